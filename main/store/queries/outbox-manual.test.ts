import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OutboxRow } from '../../../contract/routes/outbox.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { comment, makeShop, minute, noon, type Shop } from '../testing/make-shop.ts';
import { begin, page } from '../testing/outbox-manual-context.ts';

/** Everything that could make a reply leave, and all that happens to replies without the owner's doing. */
const attempts: readonly ((shop: Shop, row: OutboxRow) => unknown)[] = [
	(shop, { id }) => shop.ask.claimForSending({ id, now: noon * 2 }),
	(shop, { id }) => shop.ask.claimForSending({ id, now: noon * 2, again: true }),
	(shop) => shop.ask.recoverOutbox({ now: noon }),
	(shop) => shop.ask.markOutboxUnsure({ now: noon }),
	(shop) => shop.ask.setWaitsFor({ accountId: null, waitsFor: 'online', why: rawText('No internet.'), now: noon }),
	(shop) => shop.ask.setWaitsFor({ accountId: null, waitsFor: null, why: null, now: noon }),
	(shop) =>
		shop.ask.setWaitsFor({ accountId: shop.accountId, waitsFor: 'account', why: rawText('Sign in.'), now: noon }),
	(shop) => shop.ask.setWaitsFor({ accountId: shop.accountId, waitsFor: null, why: null, now: noon }),
	(shop, { id }) => shop.ask.retryReply({ id, now: noon }),
	(shop, { id }) => shop.ask.resolveByOwner({ id, how: 'again', now: noon }),
	(shop, { id }) => shop.ask.markUnsure({ id, why: rawText('No answer.'), now: noon }),
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

	test('whatever happens, it is never claimed for sending, never unsure, and stays manual', () => {
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
			expect(again.ask.getOutbox(id)).toMatchObject({
				state: 'queued',
				waitsFor: 'owner',
				manual: true,
				text: 'Thank you',
				page,
			});
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

	test('a private message gets no manual answer in public either', () => {
		using shop = makeShop();
		shop.poll([comment('d1', { kind: 'message', audience: 'private' })]);
		expect(() => shop.reply('d1', { audience: 'public', manual: true })).toThrow(/private/);
	});
});
