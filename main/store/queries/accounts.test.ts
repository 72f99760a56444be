import { describe, expect, test } from 'vitest';
import { rawText } from '../../../contract/ui-text.ts';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { comment, makeShop, noon } from '../testing/make-shop.ts';

describe('accounts', () => {
	test('connected again, an account finds its history', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		shop.ask.removeAccount({ accountId: shop.accountId, now: noon });
		expect(shop.ask.getAccount(shop.accountId).removedAt).toBe(noon);
		expect(() => shop.reply('c1')).toThrow(/no longer connected/);
		const self = { externalId: 'shop', displayName: 'New name', expiresAt: 5, facts: { limit: 500 } };
		expect(shop.ask.saveAccount({ connectorId: 'sample', self, since: 9, now: noon + 1 })).toEqual({
			id: shop.accountId,
			isNew: false,
		});
		expect(shop.ask.listAccounts()).toMatchObject([
			{
				displayName: 'New name',
				facts: { limit: 500 },
				expiresAt: 5,
				since: 0,
				connectedAt: noon + 1,
				removedAt: null,
			},
		]);
		expect(shop.threadOf('c1').state).toBe('waiting');
	});

	test('another identity never takes an account over', () => {
		using shop = makeShop();
		expect(() =>
			shop.ask.saveSelf({ accountId: shop.accountId, self: { externalId: 'somebody', displayName: 'X' } }),
		).toThrow();
		shop.ask.saveSelf({ accountId: shop.accountId, self: { externalId: 'shop', displayName: 'Renamed' } });
		expect(shop.ask.getAccount(shop.accountId).displayName).toBe('Renamed');
	});

	test('a removed account sends nothing', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const row = shop.reply('c1');
		shop.ask.removeAccount({ accountId: shop.accountId, now: noon });
		expect([
			shop.ask.listSendable({ now: noon }),
			shop.ask.claimForSending({ id: row.id, now: noon }),
			shop.ask.nextOutboxAt(),
		]).toEqual([[], null, null]);
	});
});

test('a stream changes only in what the patch names', () => {
	using shop = makeShop();
	const save = (patch: Parameters<typeof shop.ask.saveStream>[0]['patch']) =>
		shop.ask.saveStream({ accountId: shop.accountId, streamId: 's', patch });
	shop.poll([], { streamId: 's', next: { at: 1 } });
	save({ failures: 2, fault: { kind: 'rate', retryAt: 9 }, sentence: rawText('Slow down.'), budget: [1, 2] });
	save({ failures: 3 });
	save({});
	expect(inEnglish(shop.ask.listStreams())).toMatchObject([
		{ cursor: { at: 1 }, failures: 3, fault: { kind: 'rate', retryAt: 9 }, sentence: 'Slow down.', budget: [1, 2] },
	]);
	save({ fault: null, sentence: null });
	expect(shop.ask.listStreams()).toMatchObject([{ cursor: { at: 1 }, fault: null, sentence: null, failures: 3 }]);
});

test('only a stored page moves the cursor, also where a patch brings one along', () => {
	using shop = makeShop();
	shop.poll([], { streamId: 's', next: { at: 1 } });
	const patch = { failures: 1, cursor: { at: 2 } };
	shop.ask.saveStream({ accountId: shop.accountId, streamId: 's', patch });
	shop.poll([], { streamId: 's', next: { at: 3 }, backfillRangeId: 'gone', stream: patch });
	expect(shop.ask.listStreams()).toMatchObject([{ cursor: { at: 1 }, failures: 1 }]);
});

test('the last twenty checks of a stream stay', () => {
	using shop = makeShop();
	for (let i = 0; i < 25; i++) {
		for (const streamId of ['a', 'b'])
			shop.ask.logCheck({ accountId: shop.accountId, streamId, outcome: rawText('fine'), items: i, at: noon + i });
	}
	const checks = shop.ask.listChecks(shop.accountId);
	expect(checks).toHaveLength(40);
	expect(inEnglish(checks[0])).toEqual({ at: noon + 24, stream: 'b', outcome: 'fine', items: 24 });
	expect(Math.min(...checks.map((c) => c.items))).toBe(5);
});

test('unread elements: the same one once, the newest 500 stay', () => {
	using shop = makeShop();
	for (let page = 0; page < 3; page++) {
		shop.poll([], {
			unparsed: Array.from({ length: 250 }, (_, i) => ({ where: `items[${i}]`, raw: { n: page * 250 + i } })),
		});
	}
	// What came since has pushed it down.
	shop.poll([], { unparsed: [{ where: 'items[3]', raw: { n: 749 } }] });
	expect(shop.ask.countReading()).toMatchObject([{ unparsed: 500 }]);
});

test('a lease is one owner’s until it ends or is dropped', () => {
	using shop = makeShop();
	const take = (owner: string, until: number, now: number) => shop.ask.takeLease({ name: 'outbox', owner, until, now });
	expect([take('a', 10, 0), take('b', 20, 5), take('a', 15, 5), take('b', 30, 15)]).toEqual([true, false, true, true]);
	shop.ask.dropLease({ name: 'outbox', owner: 'a' });
	expect(take('a', 40, 20)).toBe(false);
	shop.ask.dropLease({ name: 'outbox', owner: 'b' });
	expect(take('a', 40, 20)).toBe(true);
});
