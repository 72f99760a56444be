// What a person reads is stored as message and values. Sentences of 0.1.0 are plain, and stay as they are.

import { expect, test } from 'vitest';
import { englishText, plural, rawText, uiText } from '../../../contract/ui-text.ts';
import { comment, makeShop, noon } from '../testing/make-shop.ts';

const why = uiText`${'Quay'} keeps ${plural(2, { one: '# reply', other: '# replies' })} until ${{ date: noon, as: 'day', timeZone: 'UTC' }}.`;
const sentence = 'Quay did not answer.';
const stored = (shop: ReturnType<typeof makeShop>, query: string) =>
	shop.test.raw
		.prepare(query)
		.all()
		.map((row) => Object.values(row)[0]);

test('a text comes back with its values, wherever it is stored', () => {
	using shop = makeShop();
	shop.poll([comment('c1', { standing: 'held', standingWhy: why, replies: { public: { allowed: false, why } } })], {
		streamId: 's',
		next: 1,
		lost: [{ from: 1, to: 2, why }],
	});
	shop.ask.saveStream({ accountId: shop.accountId, streamId: 's', patch: { sentence: why } });
	shop.ask.logCheck({ accountId: shop.accountId, streamId: 's', outcome: why, items: 0, at: noon });
	const { id, threadId } = shop.reply('c1');
	shop.ask.failReply({ id, why, now: noon });
	expect(shop.ask.listStreams()[0]?.sentence).toEqual(why);
	expect(shop.ask.listChecks(shop.accountId)[0]?.outcome).toEqual(why);
	expect(shop.ask.listGaps({ accountId: shop.accountId, now: 0 })[0]?.why).toEqual(why);
	expect(shop.ask.getOutbox(id).why).toEqual(why);
	expect(shop.ask.timelinePage({ threadId, before: null, limit: 9 }).entries[0]).toMatchObject({
		standing: 'held',
		standingWhy: why,
	});
	expect(shop.ask.verifyMessages({ after: -1, limit: 9 }).damaged).toEqual([]);
});

test('a finished sentence is stored as the first version did: the hash over a message does not change', () => {
	using shop = makeShop();
	shop.poll([comment('c1', { standing: 'held', standingWhy: rawText(sentence) })], {
		lost: [{ from: 1, to: 2, why: rawText(sentence) }],
	});
	expect(stored(shop, 'SELECT standingWhy FROM messages')).toEqual([sentence]);
	expect(stored(shop, 'SELECT why FROM lost')).toEqual([sentence]);
	expect(englishText(shop.ask.listGaps({ accountId: shop.accountId, now: 0 })[0]?.why ?? rawText(''))).toBe(sentence);
});

test('a period that 0.1.0 reported in a sentence is not reported a second time as a text', () => {
	using shop = makeShop();
	const lost = { from: 1, to: 2, why: uiText`${'Quay'} did not answer.` };
	shop.poll([], { lost: [{ ...lost, why: rawText(sentence) }] });
	shop.poll([], { lost: [lost] });
	expect(stored(shop, 'SELECT why FROM lost')).toEqual([sentence]);
});

test('what all replies wait for is written once, text or sentence', () => {
	using shop = makeShop();
	shop.poll([comment('c1')]);
	const { id } = shop.reply('c1', { undoMs: 0 } as never);
	const wait = () => shop.ask.setWaitsFor({ accountId: null, waitsFor: 'online', why, now: noon + 99_999 });
	wait();
	expect(shop.ask.getOutbox(id).why).toEqual(why);
	shop.test.db.changes.take();
	wait();
	expect(shop.changes()?.outbox ?? false).toBe(false);
});
