import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { createCaseContext, createReader, targetOf } from '../testing/index.ts';
import { mastodon } from './connector.ts';
import { advance, isNewer, olderOf, paramsOf } from './paging.ts';
import { fakeMastodon } from './testing/fake-server.ts';

const token = 'canary-mastodon-token-4711';
const options = (maxPerPage: number) => ({
	platform: (clock: Parameters<typeof fakeMastodon>[0]) => fakeMastodon(clock, { token, maxPerPage }),
	credentials: { server: 'm.example', token },
});

test('ids are ordered as text: longer is newer, whatever they are made of', () => {
	expect(isNewer('103186126728896492', '99')).toBe(true);
	expect(isNewer('9007199254740993', '9007199254740992')).toBe(true);
	expect(isNewer('01HZX5J7J3M2Q8Z2V5T5R5WJ1B', '01HZX5J7J3M2Q8Z2V5T5R5WJ1A')).toBe(true);
	expect(isNewer('5', '5')).toBe(false);
});

test('reads odd spellings of the Link header and never follows it', () => {
	expect(
		olderOf(
			'<http://web:3000/api/v1/notifications?limit=40&max_id=7>; rel="next", <http://web:3000/x?min_id=9>; rel="prev"',
		),
	).toBe('7');
	expect(olderOf('<https://m.example/x?max_id=7>; rel=next')).toBe('7');
	expect(olderOf('<https://m.example/x?max_id=7>')).toBe('7');
	expect(olderOf('<https://m.example/x?max_id=7>; rel="prev"')).toBeUndefined();
	expect(olderOf('nonsense, <')).toBeUndefined();
	expect(olderOf(null)).toBeUndefined();
});

test('a page that does not reach known ids leaves a backfill range, one that does leaves none', () => {
	const roots = {};
	const first = advance(null, { ids: ['12', '11'], older: undefined, told: [], reachedHorizon: false, roots });
	expect(first.backfill).toEqual([{ at: 'behind', below: '11', above: null, roots }]);
	const joined = advance(first.next, { ids: ['13', '12'], older: undefined, told: [], reachedHorizon: false, roots });
	expect(joined.backfill).toEqual([]);
	const gap = advance(joined.next, { ids: ['40', '39'], older: undefined, told: [], reachedHorizon: false, roots });
	expect(gap.backfill).toEqual([{ at: 'behind', below: '39', above: '11', roots }]);
	expect(paramsOf(gap.backfill[0] ?? null)).toEqual({ limit: '40', max_id: '39', since_id: '11' });
});

test('a server that ignores max_id does not keep us reading for ever', () => {
	const page = { ids: ['12', '11'], older: undefined, told: [], reachedHorizon: false, roots: {} };
	const [range] = advance(null, page).backfill;
	expect(advance(range ?? null, page).more).toBe(false);
});

type Step =
	| {
			readonly do: 'say';
			readonly count: number;
			readonly by: number;
			readonly sameTime: boolean;
			readonly own: boolean;
	  }
	| { readonly do: 'edit' | 'delete'; readonly which: number }
	| { readonly do: 'step' | 'round' | 'heads' };
const anyStep: fc.Arbitrary<Step> = fc.oneof(
	fc.record({
		do: fc.constant('say' as const),
		count: fc.integer({ min: 1, max: 30 }),
		by: fc.nat(4),
		sameTime: fc.boolean(),
		own: fc.boolean(),
	}),
	fc.record({ do: fc.constantFrom('edit' as const, 'delete' as const), which: fc.nat() }),
	fc.record({ do: fc.constantFrom('step' as const, 'round' as const, 'heads' as const) }),
);

test('after any arrivals, changes and crashes between pages, we hold what the server holds', async () => {
	await assertProperty(
		fc.asyncProperty(
			fc.array(anyStep, { minLength: 1, maxLength: 25 }),
			fc.integer({ min: 1, max: 9 }),
			fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
			async (steps, maxPerPage, dice) => {
				const caseContext = createCaseContext(mastodon, options(maxPerPage));
				const { fakeServer, clock } = caseContext;
				// One page in ten is forgotten before it is stored: the program died there.
				const reader = createReader(caseContext, { crashesAt: () => dice.next().value === 0 });
				const ids: string[] = [];
				let edits = 0;
				for (const step of steps) {
					if (step.do === 'say')
						for (let i = 0; i < step.count; i++) {
							if (!step.sameTime) clock.advance(1000);
							const parentId = ids.findLast((id) => fakeServer.find(id)?.own === false);
							const said = { text: `Said ${ids.length}`, by: { id: `c${step.by}`, name: `C ${step.by}` } };
							ids.push(fakeServer.addItem(parentId && step.own ? { ...said, own: true, parentId } : said));
						}
					else if (step.do === 'edit') fakeServer.editItem(ids[step.which % ids.length] ?? '', `Changed ${++edits}`);
					else if (step.do === 'delete') fakeServer.deleteItem(ids[step.which % ids.length] ?? '');
					else if (step.do === 'step') await reader.step();
					else if (step.do === 'round') reader.round();
					else await reader.stepHeads();
				}
				reader.round();
				await reader.readAll(2000);
				const there = ids.filter((id) => !fakeServer.find(id)?.deleted);
				expect(there.filter((id) => !reader.items.has(id))).toEqual([]);
				expect([...reader.items.keys()].filter((id) => !fakeServer.find(id))).toEqual([]);
				// Changes to statuses that left the overlap show when the thread is refreshed.
				for (const [id, item] of reader.items) {
					const serverState = fakeServer.find(id);
					if (serverState?.text === item.text && !serverState.deleted) continue;
					const looked = await mastodon.refreshThread?.(await caseContext.ctx(), targetOf(item));
					const now = looked?.find((each) => each.externalId === id);
					expect(now?.standing === 'deleted').toBe(serverState?.deleted === true);
					if (!serverState?.deleted) expect(now?.text).toBe(serverState?.text);
				}
			},
		),
		{ numRuns: 150 },
	);
}, 120_000);
