// Mails find their conversation by whatever earlier mails they name, in whatever order they are read.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import type { JudgedItem } from '../shapes.ts';
import { expectKept, runs, shuffled, timeout } from '../testing/ingest-property-context.ts';
import { comment, makeShop, minute, noon, person } from '../testing/make-shop.ts';

/** `above`: earlier lines, or mails that never come. */
const mails = fc.array(
	fc.record({
		who: fc.constantFrom('dana', 'bo', 'shop'),
		above: fc.array(fc.nat({ max: 11 }), { maxLength: 4 }),
		hasParent: fc.boolean(),
		automatic: fc.constantFrom(undefined, undefined, undefined, 'answer' as const),
	}),
	{ minLength: 2, maxLength: 9 },
);
type Line = typeof mails extends fc.Arbitrary<(infer T)[]> ? T : never;

function toItems(lines: readonly Line[]): JudgedItem[] {
	return lines.map(({ who, above, hasParent, automatic }, i) => {
		const ids = [...new Set(above)].map((n) => (n < i ? `m${n}` : `gone${n}`)).filter((id) => id !== `m${i}`);
		const parentId = hasParent ? ids.at(-1) : undefined;
		const isShop = who === 'shop';
		return comment(`m${i}`, {
			kind: 'email',
			audience: 'private',
			author: isShop ? { externalId: 'shop', name: 'Shop', isShop } : person(who as 'dana' | 'bo'),
			...(isShop ? { to: { externalId: 'dana', name: 'dana' } } : {}),
			createdAt: noon - 100 * minute + i * minute,
			ancestors: ids,
			conversation: ids[0] ?? `m${i}`,
			...(parentId === undefined ? {} : { parentId }),
			...(automatic && !isShop && ids.length === 0 ? { automatic } : {}),
		});
	});
}

/** From the whole set: the nearest mail that is in it decides, else the first that is named. */
function conversationsOf(items: readonly JudgedItem[]): Map<string, string> {
	const byId = new Map(items.map((item) => [item.externalId, item]));
	const of = (item: JudgedItem): string => {
		const nearest = (item.ancestors ?? []).findLast((id) => byId.has(id));
		const found = nearest === undefined ? undefined : byId.get(nearest);
		return found ? of(found) : (item.conversation ?? item.externalId);
	};
	return new Map(items.map((item) => [item.externalId, of(item)]));
}

const mail = (who: Line['who'], above: number[] = []): Line => ({ who, above, hasParent: false, automatic: undefined });
/** Part of a thread moves to a conversation that has none of its customer yet. */
const examples: [Line[], number[]][] = [
	[
		[mail('dana'), mail('dana'), mail('dana'), mail('bo'), mail('dana'), mail('dana', [0, 3])],
		[0, 0, 0, 0, 0, -1, 0, 0, 0],
	],
];

test(
	'the conversation of a mail hangs on the mails that are here, not on the order in which they came',
	() => {
		assertProperty(
			fc.property(mails, fc.array(fc.integer(), { minLength: 9, maxLength: 9 }), (lines, keys) => {
				using shop = makeShop();
				const items = toItems(lines);
				for (const item of shuffled(items, keys)) shop.poll([item]);
				const rows = shop.test.raw.prepare('SELECT externalId, conversation, threadId FROM messages').all();
				expect(new Map(rows.map((row) => [row.externalId, row.conversation]))).toEqual(conversationsOf(items));
				// One thread for each conversation and person.
				const keyOf = (id: string) => {
					const item = items.find((one) => one.externalId === id);
					const who = item?.author.isShop ? 'dana' : (item?.author.externalId ?? '');
					return `${conversationsOf(items).get(id)} ${who}`;
				};
				const threads = new Map<string, Set<unknown>>();
				for (const { externalId, threadId } of rows) {
					const key = keyOf(String(externalId));
					threads.set(key, (threads.get(key) ?? new Set()).add(threadId));
				}
				expect([...threads.values()].map((ids) => ids.size)).toEqual([...threads.values()].map(() => 1));
				const added = shop.poll(items).added;
				expect(added).toBe(0);
				expectKept(shop);
			}),
			{ ...runs, examples },
		);
	},
	timeout,
);
