import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { expectKept, lines, reference, runs, shuffled, timeout, toItems } from '../testing/ingest-property-context.ts';
import { makeShop, type Shop } from '../testing/make-shop.ts';

const partition = (shop: Shop): string[] => {
	const rows = shop.test.raw
		.prepare('SELECT threadId, externalId FROM messages WHERE threadId IS NOT NULL ORDER BY externalId')
		.all();
	const threads = new Map<string, string[]>();
	for (const { threadId, externalId } of rows) {
		threads.set(String(threadId), [...(threads.get(String(threadId)) ?? []), String(externalId)]);
	}
	return [...threads.values()].map((ids) => ids.sort().join(' ')).sort();
};

test(
	'threads are the same sets of messages, whatever order, however they come in pages',
	() => {
		assertProperty(
			fc.property(
				lines(14),
				fc.array(fc.integer(), { minLength: 14, maxLength: 14 }),
				fc.integer({ min: 1, max: 5 }),
				(all, keys, size) => {
					using shop = makeShop();
					const items = shuffled(toItems(all), keys);
					for (let i = 0; i < items.length; i += size) shop.poll(items.slice(i, i + size));
					const expected = [...reference(items).threads.values()].map((ids) => ids.join(' ')).sort();
					expect(partition(shop)).toEqual(expected);
					expectKept(shop);
				},
			),
			runs,
		);
	},
	timeout,
);

test(
	'pages repeated, overlapping and reordered end with the same set, and the last time change nothing',
	() => {
		const pages = fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { minLength: 1, maxLength: 8 });
		assertProperty(
			fc.property(lines(14), pages, (all, cuts) => {
				const items = toItems(all);
				using shop = makeShop();
				for (const [a, b] of cuts) shop.poll(items.slice(Math.min(a, b), Math.max(a, b) + 1));
				shop.poll(items);
				const before = shop.test.raw.prepare('SELECT * FROM messages ORDER BY seq').all();
				expect(before.map((m) => m.externalId).sort()).toEqual(items.map((m) => m.externalId).sort());
				const again = shop.poll([...items].reverse());
				expect(again).toEqual({ added: 0, updated: 0, threads: [], resolved: [] });
				expect(shop.changes()).toBeNull();
				expect(shop.test.raw.prepare('SELECT * FROM messages ORDER BY seq').all()).toEqual(before);
			}),
			runs,
		);
	},
	timeout,
);
