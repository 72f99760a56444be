import { describe, expect, test } from 'vitest';
import type { OutboxRow } from '../../../contract/routes/outbox.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { comment, makeShop, minute, noon, own, person, type Shop } from '../testing/make-shop.ts';
import { begin, page } from '../testing/outbox-manual-context.ts';

const posted = (more = {}) =>
	own('p1', { parentId: 'c1', text: '@dana Thank  you', createdAt: noon + 9 * minute, ...more });
const entries = (shop: Shop) =>
	shop.ask.timelinePage({ threadId: shop.threadOf('c1').id, before: null, limit: 9 }).entries;

describe('how it ends', () => {
	test('the next poll shows it: sent once, manually', () => {
		using shop = makeShop();
		const row = begin(shop);
		expect(shop.poll([posted()])).toMatchObject({ added: 1, resolved: [row.id] });
		expect(shop.ask.getOutbox(row.id).state).toBe('sent');
		expect(shop.waiting()).toEqual([]);
		expect(shop.poll([posted()])).toMatchObject({ added: 0, resolved: [] });
		expect(entries(shop)).toMatchObject([
			{ direction: 'in', manual: false },
			{ direction: 'out', manual: true },
		]);
		expect(() => shop.ask.resolveByOwner({ id: row.id, how: 'there', now: noon })).toThrow();
		expect(entries(shop)).toHaveLength(2);
	});

	test('the owner says so: sent, and what the poll brings later takes its place', () => {
		using shop = makeShop();
		const row = begin(shop);
		expect(shop.ask.resolveByOwner({ id: row.id, how: 'there', now: noon }).state).toBe('sent');
		expect(shop.waiting()).toEqual([]);
		expect(entries(shop)).toMatchObject([{ direction: 'in' }, { direction: 'out', manual: true, permalink: null }]);
		shop.poll([posted({ permalink: 'https://x.example/p1' })]);
		expect(entries(shop)).toMatchObject([{ direction: 'in' }, { manual: true, permalink: 'https://x.example/p1' }]);
	});

	test('posted with a word changed: answered at once; the owner’s yes then means that one, and no second is shown', () => {
		using shop = makeShop();
		const row = begin(shop);
		shop.poll([posted({ text: 'Thank you so much' })]);
		expect(shop.waiting()).toEqual([]);
		expect(shop.ask.getOutbox(row.id).state).toBe('queued');
		shop.ask.resolveByOwner({ id: row.id, how: 'there', now: noon + 10 * minute });
		expect(entries(shop)).toMatchObject([{ direction: 'in' }, { text: 'Thank you so much', manual: true }]);
		expect(shop.ask.getOutbox(row.id).state).toBe('sent');
	});

	test('an own post of before, of another thread, or for other readers is not it', () => {
		using shop = makeShop();
		const row = begin(shop);
		shop.poll([comment('d1', { author: person('bo') })]);
		shop.poll([
			posted({ externalId: 'p2', parentId: 'd1' }),
			posted({ externalId: 'p3', audience: 'private' }),
			posted({ externalId: 'p4', createdAt: noon - 6 * minute }),
		]);
		expect(shop.ask.getOutbox(row.id).state).toBe('queued');
	});

	test('not posted: the words are back in the draft', () => {
		using shop = makeShop();
		const row = begin(shop);
		expect(shop.ask.cancelReply({ id: row.id, now: noon })).toMatchObject({ text: 'Thank you', audience: 'public' });
		expect(shop.ask.getOutbox(row.id).state).toBe('cancelled');
		expect(shop.waiting()).toEqual(['c1']);
	});

	test('“and mark as done” holds once it is confirmed', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const row = shop.reply('c1', { manual: true, thenDone: true });
		expect(shop.threadOf('c1').state).toBe('waiting');
		shop.ask.resolveByOwner({ id: row.id, how: 'there', now: noon });
		expect(shop.threadOf('c1').state).toBe('done');
	});
});

describe('refused as one that the platform takes from no program', () => {
	const refused = (shop: Shop, closed: boolean): OutboxRow => {
		shop.poll([comment('c1', { permalink: page })]);
		const { id } = shop.reply('c1', { text: 'Thank you' });
		shop.ask.claimForSending({ id, now: noon });
		shop.ask.failReply({ id, why: rawText('X takes no answer here.'), closed, now: noon });
		return shop.ask.getOutbox(id);
	};

	test('it can become manual, and from then on the program never sends it', () => {
		using shop = makeShop();
		const row = refused(shop, true);
		expect(row).toMatchObject({ state: 'failed', closed: true, manual: false, page });
		expect(shop.ask.switchToManual({ id: row.id, now: noon })).toMatchObject({
			state: 'queued',
			manual: true,
			closed: false,
			why: null,
		});
		expect(shop.ask.claimForSending({ id: row.id, now: noon * 2 })).toBeNull();
		expect(shop.ask.verifyOutbox()).toEqual([]);
		expect(shop.poll([posted()]).resolved).toEqual([row.id]);
	});

	test('what failed for another reason is not; what is sent again is no longer called so', () => {
		using shop = makeShop();
		const other = refused(shop, false);
		expect(() => shop.ask.switchToManual({ id: other.id, now: noon })).toThrow(/by hand/);
		shop.ask.cancelReply({ id: other.id, now: noon });
		const row = refused(shop, true);
		expect(shop.ask.retryReply({ id: row.id, now: noon })).toMatchObject({
			state: 'queued',
			closed: false,
			manual: false,
		});
		expect(shop.ask.listSendable({ now: noon })).toHaveLength(1);
	});
});
