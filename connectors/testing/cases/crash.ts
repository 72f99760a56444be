import { ConnectorError } from '../../sdk/fault.ts';
import type { CaseContext } from '../case-context.ts';
import type { FakeServerFault } from '../faults.ts';
import { createReader } from '../host.ts';
import { addItems, assertThat, type Case, missing, pagesOf } from './case.ts';

const pageFaults: readonly FakeServerFault[] = [
	{ kind: 'cut' },
	{ kind: 'status', status: 503 },
	{ kind: 'status', status: 429, retryAfterS: 5 },
	{ kind: 'body', body: 'html' },
	{ kind: 'body', body: 'empty' },
];

/** The same fault at every page in turn: one refused page, then the same cursor again. */
async function survives(
	caseContext: CaseContext,
	ids: readonly string[],
	pages: number,
	fault: FakeServerFault,
): Promise<void> {
	for (let bad = 0; bad < pages; bad++) {
		const reader = createReader(caseContext);
		for (let page = 0, left = true; left; page++) {
			if (page === bad) caseContext.fakeServer.failNext(fault, { times: Number.POSITIVE_INFINITY });
			left = await reader.step().catch((error: unknown) => {
				if (error instanceof ConnectorError && page === bad) return true;
				throw error;
			});
			caseContext.fakeServer.heal();
		}
		const lost = missing(ids, reader.items).length;
		assertThat(lost === 0, `With ${JSON.stringify(fault)} at page ${bad + 1}, ${lost} items are missing.`);
	}
}

export const crashDrill: Case = {
	number: 8,
	title: 'after a crash or a fault at any page, nothing is missing',
	run: async (caseContext) => {
		const ids = addItems(caseContext, pagesOf(caseContext, 3));
		const whole = createReader(caseContext);
		await whole.readAll();
		assertThat(whole.pages() > 2, `Three pages' worth of items came in ${whole.pages()} pages: set pageSize.`);
		for (let lost = 0; lost < whole.pages(); lost++) {
			const reader = createReader(caseContext, { crashesAt: (page) => page === lost });
			await reader.readAll();
			assertThat(
				missing(ids, reader.items).length === 0,
				`With page ${lost + 1} forgotten, ${missing(ids, reader.items).length} items are missing.`,
			);
		}
		const often = createReader(caseContext, { crashesAt: (page) => page % 2 === 0 });
		await often.readAll();
		assertThat(
			missing(ids, often.items).length === 0,
			`With every other page forgotten, ${missing(ids, often.items).length} items are missing.`,
		);
		if (caseContext.fakeServer.noNetwork) caseContext.notes.push('it has no network, so only crashes were tried');
		else
			for (const fault of caseContext.options.customProtocol?.pages ?? pageFaults)
				await survives(caseContext, ids, whole.pages(), fault);
	},
};
