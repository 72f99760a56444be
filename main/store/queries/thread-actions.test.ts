import { describe, expect, test } from 'vitest';
import { inThread, lines } from '../testing/drafts-tags-notes-context.ts';
import { comment, makeShop, minute, noon, own, person } from '../testing/make-shop.ts';

describe('Later, Done and back', () => {
	test('a snoozed thread comes back at its time, answered or not', () => {
		using shop = makeShop();
		shop.poll([comment('c1'), comment('d1', { author: person('bo') }), own('r', { parentId: 'd1', createdAt: noon })]);
		for (const id of ['c1', 'd1']) shop.ask.snooze({ threadId: shop.threadOf(id).id, until: noon + minute, now: noon });
		expect(shop.ask.nextWakeAt()).toBe(noon + minute);
		expect(shop.ask.wakeSnoozed({ now: noon + minute - 1 })).toEqual([]);
		expect(shop.ask.wakeSnoozed({ now: noon + minute })).toHaveLength(2);
		expect([shop.threadOf('c1').state, shop.threadOf('d1').state]).toEqual(['waiting', 'waiting']);
		expect(shop.ask.nextWakeAt()).toBeNull();
		// Only a reply after that answers the one that was answered before.
		shop.poll(
			[own('r', { parentId: 'd1', createdAt: noon, liked: true }), own('r0', { parentId: 'c1', createdAt: noon })],
			{
				now: noon + 2 * minute,
			},
		);
		expect([shop.threadOf('c1').state, shop.threadOf('d1').state]).toEqual(['answered', 'waiting']);
		shop.poll([own('r2', { parentId: 'd1', createdAt: noon + 3 * minute })], { now: noon + 3 * minute });
		expect(shop.threadOf('d1').state).toBe('answered');
	});

	test('Done undone brings back exactly what it ended; Done on nothing says nothing', () => {
		using shop = makeShop();
		shop.poll([comment('old'), comment('new', { parentId: 'old', createdAt: noon })]);
		const { id: threadId } = shop.threadOf('old');
		shop.poll([own('r', { parentId: 'old', createdAt: noon })]);
		expect(shop.waiting()).toEqual(['new']);
		shop.ask.setDone({ threadId, now: noon });
		shop.ask.setDone({ threadId, now: noon });
		expect([shop.waiting(), shop.threadOf('old').state]).toEqual([[], 'done']);
		shop.ask.reopen({ threadId, now: noon });
		expect([shop.waiting(), shop.threadOf('old').state]).toEqual([['new'], 'waiting']);
		expect(lines(shop, threadId).map(([what]) => what)).toEqual(['done', 'reopened']);
		// What was said before something the owner called done is done with it.
		shop.ask.setDone({ threadId, now: noon });
		shop.poll([comment('between', { parentId: 'old', createdAt: noon - 1 })]);
		expect(shop.threadOf('old').state).toBe('done');
	});

	test('an answered thread opened again waits for a further reply', () => {
		using shop = makeShop();
		shop.poll([comment('c1'), own('r', { parentId: 'c1', createdAt: noon })]);
		const { id: threadId } = shop.threadOf('c1');
		shop.ask.reopen({ threadId, now: noon + 1 });
		expect(shop.threadOf('c1').state).toBe('waiting');
		const row = shop.reply('c1');
		shop.ask.claimForSending({ id: row.id, now: noon + 2 });
		shop.ask.resolveSent({
			id: row.id,
			item: own('r2', { parentId: 'c1', createdAt: noon + 2 }),
			now: noon + 2,
			by: 'answer',
		});
		expect(shop.threadOf('c1').state).toBe('answered');
	});

	test('spam leaves every list but its own, and comes back as it was', () => {
		const { shop, threadId } = inThread();
		shop.ask.markSpam({ threadId, spam: true, now: noon });
		expect(shop.ask.queueSummary({ now: noon }).waiting).toBe(0);
		shop.ask.markSpam({ threadId, spam: false, now: noon });
		expect(shop.ask.queueSummary({ now: noon }).waiting).toBe(1);
		expect(lines(shop, threadId).map(([what]) => what)).toEqual(['spam', 'notSpam']);
	});

	test('the audience chosen sticks, and is never wider than what is answered', () => {
		using shop = makeShop();
		shop.poll([comment('c1'), comment('p1', { author: person('bo'), kind: 'message', audience: 'private' })]);
		shop.ask.chooseAudience({ threadId: shop.threadOf('c1').id, audience: 'private' });
		shop.ask.chooseAudience({ threadId: shop.threadOf('p1').id, audience: 'public' });
		expect([shop.threadOf('c1').defaultAudience, shop.threadOf('p1').defaultAudience]).toEqual(['private', 'private']);
	});
});

test('the customer panel: since when, how much, where else', () => {
	using shop = makeShop();
	shop.poll([
		comment('c1', {
			createdAt: noon - 90 * minute,
			context: { externalId: 'post', title: 'Bouquets', permalink: 'https://x.example/post' },
		}),
		comment('c2', {
			conversation: 'other',
			text: 'Elsewhere',
			author: { externalId: 'dana', name: 'Dana Kim', handle: '@dana', isShop: false },
		}),
		own('root', { text: 'New vases', permalink: 'https://x.example/root', createdAt: noon - 95 * minute }),
		comment('c3', { parentId: 'root', author: person('bo') }),
	]);
	expect(shop.threadOf('c1')).toMatchObject({
		customer: {
			name: 'Dana Kim',
			handle: '@dana',
			since: noon - 90 * minute,
			messages: 2,
			threads: [{ preview: 'Elsewhere', state: 'waiting' }],
		},
		context: { title: 'Bouquets', permalink: 'https://x.example/post' },
		answers: { kind: 'comment', at: noon - 90 * minute },
		account: { displayName: 'The shop', externalId: 'shop', removedAt: null },
	});
	// Our own post at the root is the context of those who write under it.
	expect(shop.threadOf('c3').context).toEqual({ title: 'New vases', permalink: 'https://x.example/root' });
});
