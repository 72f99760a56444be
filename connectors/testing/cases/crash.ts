import { ConnectorError } from '../../sdk/fault.ts';
import type { Rig } from '../case-context.ts';
import type { FakeServerFault } from '../faults.ts';
import { createReader } from '../host.ts';
import { type Case, missing, must, pagesOf, say } from './case.ts';

const pageFaults: readonly FakeServerFault[] = [
	{ kind: 'cut' },
	{ kind: 'status', status: 503 },
	{ kind: 'status', status: 429, retryAfterS: 5 },
	{ kind: 'body', body: 'html' },
	{ kind: 'body', body: 'empty' },
];

/** The same fault at every page in turn: one refused page, then on from the same cursor. */
async function survives(rig: Rig, ids: readonly string[], pages: number, fault: FakeServerFault): Promise<void> {
	for (let bad = 0; bad < pages; bad++) {
		const reader = createReader(rig);
		for (let page = 0, left = true; left; page++) {
			if (page === bad) rig.fakeServer.failNext(fault, { times: Number.POSITIVE_INFINITY });
			left = await reader.step().catch((error: unknown) => {
				if (error instanceof ConnectorError && page === bad) return true;
				throw error;
			});
			rig.fakeServer.heal();
		}
		const lost = missing(ids, reader.items).length;
		must(lost === 0, `With ${JSON.stringify(fault)} at page ${bad + 1}, ${lost} items are missing.`);
	}
}

export const crashDrill: Case = {
	number: 8,
	title: 'after a crash or a fault at any page, nothing is missing',
	run: async (rig) => {
		const ids = say(rig, pagesOf(rig, 3));
		const whole = createReader(rig);
		await whole.readAll();
		must(whole.pages() > 2, `Three pages' worth of items came in ${whole.pages()} pages: set pageSize.`);
		for (let lost = 0; lost < whole.pages(); lost++) {
			const reader = createReader(rig, { forgets: (page) => page === lost });
			await reader.readAll();
			must(
				missing(ids, reader.items).length === 0,
				`With page ${lost + 1} forgotten, ${missing(ids, reader.items).length} items are missing.`,
			);
		}
		const often = createReader(rig, { forgets: (page) => page % 2 === 0 });
		await often.readAll();
		must(missing(ids, often.items).length === 0, `With every other page forgotten, ${missing(ids, often.items).length} items are missing.`);
		if (rig.fakeServer.noNetwork) rig.notes.push('it has no network, so only crashes were tried');
		else for (const fault of rig.options.wire?.pages ?? pageFaults) await survives(rig, ids, whole.pages(), fault);
	},
};
