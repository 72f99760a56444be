import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { comment, emptyPoll, makeShop, minute, noon, own, person, upset } from '../testing/make-shop.ts';

describe('a page', () => {
	test('items, head, stretches, lost periods and unread elements are stored together', () => {
		using shop = makeShop();
		const page = shop.poll([comment('c1')], {
			next: { after: 'c1' },
			backfill: [{ from: 1 }, { from: 1 }],
			lost: [{ from: 1, to: 2, why: 'Too old.' }],
			unparsed: [{ where: 'items[3]', raw: { odd: true } }],
			stream: { lastPollAt: noon, failures: 0 },
		});
		expect(page).toMatchObject({ added: 1, updated: 0, resolved: [] });
		expect(shop.ask.listStreams()).toMatchObject([
			{ streamId: 'all', cursor: { after: 'c1' }, lastPollAt: noon, failures: 0, fault: null },
		]);
		expect(shop.ask.listBackfillRanges()).toMatchObject([{ cursor: { from: 1 } }]);
		expect(inEnglish(shop.ask.listLost(shop.accountId))).toEqual([{ streamId: 'all', from: 1, to: 2, why: 'Too old.' }]);
		expect(shop.ask.listUnparsed(shop.accountId)).toEqual([{ streamId: 'all', where: 'items[3]', at: noon }]);
		expect(shop.ask.countReading()).toMatchObject([{ accountId: shop.accountId, read: 1, backfillRanges: 1, lost: 1, unparsed: 1 }]);
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
		expect(() => shop.ask.commitPoll({ ...emptyPoll(shop.accountId), accountId: 'nobody' as typeof shop.accountId })).toThrow(
			/no longer here/,
		);
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
		expect(shop.ask.listHistory({ messageId: shop.messageId('c1') })).toEqual([{ at: noon, text: 'A brown vase', rating: 5 }]);
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

describe('a new message of the customer', () => {
	test('brings Later and Done back to waiting; Later says so', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const { id } = shop.threadOf('c1');
		shop.ask.snooze({ threadId: id, until: noon + 60 * minute, now: noon });
		expect(shop.threadOf('c1')).toMatchObject({ state: 'later', snoozedUntil: noon + 60 * minute });
		shop.poll([comment('c2', { parentId: 'c1', createdAt: noon })]);
		expect(shop.threadOf('c1')).toMatchObject({ state: 'waiting', snoozedUntil: null, unanswered: 2 });
		const lines = shop.ask.timelinePage({ threadId: id, before: null, limit: 20 }).entries.filter((e) => e.type === 'system');
		expect(lines.map((line) => line.what)).toEqual(['later', 'cameBack']);
		shop.ask.setDone({ threadId: id, now: noon });
		expect(shop.threadOf('c1')).toMatchObject({ state: 'done', unanswered: 0 });
		shop.poll([comment('c3', { parentId: 'c1', createdAt: noon + 1 })]);
		expect(shop.threadOf('c1')).toMatchObject({ state: 'waiting', unanswered: 1 });
	});

	test('cancels follow-ups that were only a reminder to ask, and keeps promises', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const { id } = shop.threadOf('c1');
		const follow = (dueAt: number, cancelOnReply: boolean) =>
			shop.ask.saveFollowUp({ threadId: id, dueAt, note: '', cancelOnReply, now: noon });
		follow(noon + 5 * minute, true);
		const promise = follow(noon + 9 * minute, false);
		expect(shop.threadOf('c1').followUpAt).toBe(noon + 5 * minute);
		shop.poll([comment('c2', { parentId: 'c1', createdAt: noon + 1 })]);
		expect(shop.ask.listFollowUps().map((f) => f.id)).toEqual([promise.id]);
		expect(shop.threadOf('c1').followUpAt).toBe(noon + 9 * minute);
	});

	test('at a first import the older ones come in as done, the newer ones wait', () => {
		using shop = makeShop();
		const doneBefore = noon - 60 * minute;
		shop.poll([comment('old', { createdAt: doneBefore - 1, author: person('bo') }), comment('new', { createdAt: doneBefore + 1 })], {
			doneBefore,
		});
		expect([shop.threadOf('old').state, shop.threadOf('new').state]).toEqual(['done', 'waiting']);
		shop.poll([own('r', { parentId: 'old', createdAt: doneBefore - 1 })], { doneBefore });
		expect(shop.threadOf('old').state).toBe('done');
	});
});

test('an answer made elsewhere moves the thread to answered and ends Later', () => {
	using shop = makeShop();
	shop.poll([comment('c1'), comment('c2', { author: person('bo'), parentId: 'c1' })]);
	shop.ask.snooze({ threadId: shop.threadOf('c1').id, until: noon * 2, now: noon });
	shop.poll([own('r1', { parentId: 'c1', createdAt: noon })]);
	expect([shop.threadOf('c1').state, shop.threadOf('c2').state]).toEqual(['answered', 'waiting']);
});

test('a private answer made elsewhere to a public comment answers it and is bridged', () => {
	using shop = makeShop();
	shop.poll([comment('c1')]);
	shop.poll([own('p1', { kind: 'message', audience: 'private', conversation: 'talk', parentId: 'c1', createdAt: noon })]);
	const [from, to] = [shop.threadOf('c1'), shop.threadOf('p1')];
	expect(from.id).not.toBe(to.id);
	expect(from.state).toBe('answered');
	expect(from.linkedThreads).toMatchObject([{ threadId: to.id, audience: 'private', direction: 'to' }]);
	expect(to.linkedThreads).toMatchObject([{ threadId: from.id, audience: 'public', direction: 'from' }]);
	expect(to.customer.id).toBe(from.customer.id);
});

test('where replies are flat, a newer reply of ours in the thread answers', () => {
	using shop = makeShop({ flatReplies: true });
	shop.poll([comment('top'), comment('second', { parentId: 'top', createdAt: noon - minute })]);
	shop.poll([own('r', { parentId: 'top', createdAt: noon })]);
	expect(shop.threadOf('top').state).toBe('answered');
});

test('the worst waiting message decides how upset the row is; answered, the newest does', () => {
	using shop = makeShop();
	shop.poll([comment('c1', { judgement: upset(2) }), comment('c2', { parentId: 'c1', createdAt: noon, judgement: upset(0) })]);
	expect(shop.threadOf('c1')).toMatchObject({ upset: 2, sentiment: 'neutral' });
	shop.ask.correctSentiment({ messageId: shop.messageId('c1'), sentiment: 'neutral', now: noon });
	expect(shop.threadOf('c1')).toMatchObject({ upset: 0 });
	expect(shop.ask.timelinePage({ threadId: shop.threadOf('c1').id, before: null, limit: 9 }).entries[0]).toMatchObject({
		corrected: 'neutral',
		judgement: { sentiment: 'negative', upset: 2 },
	});
});

test('a conversation looked at anew comes in at once, and what the owner had done there is said', () => {
	using shop = makeShop();
	shop.poll([comment('c1')]);
	const items = [comment('c1', { liked: true }), own('r1', { parentId: 'c1', createdAt: noon })];
	expect(shop.ask.applyItems({ accountId: shop.accountId, items, now: noon }).threads).toEqual([shop.threadOf('c1').id]);
	expect(shop.threadOf('c1').state).toBe('answered');
	shop.ask.logModeration({ messageId: shop.messageId('c1'), action: 'like', now: noon });
	expect(shop.ask.timelinePage({ threadId: shop.threadOf('c1').id, before: null, limit: 9 }).entries.at(-1)).toMatchObject({
		what: 'moderated',
		detail: 'like',
	});
	expect(shop.ask.getMessageTarget({ messageId: shop.messageId('r1') })).toMatchObject({
		direction: 'out',
		target: { externalId: 'r1', author: { isShop: true } },
	});
	expect(shop.ask.countReading()[0]?.read).toBe(2);
});

test('an item that comes twice in one page, changed, is found by its last words alone', () => {
	using shop = makeShop();
	shop.poll([comment('c1', { text: 'tulips' }), comment('c1', { text: 'roses' }), comment('c2', { text: 'lilies', author: person('bo') })]);
	const found = (text: string) => shop.ask.searchMessages({ text, before: null, limit: 5 }).hits.length;
	expect([found('tulips'), found('roses'), found('lilies')]).toEqual([0, 1, 1]);
	shop.test.raw.exec(`INSERT INTO messageSearch (messageSearch, rank) VALUES ('integrity-check', 1)`);
});
