import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OutboxRow } from '../../../contract/routes/outbox.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { comment, makeShop, minute, noon, own, person, type Shop } from '../testing/make-shop.ts';

const page = 'https://x.example/post/c1';
/** A comment that the platform lets nobody answer by a program, and the owner's answer to it. */
const begin = (shop: Shop): OutboxRow => {
	shop.poll([comment('c1', { permalink: page })]);
	return shop.reply('c1', { text: 'Thank you', manual: true, notBefore: noon + minute });
};
const posted = (more = {}) => own('p1', { parentId: 'c1', text: '@dana Thank  you', createdAt: noon + 9 * minute, ...more });
const entries = (shop: Shop) => shop.ask.timelinePage({ threadId: shop.threadOf('c1').id, before: null, limit: 9 }).entries;

/** Everything that could make a reply leave, and all that happens to replies without the owner's doing. */
const attempts: readonly ((shop: Shop, row: OutboxRow) => unknown)[] = [
	(shop, { id }) => shop.ask.claimForSending({ id, now: noon * 2 }),
	(shop, { id }) => shop.ask.claimForSending({ id, now: noon * 2, again: true }),
	(shop) => shop.ask.recoverOutbox({ now: noon }),
	(shop) => shop.ask.markOutboxUnsure({ now: noon }),
	(shop) => shop.ask.setWaitsFor({ accountId: null, waitsFor: 'online', why: 'No internet.', now: noon }),
	(shop) => shop.ask.setWaitsFor({ accountId: null, waitsFor: null, why: null, now: noon }),
	(shop) => shop.ask.setWaitsFor({ accountId: shop.accountId, waitsFor: 'account', why: 'Sign in.', now: noon }),
	(shop) => shop.ask.setWaitsFor({ accountId: shop.accountId, waitsFor: null, why: null, now: noon }),
	(shop, { id }) => shop.ask.retryReply({ id, now: noon }),
	(shop, { id }) => shop.ask.resolveByOwner({ id, how: 'again', now: noon }),
	(shop, { id }) => shop.ask.markUnsure({ id, why: 'No answer.', now: noon }),
	(shop, { id }) => shop.ask.holdReply({ id, untilAt: noon * 2, now: noon }),
];

describe('a reply that the owner posts', () => {
	test('is kept with its page, holds nobody up, and the customer goes on waiting', () => {
		using shop = makeShop();
		const row = begin(shop);
		expect(row).toMatchObject({ state: 'queued', waitsFor: 'owner', manual: true, notBefore: null, page });
		expect(shop.waiting()).toEqual(['c1']);
		expect(shop.threadOf('c1')).toMatchObject({ state: 'waiting', outgoing: { state: 'queued', waitsFor: 'owner' } });
		expect(shop.ask.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 9, now: noon }).total).toBe(1);
		expect(shop.ask.queueSummary({ now: noon })).toMatchObject({ outbox: 1, outboxNeedsAttention: 1 });
		const other = shop.reply('c1', { text: 'And another thing' });
		expect(shop.ask.listSendable({ now: noon }).map(({ id }) => id)).toEqual([other.id]);
	});

	test('whatever happens, it is never taken for sending, never in doubt, and stays what it is', () => {
		assertProperty(
			fc.property(fc.array(fc.constantFrom(...attempts), { maxLength: 20 }), (happened) => {
				using shop = makeShop();
				const row = begin(shop);
				for (const act of happened) {
					try {
						act(shop, row);
					} catch {
						// Refused: that is what is wanted.
					}
					expect(shop.ask.listSendable({ now: noon * 2 })).toEqual([]);
					expect(shop.ask.listUnsure()).toEqual([]);
					expect(shop.ask.nextOutboxAt()).toBeNull();
					expect(shop.ask.getOutbox(row.id)).toMatchObject({ state: 'queued', waitsFor: 'owner', manual: true });
				}
			}),
			{ numRuns: 60 },
		);
	});

	test.each(['held', 'sending', 'unsure'])('the table itself refuses it as %s', (state) => {
		using shop = makeShop();
		const { id } = begin(shop);
		expect(() => shop.test.raw.prepare('UPDATE outbox SET state = ? WHERE id = ?').run(state, id)).toThrow(/CHECK/);
	});

	test('a mark that was lost on the disk does not make it one that is sent', () => {
		using shop = makeShop();
		const { id } = begin(shop);
		shop.test.raw.exec(`UPDATE outbox SET byHand = 0, waitsFor = NULL`);
		expect(shop.ask.verifyOutbox()).toEqual([id]);
		expect(shop.ask.claimForSending({ id, now: noon })).toBeNull();
		expect(shop.ask.getOutbox(id)).toMatchObject({ state: 'failed', closed: false });
	});

	test('a restart, a crash before it included, leaves it as it was', () => {
		const folder = mkdtempSync(join(tmpdir(), 'by-hand-'));
		try {
			const path = join(folder, 'shop.db');
			let id: OutboxRow['id'];
			{
				using shop = makeShop({ path });
				id = begin(shop).id;
			}
			using again = makeShop({ path });
			again.ask.recoverOutbox({ now: noon + minute });
			expect(again.ask.listSendable({ now: noon * 2 })).toEqual([]);
			expect(again.ask.getOutbox(id)).toMatchObject({ state: 'queued', waitsFor: 'owner', manual: true, text: 'Thank you', page });
		} finally {
			rmSync(folder, { recursive: true });
		}
	});

	test('the same press twice is one reply, and never one of the other sort', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const first = shop.reply('c1', { text: 'Thank you', clientToken: 'once', manual: true });
		expect(shop.reply('c1', { text: 'Thank you', clientToken: 'once', manual: true }).id).toBe(first.id);
		expect(() => shop.reply('c1', { text: 'Thank you', clientToken: 'once' })).toThrow(/another way/);
	});

	test('a private message is not answered in public by hand either', () => {
		using shop = makeShop();
		shop.poll([comment('d1', { kind: 'message', audience: 'private' })]);
		expect(() => shop.reply('d1', { audience: 'public', manual: true })).toThrow(/private/);
	});
});

describe('how it ends', () => {
	test('the next poll shows it: sent, once, by hand', () => {
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
		shop.ask.failReply({ id, why: 'X takes no answer here.', closed, now: noon });
		return shop.ask.getOutbox(id);
	};

	test('it can be posted by hand, and from then on it is never sent', () => {
		using shop = makeShop();
		const row = refused(shop, true);
		expect(row).toMatchObject({ state: 'failed', closed: true, manual: false, page });
		expect(shop.ask.switchToManual({ id: row.id, now: noon })).toMatchObject({ state: 'queued', manual: true, closed: false, why: null });
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
		expect(shop.ask.retryReply({ id: row.id, now: noon })).toMatchObject({ state: 'queued', closed: false, manual: false });
		expect(shop.ask.listSendable({ now: noon })).toHaveLength(1);
	});
});
