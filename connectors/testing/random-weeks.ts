// A platform changes at random while we read it page by page, and sometimes the program dies before a page is stored. At the end we have
// what the platform has, and nothing that it never had.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { ConnectorError } from '../sdk/fault.ts';
import type { Item } from '../sdk/sdk.ts';
import { type CaseContext, createCaseContext, targetOf } from './case-context.ts';
import type { ConnectorHarness } from './harness.ts';
import { createReader } from './host.ts';

type Step =
	| {
			readonly do: 'say';
			readonly count: number;
			readonly by: number;
			readonly sameTime: boolean;
			readonly own: boolean;
	  }
	| { readonly do: 'edit' | 'delete'; readonly which: number }
	| { readonly do: 'wait'; readonly minutes: number }
	| { readonly do: 'step' | 'round' | 'heads' };

const anyStep = (most: number): fc.Arbitrary<Step> =>
	fc.oneof(
		{
			weight: 3,
			arbitrary: fc.record({
				do: fc.constant('say' as const),
				count: fc.integer({ min: 1, max: most }),
				by: fc.nat(4),
				sameTime: fc.boolean(),
				own: fc.boolean(),
			}),
		},
		{ weight: 2, arbitrary: fc.record({ do: fc.constantFrom('edit' as const, 'delete' as const), which: fc.nat() }) },
		{
			weight: 1,
			arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 600 }) }),
		},
		{ weight: 4, arbitrary: fc.record({ do: fc.constantFrom('step' as const, 'round' as const, 'heads' as const) }) },
	);

interface RandomWeeks {
	readonly runs: number;
	/** Most items added at once: more than a page, so that there are several pages. */
	readonly most: number;
	/** Rounds after which we have looked everywhere for what no list reports (a new reply under an old post); default 1. */
	readonly rounds?: number;
}

/** As a test beside the conformance of a connector. */
export function randomWeeks({ connector, options }: ConnectorHarness, { runs, most, rounds = 1 }: RandomWeeks): void {
	test('whatever arrives, changes, goes or breaks between pages: at the end we have what the platform has', {
		timeout: 240_000,
	}, async () => {
		await assertProperty(
			fc.asyncProperty(
				fc.array(anyStep(most), { minLength: 1, maxLength: 25 }),
				fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
				async (steps, dice) => {
					const caseContext = createCaseContext(connector, options);
					try {
						await week(caseContext, steps, () => dice.next().value === 0, rounds);
					} finally {
						caseContext.close();
					}
				},
			),
			{ numRuns: runs },
		);
	});
}

async function week(
	caseContext: CaseContext,
	steps: readonly Step[],
	dies: () => boolean,
	rounds: number,
): Promise<void> {
	const { fakeServer, clock } = caseContext;
	let dying = true;
	const reader = createReader(caseContext, { crashesAt: () => dying && dies() });
	const ids: string[] = [];
	let edits = 0;
	for (const step of steps) {
		switch (step.do) {
			case 'say':
				for (let i = 0; i < step.count; i++) {
					if (!step.sameTime) clock.advance(1000);
					const parentId = ids.findLast((id) => fakeServer.find(id)?.own === false && !fakeServer.find(id)?.deleted);
					const said = { text: `Said ${ids.length}`, by: { id: `c${step.by}`, name: `C ${step.by}` } };
					// The shop writes less often than all others together.
					ids.push(fakeServer.addItem(parentId && step.own && i % 5 === 0 ? { ...said, own: true, parentId } : said));
				}
				break;
			case 'edit':
				fakeServer.editItem(ids[step.which % ids.length] ?? '', `Changed ${++edits}`);
				break;
			case 'delete':
				fakeServer.deleteItem(ids[step.which % ids.length] ?? '');
				break;
			case 'wait':
				clock.advance(step.minutes * 60_000);
				break;
			case 'step':
				await reader.step();
				break;
			case 'round':
				reader.round();
				break;
			case 'heads':
				await reader.stepHeads();
		}
	}
	dying = false;
	for (let round = 0; round < rounds; round++) {
		clock.advance(60_000);
		reader.round();
		await reader.readAll(2000);
	}
	const there = ids.filter((id) => fakeServer.find(id) && !fakeServer.find(id)?.deleted);
	expect(there.filter((id) => !reader.items.has(id))).toEqual([]);
	expect([...reader.items.keys()].filter((id) => !ids.includes(id) && fakeServer.find(id) === undefined)).toEqual([]);
	for (const id of ids) await isAsItStands(caseContext, reader.items.get(id));
}

/** A change below the newest page shows when the conversation is refreshed. */
async function isAsItStands(caseContext: CaseContext, item: Item | undefined): Promise<void> {
	if (!item) return;
	const { externalId } = item;
	const serverState = caseContext.fakeServer.find(externalId);
	const isGone = serverState === undefined || serverState.deleted === true;
	if (isGone ? item.standing === 'deleted' : serverState.text === item.text) return;
	const { refreshThread } = caseContext.connector;
	if (!refreshThread) return;
	const now = await caseContext.runUntilSettled(refreshThread(await caseContext.ctx(), targetOf(item))).then(
		(items) => items.find((each) => each.externalId === externalId),
		(error: unknown) => {
			if (error instanceof ConnectorError && error.fault.kind === 'gone') return 'gone' as const;
			throw error;
		},
	);
	if (isGone)
		expect(now === 'gone' || now?.standing === 'deleted', `${externalId} is gone, and a look does not say so`).toBe(
			true,
		);
	else expect(now === 'gone' ? 'gone' : now?.text, `${externalId} as a look shows it`).toBe(serverState.text);
}
