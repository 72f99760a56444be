import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { createCaseContext, createReader, targetOf } from '../testing/index.ts';
import { wordpress } from './connector.ts';
import { advance, type ListCursor, paramsOf } from './paging.ts';
import { fakeWordPress, type Shape } from './testing/fake-server.ts';

const password = 'Cana ryWo rdPr essP assw ord1';
const setUp = (shape: Partial<Shape> = {}) => {
	const caseContext = createCaseContext(wordpress, {
		platform: (clock) => fakeWordPress(clock, { password, ...shape }),
		credentials: { site: 'https://shop.example', user: 'rosa', password },
	});
	return { caseContext, fakeServer: caseContext.fakeServer as ReturnType<typeof fakeWordPress> };
};
const at = (minutes: number) => Date.UTC(2026, 4, 12, 9) + minutes * 60_000;
const page = (minutes: readonly number[], totalPages = 9) => ({
	elements: minutes.map((minute) => ({ id: `c${minute}`, at: at(minute) })),
	totalPages,
	told: [],
	since: at(-100_000),
	now: at(1000),
});

test('a page that does not reach known comments leaves a backfill range, one that does leaves none', () => {
	const first = advance(null, page([12, 11]));
	expect(first).toMatchObject({ more: false, next: { at: 'head', upTo: at(12) }, backfill: [{ at: 'behind', until: at(-100_000) }] });
	expect(advance(first.next, page([13, 12, 11])).backfill).toEqual([]);
	const [gap] = advance(first.next, page([400, 399])).backfill;
	expect(gap).toMatchObject({
		until: at(12),
		before: at(399) + 3_601_000,
		seen: [
			['c400', at(400)],
			['c399', at(399)],
		],
	});
	expect(paramsOf(gap ?? null)).toMatchObject({ before: '2026-05-12T16:39:01Z', exclude: 'c400,c399', per_page: '100' });
	expect(advance(null, page([12], 1)).backfill).toEqual([]);
	expect(advance(null, { ...page([12]), since: at(13) }).backfill).toEqual([]);
});

test('a page of what the user may not see goes on by number; a site that ignores all parameters does not keep us reading', () => {
	const [hidden] = advance(null, page([])).backfill;
	expect(hidden).toMatchObject({ page: 2 });
	const [range] = advance(null, page([12, 11])).backfill;
	expect(advance(range ?? null, page([12, 11])).more).toBe(false);
	const on = advance(range ?? null, page([]));
	expect(on).toMatchObject({ more: true, next: { page: 2 } });
	expect(advance(on.next, page([], 2)).more).toBe(false);
});

test('a crowd in one hour does not make the address endless', () => {
	let cursor: ListCursor | null = null;
	for (let i = 0; i < 10; i++) {
		const crowd = Array.from({ length: 100 }, (_, n) => ({ id: String(10_000 - i * 100 - n), at: at(0) - (i * 100 + n) * 1000 }));
		const step = advance(cursor, { ...page([]), elements: crowd });
		cursor = step.backfill[0] ?? step.next;
		expect(cursor.at === 'behind' && cursor.seen.length).toBeLessThanOrEqual(300);
	}
});

test('nothing of the hour that comes twice in autumn is lost', async () => {
	const { caseContext, fakeServer } = setUp({ maxPerPage: 10, timeZone: 'Europe/Berlin' });
	const autumn = Date.UTC(2026, 9, 24, 22);
	caseContext.clock.advance(autumn + 8 * 3_600_000 - caseContext.clock.now());
	const ids = Array.from({ length: 120 }, (_, i) => fakeServer.addItem({ text: `Said ${i}`, at: autumn + i * 3 * 60_000 }));
	const reader = createReader(caseContext);
	await reader.readAll();
	expect(ids.filter((id) => !reader.items.has(id))).toEqual([]);
});

test('comments that the user may not see do not hide the others', async () => {
	const { fakeServer, caseContext } = setUp({ maxPerPage: 5, unseen: (text) => text.startsWith('Secret') });
	const ids: string[] = [];
	for (let i = 0; i < 40; i++) {
		caseContext.clock.advance(60_000);
		const secret = i % 20 > 5;
		const id = fakeServer.addItem({ text: secret ? `Secret ${i}` : `Open ${i}` });
		if (!secret) ids.push(id);
	}
	const reader = createReader(caseContext);
	await reader.readAll();
	expect(ids.filter((id) => !reader.items.has(id))).toEqual([]);
});

