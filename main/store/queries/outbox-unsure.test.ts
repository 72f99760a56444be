import { describe, expect, test } from 'vitest';
import type { Item } from '../../../connectors/sdk/sdk.ts';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { comment, makeShop, minute, noon, own, person, type Shop } from '../testing/make-shop.ts';

const views = (shop: Shop) =>
	Object.fromEntries(
		(['waiting', 'goingOut', 'answered', 'done'] as const).map((view) => [
			view,
			shop.ask.threadsWindow({ view, filter: {}, from: 0, to: 9, now: noon }).total,
		]),
	);
describe('what a reply waits for', () => {
	test('offline: folded away for two minutes, then back; online again it goes at once', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const row = shop.reply('c1');
		shop.ask.setWaitsFor({ accountId: null, waitsFor: 'online', why: 'No internet.', now: noon });
		expect(views(shop)).toMatchObject({ waiting: 0, goingOut: 1 });
		expect(shop.ask.nextWakeAt()).toBe(noon + 2 * minute);
		expect(shop.ask.wakeSnoozed({ now: noon + 2 * minute })).toEqual([row.threadId]);
		expect(views(shop)).toMatchObject({ waiting: 1, goingOut: 0 });
		shop.ask.setWaitsFor({ accountId: null, waitsFor: null, why: null, now: noon + 3 * minute });
		expect(shop.ask.listSendable({ now: noon + 3 * minute })).toHaveLength(1);
		expect(views(shop)).toMatchObject({ goingOut: 1 });
	});

	test('a doubtful reply: the others of its conversation say that it stops them, and go when it is settled', () => {
		using shop = makeShop();
		shop.poll([comment('c1'), comment('c2', { author: person('bo') })]);
		const first = shop.reply('c1');
		shop.ask.claimForSending({ id: first.id, now: noon });
		const second = shop.reply('c1', { at: noon + 1 });
		const held = shop.reply('c1', { at: noon + 2, notBefore: noon + minute });
		const elsewhere = shop.reply('c2');
		const said = () =>
			[second, held, elsewhere].map(({ id }) => {
				const { waitsFor, why } = shop.ask.getOutbox(id);
				return [waitsFor, why !== null];
			});
		expect(said()).toEqual(Array(3).fill([null, false]));
		shop.ask.markUnsure({ id: first.id, why: 'No answer.', now: noon });
		expect(said()).toEqual([
			['owner', true],
			['owner', true],
			[null, false],
		]);
		expect(shop.ask.listSendable({ now: noon + 2 * minute }).map(({ id }) => id)).toEqual([elsewhere.id]);
		const shown = shop.ask.timelinePage({ threadId: first.threadId, before: null, limit: 9 }).entries;
		expect(shown.filter((entry) => entry.type === 'outgoing').map(({ waitsFor }) => waitsFor)).toEqual([null, 'owner', 'owner']);
		shop.ask.resolveByOwner({ id: first.id, how: 'there', now: noon + 3 });
		expect(said()).toEqual(Array(3).fill([null, false]));
		expect(shop.ask.listSendable({ now: noon + 3 }).map(({ id }) => id)).toEqual([second.id, elsewhere.id]);
	});

	test('an account to be reconnected: back in the queue, nothing goes; the internet does not change that', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const row = shop.reply('c1');
		shop.ask.setWaitsFor({ accountId: shop.accountId, waitsFor: 'account', why: 'Sign in again.', now: noon });
		shop.ask.setWaitsFor({ accountId: null, waitsFor: 'online', why: null, now: noon });
		shop.ask.setWaitsFor({ accountId: null, waitsFor: null, why: null, now: noon });
		expect(inEnglish(shop.ask.getOutbox(row.id))).toMatchObject({ state: 'queued', waitsFor: 'account', why: 'Sign in again.' });
		expect([shop.ask.listSendable({ now: noon * 2 }), shop.ask.nextOutboxAt()]).toEqual([[], null]);
		expect(views(shop)).toMatchObject({ waiting: 1, goingOut: 0 });
		shop.ask.setWaitsFor({ accountId: shop.accountId, waitsFor: null, why: null, now: noon });
		expect(shop.ask.listSendable({ now: noon })).toHaveLength(1);
	});
});

describe('an unsure reply', () => {
	const unsureReplies = (shop: Shop, text = 'Thank you'): ReturnType<Shop['reply']> => {
		const row = shop.reply('c1', { text });
		shop.ask.claimForSending({ id: row.id, now: noon });
		shop.ask.markUnsure({ id: row.id, why: 'No answer.', now: noon });
		return row;
	};
	const found = (more: Partial<Item> = {}): Item => own('found', { parentId: 'c1', text: '@dana Thank  you', createdAt: noon, ...more });

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
		expect(page.entries).toMatchObject([{ text: 'Text of c1' }, { permalink: 'https://x.example/found' }, { text: 'Text of c2' }]);
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

test('after a backup was put back, everything that waited in it is doubtful', () => {
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
	const say = (now: number) => shop.ask.setWaitsFor({ accountId: null, waitsFor: 'online', why: 'No internet.', now });
	say(noon);
	expect(shop.changes()?.outbox).toBe(true);
	say(noon + 1);
	expect(shop.changes()).toBeNull();
});
