import { describe, expect, test } from 'vitest';
import { rawText } from '../../../contract/ui-text.ts';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { comment, emptyPoll, makeShop, noon, own, person } from '../testing/make-shop.ts';

describe('a page', () => {
	test('items, head, stretches, lost periods and unread elements are stored together', () => {
		using shop = makeShop();
		const page = shop.poll([comment('c1')], {
			next: { after: 'c1' },
			backfill: [{ from: 1 }, { from: 1 }],
			lost: [{ from: 1, to: 2, why: rawText('Too old.') }],
			unparsed: [{ where: 'items[3]', raw: { odd: true } }],
			stream: { lastPollAt: noon, failures: 0 },
		});
		expect(page).toMatchObject({ added: 1, updated: 0, resolved: [] });
		expect(shop.ask.listStreams()).toMatchObject([
			{ streamId: 'all', cursor: { after: 'c1' }, lastPollAt: noon, failures: 0, fault: null },
		]);
		expect(shop.ask.listBackfillRanges()).toMatchObject([{ cursor: { from: 1 } }]);
		expect(inEnglish(shop.ask.listGaps({ accountId: shop.accountId, now: 0 }))).toEqual([
			{ streamId: 'all', from: 1, to: 2, why: 'Too old.', again: 'impossible', found: 0 },
		]);
		expect(shop.ask.listUnparsed(shop.accountId)).toEqual([{ streamId: 'all', where: 'items[3]', at: noon }]);
		expect(shop.ask.countReading()).toMatchObject([
			{ accountId: shop.accountId, read: 1, backfillRanges: 1, lost: 1, unparsed: 1 },
		]);
	});

	test('one item that cannot be stored leaves everything as it was, the cursor too', () => {
		using shop = makeShop();
		shop.poll([], { next: { at: 1 } });
		const bad = { ...comment('c2'), audience: 'nobody' as 'public' };
		expect(() => shop.poll([comment('c1'), bad], { next: { at: 2 } })).toThrow();
		expect(shop.ask.listStreams()[0]?.cursor).toEqual({ at: 1 });
		expect(shop.waiting()).toEqual([]);
		expect(shop.ask.queueSummary({ now: noon }).waiting).toBe(0);
	});

	test('a stretch moves its own cursor and goes when it is read; the head stays', () => {
		using shop = makeShop();
		shop.poll([], { next: { head: 1 }, backfill: [{ stretch: 1 }] });
		const [stretch] = shop.ask.listBackfillRanges();
		const backfillRangeId = stretch?.id ?? '';
		shop.poll([comment('c1')], { backfillRangeId, next: { stretch: 2 }, more: true });
		expect(shop.ask.listBackfillRanges()).toMatchObject([{ id: backfillRangeId, cursor: { stretch: 2 } }]);
		shop.poll([comment('c0')], { backfillRangeId, next: { stretch: 3 }, more: false });
		expect(shop.ask.listBackfillRanges()).toEqual([]);
		expect(shop.ask.listStreams()[0]?.cursor).toEqual({ head: 1 });
	});

	test('what arrives again word for word touches nothing', () => {
		using shop = makeShop();
		const items = [
			comment('c1', { permalink: 'https://x.example', reach: 3, replies: { public: { allowed: true } } }),
			own('r1', { parentId: 'c1' }),
		];
		shop.poll(items);
		expect(shop.poll(items)).toEqual({ added: 0, updated: 0, threads: [], resolved: [] });
		expect(shop.changes()).toBeNull();
	});

	test('an account that is not here is refused', () => {
		using shop = makeShop();
		expect(() =>
			shop.ask.commitPoll({ ...emptyPoll(shop.accountId), accountId: 'nobody' as typeof shop.accountId }),
		).toThrow(/no longer here/);
	});
});

