import { expect, test } from 'vitest';
import { createReader } from '../testing/index.ts';
import { advance, type ListCursor, paramsOf } from './paging.ts';
import { setUp } from './testing/paging-context.ts';

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
	expect(first).toMatchObject({
		more: false,
		next: { at: 'head', upTo: at(12) },
		backfill: [{ at: 'behind', until: at(-100_000) }],
	});
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
	expect(paramsOf(gap ?? null)).toMatchObject({
		before: '2026-05-12T16:39:01Z',
		exclude: 'c400,c399',
		per_page: '100',
	});
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
		const crowd = Array.from({ length: 100 }, (_, n) => ({
			id: String(10_000 - i * 100 - n),
			at: at(0) - (i * 100 + n) * 1000,
		}));
		const step = advance(cursor, { ...page([]), elements: crowd });
		cursor = step.backfill[0] ?? step.next;
		expect(cursor.at === 'behind' && cursor.seen.length).toBeLessThanOrEqual(300);
	}
});

test('nothing of the hour that comes twice in autumn is lost', async () => {
	const { caseContext, fakeServer } = setUp({ maxPerPage: 10, timeZone: 'Europe/Berlin' });
	const autumn = Date.UTC(2026, 9, 24, 22);
	caseContext.clock.advance(autumn + 8 * 3_600_000 - caseContext.clock.now());
	const ids = Array.from({ length: 120 }, (_, i) =>
		fakeServer.addItem({ text: `Said ${i}`, at: autumn + i * 3 * 60_000 }),
	);
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
