// Whatever rules there are and whatever arrives: nothing is sent, deleted or shown to other readers; and what becomes of a conversation is what
// the model says, in whatever order its messages came and however often they were read.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TagId } from '../../../contract/index.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import type { JudgedItem } from '../shapes.ts';
import { makeShop, type Shop } from '../testing/make-shop.ts';
import {
	arrivalArbitrary,
	itemOf,
	madeAt,
	modelOf,
	readAt,
	ruleArbitrary,
	tagNames,
	type WrittenRule,
} from '../testing/rules-context.ts';

function withRules(rules: readonly WrittenRule[]): Shop {
	const shop = makeShop();
	const ids = new Map(tagNames.map((name) => [name, shop.ask.saveTag({ name }).id]));
	for (const { conditions, actions } of rules)
		shop.ask.saveRule({
			conditions,
			actions: actions.map((one) => (one.do === 'tag' ? { do: 'tag', tagId: ids.get(one.tag) as TagId } : one)),
			enabled: true,
			now: madeAt,
		});
	return shop;
}

const all = (shop: Shop, query: string) =>
	shop.test.raw
		.prepare(query)
		.all()
		.map((row) => ({ ...row }));

/** What no rule may touch. Ids are made by chance, so rows are named by what they are of. */
const untouchable = (shop: Shop) => ({
	outbox: all(shop, 'SELECT * FROM outbox'),
	drafts: all(shop, 'SELECT * FROM drafts'),
	messages: all(
		shop,
		'SELECT externalId, direction, kind, audience, author, text, createdAt, standing, hash FROM messages ORDER BY externalId',
	),
	threads: all(
		shop,
		'SELECT conversation, kind, audience, chosenAudience, name, inCount, spam FROM threads ORDER BY conversation, name',
	),
});

/** What a conversation is in the end, by its customer and place. */
function outcome(shop: Shop) {
	return all(
		shop,
		`SELECT t.name || ' ' || t.conversation AS id, t.onTop, t.laterUntil, t.probablySpam, t.closed, t.unanswered, t.list, t.followUpAt,
			(SELECT group_concat(name, ',' ORDER BY name) FROM threadTags x JOIN tags g ON g.id = x.tagId WHERE x.threadId = t.id) AS tags,
			(SELECT group_concat(dueAt, ',' ORDER BY dueAt) FROM followUps f WHERE f.threadId = t.id) AS reminders
			FROM threads t WHERE t.mergedInto IS NULL ORDER BY 1`,
	);
}

const pages = (items: readonly JudgedItem[], sizes: readonly number[]): JudgedItem[][] => {
	const left = [...items];
	const cut: JudgedItem[][] = [];
	for (let i = 0; left.length > 0; i++) cut.push(left.splice(0, sizes[i % sizes.length] ?? 1));
	return cut;
};
const poll = (shop: Shop, page: readonly JudgedItem[]) => shop.poll(page, { now: readAt });
const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 });

test('no rules and no arrivals ever send, delete or change who reads', () => {
	assertProperty(
		fc.property(
			fc.array(ruleArbitrary, { maxLength: 4 }),
			fc.array(arrivalArbitrary, { maxLength: 8 }),
			sizes,
			(rules, arrivals, cut) => {
				using shop = withRules(rules);
				using plain = makeShop();
				for (const page of pages(arrivals.map(itemOf), cut)) {
					poll(shop, page);
					poll(plain, page);
				}
				expect(untouchable(shop)).toEqual(untouchable(plain));
				for (const { id } of shop.ask.listRules({ now: readAt })) {
					shop.ask.applyRuleToPast({ id, batch: 'b', since: 0, before: null, limit: 99, now: readAt });
					expect(untouchable(shop)).toEqual(untouchable(plain));
					shop.ask.undoRule({ id, batch: null, limit: 99, now: readAt });
					expect(untouchable(shop)).toEqual(untouchable(plain));
				}
			},
		),
		{ numRuns: 50 },
	);
});

test('another order, other pages and a second reading give the same, and it is what the model says', () => {
	const customers = arrivalArbitrary.filter(({ who }) => who !== 'shop');
	assertProperty(
		fc.property(
			fc.array(ruleArbitrary, { minLength: 1, maxLength: 4 }),
			fc.array(customers, { minLength: 1, maxLength: 8 }).chain((list) => {
				const items = list.map(itemOf);
				return fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length }));
			}),
			sizes,
			(rules, [items, shuffled], cut) => {
				using shop = withRules(rules);
				using other = withRules(rules);
				for (const page of pages(items, cut)) poll(shop, page);
				for (const page of pages(shuffled, [1])) poll(other, page);
				const first = outcome(shop);
				expect(outcome(other)).toEqual(first);
				poll(shop, items);
				for (const item of shuffled) poll(other, [item]);
				expect(outcome(shop)).toEqual(first);
				expect(outcome(other)).toEqual(first);
				expect(first.map(({ id, ...rest }) => [id, pick(rest)])).toEqual(expected(rules, items));
			},
		),
		{ numRuns: 80 },
	);
});

const pick = ({ onTop, laterUntil, probablySpam, unanswered, tags, reminders }: Record<string, unknown>) => ({
	onTop,
	laterUntil,
	probablySpam,
	unanswered,
	tags,
	reminders,
});

/** Customers only, none of whom was answered: what is not done waits. */
function expected(rules: readonly WrittenRule[], items: readonly JudgedItem[]) {
	const threads = Map.groupBy(items, (item) => `${item.author.name} ${item.conversation ?? ''}`);
	return [...threads]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([id, messages]) => {
			const model = messages.map((item) => modelOf(rules, item));
			const waiting = model.filter(({ place }) => place !== 'done');
			const tags = [...new Set(model.flatMap((one) => one.tags))].sort();
			const reminders = Map.groupBy(
				model.flatMap((one) => one.reminders),
				([rule]) => rule,
			);
			const due = [...reminders.values()].map((of) => Math.min(...of.map(([, at]) => at))).sort((a, b) => a - b);
			const until = Math.max(0, ...waiting.map((one) => one.until ?? 0));
			const later = waiting.length > 0 && waiting.every(({ place }) => place === 'later') && until > readAt;
			const top = waiting.some(({ place }) => place === 'top');
			const spam = waiting.length > 0 && waiting.every(({ place }) => place === 'spam') && due.length === 0;
			return [
				id,
				{
					onTop: top ? 1 : 0,
					laterUntil: later ? until : null,
					probablySpam: spam ? 1 : 0,
					unanswered: waiting.length,
					tags: tags.length === 0 ? null : tags.join(','),
					reminders: due.length === 0 ? null : due.join(','),
				},
			];
		});
}

test('undone everywhere, everything is as if there had been no rule', () => {
	assertProperty(
		fc.property(
			fc.array(ruleArbitrary, { minLength: 1, maxLength: 3 }),
			fc.array(arrivalArbitrary, { minLength: 1, maxLength: 8 }),
			sizes,
			(rules, arrivals, cut) => {
				using shop = withRules(rules);
				using plain = withRules([]);
				for (const page of pages(arrivals.map(itemOf), cut)) {
					poll(shop, page);
					poll(plain, page);
				}
				for (const { id } of shop.ask.listRules({ now: readAt }))
					shop.ask.undoRule({ id, batch: null, limit: 99, now: readAt });
				const open = (of: Shop) => outcome(of).map(({ reminders: _, closed: __, ...rest }) => rest);
				expect(open(shop)).toEqual(open(plain));
				expect(all(shop, 'SELECT * FROM followUps WHERE endedAt IS NULL')).toEqual([]);
			},
		),
		{ numRuns: 50 },
	);
});
