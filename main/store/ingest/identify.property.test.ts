// An arriving item never changes what another person wrote, whatever id it comes with; and nothing that arrives is lost for it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ThreadKind } from '../../../contract/domain.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import type { JudgedItem } from '../shapes.ts';
import { runs, timeout } from '../testing/ingest-property-context.ts';
import { comment, makeShop, minute, noon, type Shop } from '../testing/make-shop.ts';

const arrivals = fc.array(
	fc.record({
		id: fc.constantFrom('x', 'y', 'z'),
		who: fc.constantFrom('ann', 'bob', 'shop'),
		kind: fc.constantFrom<ThreadKind>('email', 'comment'),
		words: fc.constantFrom('Rye?', 'Mouldy!', 'We do.', ''),
		date: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
		at: fc.integer({ min: 1, max: 4 }),
		deleted: fc.boolean(),
		conversation: fc.option(fc.constantFrom('c1', 'c2'), { nil: undefined }),
	}),
	{ minLength: 1, maxLength: 14 },
);
type Arrival = (typeof arrivals extends fc.Arbitrary<infer T> ? T : never)[number];

const toItem = ({ id, who, kind, words, date, at, deleted, conversation }: Arrival): JudgedItem =>
	comment(`${kind}-${id}`, {
		kind,
		audience: 'private',
		author: { externalId: who, name: who, isShop: who === 'shop' },
		text: words,
		createdAt: noon - 600 * minute + at * 10 * minute,
		...(date === undefined ? {} : { writtenAt: noon - date * minute }),
		...(conversation === undefined ? {} : { conversation }),
		...(deleted && kind === 'comment' ? { standing: 'deleted' as const } : {}),
	});

interface Row {
	readonly id: string;
	readonly externalId: string;
	readonly direction: string;
	readonly who: string | null;
	readonly author: string;
	readonly text: string;
	readonly standing: string;
	readonly createdAt: number;
	readonly writtenAt: number | null;
}
const rowsOf = (shop: Shop): Row[] =>
	shop.test.raw
		.prepare(`SELECT m.id, m.externalId, m.direction, i.externalId AS who, m.author, m.text, m.standing, m.createdAt, m.writtenAt
			FROM messages m LEFT JOIN identities i ON i.id = m.identityId ORDER BY m.id`)
		.all() as unknown as Row[];
const isBy = (row: Row, item: JudgedItem): boolean =>
	item.author.isShop ? row.direction === 'out' : row.direction === 'in' && row.who === item.author.externalId;

test(
	'an item of one author changes no message of another, in any order and as often as it comes; every mail is here',
	() => {
		assertProperty(
			fc.property(arrivals, (given) => {
				using shop = makeShop();
				const items = given.map(toItem);
				for (const item of [...items, ...items]) {
					const before = rowsOf(shop);
					shop.poll([item]);
					const after = new Map(rowsOf(shop).map((row) => [row.id, row]));
					for (const row of before) {
						const now = after.get(row.id);
						expect([now?.externalId, now?.who, now?.direction]).toEqual([row.externalId, row.who, row.direction]);
						// A mail keeps its words whoever sends what.
						if (!isBy(row, item) || row.externalId.startsWith('email')) expect(now).toEqual(row);
					}
				}
				const rows = rowsOf(shop);
				for (const item of items) {
					const mine = rows.filter((row) => isBy(row, item) && row.externalId.startsWith(item.externalId));
					expect(mine.length).toBeGreaterThan(0);
					if (item.kind !== 'email' || item.author.isShop) continue;
					const isHere = mine.some(
						(row) => row.text === item.text || row.createdAt === item.createdAt || row.writtenAt === item.writtenAt,
					);
					expect(isHere).toBe(true);
				}
				const count = rows.length;
				for (const item of items) shop.poll([item]);
				expect(rowsOf(shop)).toHaveLength(count);
			}),
			runs,
		);
	},
	timeout,
);
