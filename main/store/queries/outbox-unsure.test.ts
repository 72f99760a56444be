import { describe, expect, test } from 'vitest';
import type { Item } from '../../../connectors/sdk/sdk.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { comment, makeShop, minute, noon, own, person, type Shop } from '../testing/make-shop.ts';
import { views } from '../testing/outbox-unsure-context.ts';

describe('an unsure reply', () => {
	const unsureReplies = (shop: Shop, text = 'Thank you'): ReturnType<Shop['reply']> => {
		const row = shop.reply('c1', { text });
		shop.ask.claimForSending({ id: row.id, now: noon });
		shop.ask.markUnsure({ id: row.id, why: rawText('No answer.'), now: noon });
		return row;
	};
	const found = (more: Partial<Item> = {}): Item =>
		own('found', { parentId: 'c1', text: '@dana Thank  you', createdAt: noon, ...more });

	test('a poll that finds it settles it: one reply, shown once', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const row = unsureReplies(shop);
		expect(shop.poll([found()])).toMatchObject({ added: 1, resolved: [row.id] });
		expect(shop.ask.getOutbox(row.id).state).toBe('sent');
		expect(shop.threadOf('c1').state).toBe('answered');
		expect(shop.ask.timelinePage({ threadId: row.threadId, before: null, limit: 9 }).total).toBe(2);
		// The late answer to the send itself changes nothing.
		shop.ask.resolveSent({ id: row.id, item: found(), now: noon, by: 'answer' });
		expect(shop.ask.timelinePage({ threadId: row.threadId, before: null, limit: 9 }).total).toBe(2);
	});

	test('another text, another parent, another audience or an earlier time is not it', () => {
		using shop = makeShop();
		shop.poll([comment('c1'), comment('d1', { author: person('bo') })]);
		const row = unsureReplies(shop);
		const others = [
			found({ externalId: 'x1', text: 'Thank you!' }),
			found({ externalId: 'x2', parentId: 'd1' }),
			found({ externalId: 'x3', audience: 'private' }),
			found({ externalId: 'x4', createdAt: noon - 6 * minute }),
		];
		expect(shop.poll(others).resolved).toEqual([]);
		expect(shop.ask.getOutbox(row.id).state).toBe('unsure');
	});

	test('one found item settles one of two equal replies', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const first = unsureReplies(shop);
		shop.ask.resolveByOwner({ id: first.id, how: 'again', now: noon });
		const second = shop.reply('c1', { text: 'Thank you' });
		expect(shop.poll([found()]).resolved).toEqual([first.id]);
		expect(shop.ask.getOutbox(second.id).state).toBe('queued');
	});

	test('“send again”, and then the first one turns up before it went: it does not go', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const row = unsureReplies(shop);
		expect(shop.ask.resolveByOwner({ id: row.id, how: 'again', now: noon }).state).toBe('queued');
		shop.poll([found()]);
		expect(shop.ask.claimForSending({ id: row.id, now: noon })).toBeNull();
		expect(shop.ask.getOutbox(row.id).state).toBe('sent');
	});

	test('“it is there”: shown from our words, and the platform’s item takes its place when it comes', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const row = unsureReplies(shop);
		expect(shop.ask.resolveByOwner({ id: row.id, how: 'there', now: noon }).state).toBe('sent');
		expect(shop.threadOf('c1').state).toBe('answered');
		shop.poll([comment('c2', { parentId: 'found', createdAt: noon + 9 })]);
		shop.poll([found({ permalink: 'https://x.example/found' })]);
		const page = shop.ask.timelinePage({ threadId: row.threadId, before: null, limit: 9 });
		expect(page.entries).toMatchObject([
			{ text: 'Text of c1' },
			{ permalink: 'https://x.example/found' },
			{ text: 'Text of c2' },
		]);
		expect(shop.threadOf('c2').id).toBe(row.threadId);
	});

	test('taken back while in doubt, and yet it is out: it is shown and answers', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const row = unsureReplies(shop);
		shop.ask.cancelReply({ id: row.id, now: noon });
		shop.ask.resolveSent({ id: row.id, item: found(), now: noon, by: 'answer' });
		expect(shop.ask.getOutbox(row.id).state).toBe('cancelled');
		expect(shop.threadOf('c1').state).toBe('answered');
	});
});

test('after a backup was put back, everything that waited in it is unsure', () => {
	using shop = makeShop();
	shop.poll([comment('c1'), comment('d1', { author: person('bo') }), comment('e1', { author: person('eve') })]);
	shop.reply('c1', { notBefore: noon + minute });
	shop.reply('d1');
	shop.ask.claimForSending({ id: shop.reply('e1').id, now: noon });
	expect(shop.ask.markOutboxUnsure({ now: noon })).toBe(3);
	expect(shop.ask.listUnsure()).toHaveLength(3);
	expect(shop.ask.listSendable({ now: noon * 2 })).toEqual([]);
	expect(views(shop)).toMatchObject({ waiting: 3, goingOut: 0 });
});

test('saying twice that the internet is gone changes nothing the second time', () => {
	using shop = makeShop();
	shop.poll([comment('c1')]);
	shop.reply('c1');
	const say = (now: number) =>
		shop.ask.setWaitsFor({ accountId: null, waitsFor: 'online', why: rawText('No internet.'), now });
	say(noon);
	expect(shop.changes()?.outbox).toBe(true);
	say(noon + 1);
	expect(shop.changes()).toBeNull();
});
