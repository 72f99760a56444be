import { describe, expect, test } from 'vitest';
import { comment, makeShop, minute, noon, own, person, upset } from '../testing/make-shop.ts';

describe('a new message of the customer', () => {
	test('brings Later and Done back to waiting; Later says so', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const { id } = shop.threadOf('c1');
		shop.ask.snooze({ threadId: id, until: noon + 60 * minute, now: noon });
		expect(shop.threadOf('c1')).toMatchObject({ state: 'later', snoozedUntil: noon + 60 * minute });
		shop.poll([comment('c2', { parentId: 'c1', createdAt: noon })]);
		expect(shop.threadOf('c1')).toMatchObject({ state: 'waiting', snoozedUntil: null, unanswered: 2 });
		const lines = shop.ask
			.timelinePage({ threadId: id, before: null, limit: 20 })
			.entries.filter((e) => e.type === 'system');
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
		shop.poll(
			[
				comment('old', { createdAt: doneBefore - 1, author: person('bo') }),
				comment('new', { createdAt: doneBefore + 1 }),
			],
			{
				doneBefore,
			},
		);
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
	shop.poll([
		own('p1', { kind: 'message', audience: 'private', conversation: 'talk', parentId: 'c1', createdAt: noon }),
	]);
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
	shop.poll([
		comment('c1', { judgement: upset(2) }),
		comment('c2', { parentId: 'c1', createdAt: noon, judgement: upset(0) }),
	]);
	expect(shop.threadOf('c1')).toMatchObject({ upset: 2, sentiment: 'neutral' });
	shop.ask.correctSentiment({ messageId: shop.messageId('c1'), sentiment: 'neutral', now: noon });
	expect(shop.threadOf('c1')).toMatchObject({ upset: 0 });
	expect(shop.ask.timelinePage({ threadId: shop.threadOf('c1').id, before: null, limit: 9 }).entries[0]).toMatchObject({
		corrected: 'neutral',
		judgement: { sentiment: 'negative', upset: 2 },
	});
});

test('a refreshed conversation comes in at once, and what the owner had done there is said', () => {
	using shop = makeShop();
	shop.poll([comment('c1')]);
	const items = [comment('c1', { liked: true }), own('r1', { parentId: 'c1', createdAt: noon })];
	expect(shop.ask.applyItems({ accountId: shop.accountId, items, now: noon }).threads).toEqual([
		shop.threadOf('c1').id,
	]);
	expect(shop.threadOf('c1').state).toBe('answered');
	shop.ask.logModeration({ messageId: shop.messageId('c1'), action: 'like', now: noon });
	expect(
		shop.ask.timelinePage({ threadId: shop.threadOf('c1').id, before: null, limit: 9 }).entries.at(-1),
	).toMatchObject({
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
	shop.poll([
		comment('c1', { text: 'tulips' }),
		comment('c1', { text: 'roses' }),
		comment('c2', { text: 'lilies', author: person('bo') }),
	]);
	const found = (text: string) => shop.ask.searchMessages({ text, before: null, limit: 5 }).hits.length;
	expect([found('tulips'), found('roses'), found('lilies')]).toEqual([0, 1, 1]);
	shop.test.raw.exec(`INSERT INTO messageSearch (messageSearch, rank) VALUES ('integrity-check', 1)`);
});