describe('changes', () => {
	test('an edit keeps the earlier text, says so in the timeline, and is found by search', () => {
		using shop = makeShop();
		shop.poll([comment('c1', { text: 'A brown vase', rating: 5 })]);
		const edited = comment('c1', { text: 'A yellow vase', rating: 2, editedAt: noon });
		expect(shop.poll([edited])).toMatchObject({ added: 0, updated: 1 });
		const { id } = shop.threadOf('c1');
		const page = shop.ask.timelinePage({ threadId: id, before: null, limit: 20 });
		expect(page.entries).toMatchObject([
			{ type: 'message', text: 'A yellow vase', rating: 2 },
			{ type: 'system', what: 'textChanged', detail: 'A brown vase' },
			{ type: 'system', what: 'rating', detail: '5 → 2' },
		]);
		expect(shop.ask.listHistory({ messageId: shop.messageId('c1') })).toEqual([
			{ at: noon, text: 'A brown vase', rating: 5 },
		]);
		const hits = (text: string) => shop.ask.searchMessages({ text, before: null, limit: 5 }).hits.length;
		expect([hits('yellow'), hits('brown')]).toEqual([1, 0]);
		expect(shop.threadOf('c1')).toMatchObject({ preview: 'A yellow vase', rating: 2 });
	});

	test('a deletion keeps the text and ends the waiting; the platform may take it back', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		shop.poll([comment('c1', { standing: 'deleted', text: '', author: { name: '', isShop: false } })]);
		const { id } = shop.threadOf('c1');
		expect(shop.threadOf('c1')).toMatchObject({ state: 'done', name: 'Dana', unanswered: 0 });
		expect(shop.ask.timelinePage({ threadId: id, before: null, limit: 5 }).entries).toMatchObject([
			{ standing: 'deleted', text: 'Text of c1' },
		]);
		shop.poll([comment('c1')]);
		expect(shop.threadOf('c1').state).toBe('waiting');
	});

	test('our answer deleted at the platform: the customer waits again', () => {
		using shop = makeShop();
		shop.poll([comment('c1'), own('r1', { parentId: 'c1', createdAt: noon })]);
		expect(shop.threadOf('c1').state).toBe('answered');
		shop.poll([own('r1', { parentId: 'c1', createdAt: noon, standing: 'deleted' })]);
		expect(shop.threadOf('c1').state).toBe('waiting');
	});

	test('what a platform leaves out stays as it was', () => {
		using shop = makeShop();
		shop.poll([comment('c1', { permalink: 'https://x.example/c1', handle: { cid: 1 }, reach: 12 })]);
		shop.poll([comment('c1', { liked: true })]);
		const { id } = shop.threadOf('c1');
		expect(shop.ask.timelinePage({ threadId: id, before: null, limit: 5 }).entries).toMatchObject([
			{ permalink: 'https://x.example/c1', reach: 12, liked: true },
		]);
		expect(shop.threadOf('c1').target?.handle).toEqual({ cid: 1 });
	});

	test('no text breaks it: half characters, NUL, times beyond the calendar', () => {
		using shop = makeShop();
		const text = `a${String.fromCharCode(0)}b\ud800`;
		shop.poll([
			comment('c1', { text, createdAt: 8.64e15 }),
			comment('c2', { createdAt: -5, reach: 1.5 }),
			comment('c3', { createdAt: Number.NaN }),
		]);
		const page = shop.ask.timelinePage({ threadId: shop.threadOf('c1').id, before: null, limit: 9 });
		expect(page.entries.at(-1)).toMatchObject({ text: 'ab\ufffd' });
		expect(shop.ask.verifyMessages({ after: null, limit: 100 }).damaged).toEqual([]);
	});

	test('thousands of items with one and the same time are all kept', () => {
		using shop = makeShop();
		const items = Array.from({ length: 2500 }, (_, i) =>
			comment(`d${i}`, { createdAt: noon, author: person(`p${i % 3}`), conversation: 'post' }),
		);
		expect(shop.poll(items).added).toBe(2500);
		expect(shop.waiting().length).toBe(2500);
	}, 20_000);
});