type Step =
	| {
			readonly do: 'say';
			readonly count: number;
			readonly by: number;
			readonly sameTime: boolean;
			readonly own: boolean;
			readonly review: boolean;
	  }
	| { readonly do: 'edit' | 'delete'; readonly which: number }
	| { readonly do: 'decide'; readonly which: number; readonly to: 'approved' | 'hold' | 'spam' | 'trash' }
	| { readonly do: 'step' | 'round' | 'heads' };
const anyStep: fc.Arbitrary<Step> = fc.oneof(
	fc.record({
		do: fc.constant('say' as const),
		count: fc.integer({ min: 1, max: 30 }),
		by: fc.nat(4),
		sameTime: fc.boolean(),
		own: fc.boolean(),
		review: fc.boolean(),
	}),
	fc.record({ do: fc.constantFrom('edit' as const, 'delete' as const), which: fc.nat() }),
	fc.record({
		do: fc.constant('decide' as const),
		which: fc.nat(),
		to: fc.constantFrom('approved' as const, 'hold' as const, 'spam' as const, 'trash' as const),
	}),
	fc.record({ do: fc.constantFrom('step' as const, 'round' as const, 'heads' as const) }),
);

test('after any arrivals, changes, moderation and crashes between pages, we hold what the site holds', async () => {
	await assertProperty(
		fc.asyncProperty(
			fc.array(anyStep, { minLength: 1, maxLength: 25 }),
			fc.integer({ min: 1, max: 9 }),
			fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
			async (steps, maxPerPage, dice) => {
				const { caseContext, fakeServer } = setUp({ maxPerPage });
				// One page in ten is forgotten before it is stored: the program died there.
				const reader = createReader(caseContext, { crashesAt: () => dice.next().value === 0 });
				const ids: string[] = [];
				/** Spam or in the bin at some time: what comes out of there again lies where no list is read twice. */
				const aside = new Set<string>();
				let edits = 0;
				for (const step of steps) {
					const picked = 'which' in step ? (ids[step.which % ids.length] ?? '') : '';
					if (step.do === 'say')
						for (let i = 0; i < step.count; i++) {
							if (!step.sameTime) caseContext.clock.advance(1000);
							const parentId = ids.findLast((id) => fakeServer.find(id)?.own === false && !fakeServer.find(id)?.deleted);
							const said = { text: `Said ${ids.length}`, by: { id: `c${step.by}`, name: `C ${step.by}` } };
							ids.push(
								fakeServer.addItem(
									parentId && step.own ? { ...said, own: true, parentId } : { ...said, kind: step.review ? 'review' : 'comment' },
								),
							);
						}
					else if (step.do === 'edit') fakeServer.editItem(picked, `Changed ${++edits}`);
					else if (step.do === 'delete') fakeServer.deleteItem(picked);
					else if (step.do === 'decide') {
						fakeServer.decide(picked, step.to);
						if (step.to === 'spam' || step.to === 'trash') aside.add(picked);
					} else if (step.do === 'step') await reader.step();
					else if (step.do === 'round') reader.round();
					else await reader.stepHeads();
				}
				reader.round();
				await reader.readAll(3000);
				const there = ids.map((id) => [id, fakeServer.find(id)] as const).filter(([, serverState]) => serverState && !serverState.deleted);
				// Own comments that reply to nothing are not messages.
				const wanted = there.filter(([id, serverState]) => !aside.has(id) && !(serverState?.own && serverState.parentId === undefined));
				expect(wanted.filter(([id]) => !reader.items.has(id))).toEqual([]);
				for (const [id, item] of reader.items) {
					const serverState = fakeServer.find(id);
					if (serverState?.text === item.text && serverState.standing === item.standing) continue;
					const looked = await wordpress.refreshThread?.(await caseContext.ctx(), targetOf(item));
					const now = looked?.find((each) => each.externalId === id);
					expect(now?.standing).toBe(serverState?.deleted ? 'deleted' : serverState?.standing);
					if (!serverState?.deleted) expect(now?.text).toBe(serverState?.text);
				}
			},
		),
		{ numRuns: 100 },
	);
}, 180_000);
