// The store's search finds exactly what reading every row finds, whatever was written, changed and deleted before.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ThreadId } from '../../../contract/domain.ts';
import { hasValues, isValues, sentimentValues } from '../../../contract/search/operators.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { comment, makeShop, minute, noon, own, type Shop } from '../testing/make-shop.ts';
import { slowSearch } from '../testing/slow-search.ts';

const words = ['late', 'later', 'rose', 'Rosé', 'e-mail', '東京都', '京都', 'Größe', 'a', '7'];
const names = ['Dana Kim', 'Éva', 'Bo', '花子'];
const files = ['rose.jpg', 'late bill.pdf', '東京.png'];
const day = 24 * 60 * minute;

const oneText = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }).map((all) => all.join(' '));
const oneItem = fc.record({
	text: oneText,
	name: fc.constantFrom(...names),
	kind: fc.constantFrom('comment', 'message', 'review'),
	audience: fc.constantFrom('public', 'private'),
	age: fc.integer({ min: 0, max: 40 }),
	rating: fc.option(fc.integer({ min: 1, max: 5 })),
	sentiment: fc.option(fc.constantFrom(...sentimentValues)),
	file: fc.option(fc.constantFrom(...files)),
	shop: fc.boolean(),
	channel: fc.option(fc.constantFrom('Facebook', 'Google reviews')),
});
type OneItem = typeof oneItem extends fc.Arbitrary<infer T> ? T : never;

const act = fc.oneof(
	fc.record({ do: fc.constant('note' as const), at: fc.nat(), text: oneText }),
	fc.record({ do: fc.constant('renote' as const), at: fc.nat(), text: oneText }),
	fc.record({ do: fc.constant('unnote' as const), at: fc.nat() }),
	fc.record({ do: fc.constant('tag' as const), at: fc.nat(), text: fc.constantFrom('late', 'Rosé', '京都') }),
	fc.record({ do: fc.constant('retag' as const), at: fc.nat(), text: fc.constantFrom('late 7', 'a rose') }),
	fc.record({ do: fc.constant('untag' as const), at: fc.nat() }),
	fc.record({ do: fc.constant('can' as const), at: fc.nat(), text: oneText }),
	fc.record({ do: fc.constant('uncan' as const), at: fc.nat() }),
	fc.record({
		do: fc.constant('edit' as const),
		at: fc.nat(),
		text: oneText,
		file: fc.option(fc.constantFrom(...files)),
	}),
	fc.record({ do: fc.constant('delete' as const), at: fc.nat() }),
	fc.record({ do: fc.constant('done' as const), at: fc.nat() }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const literal = fc.oneof(
	{ weight: 5, arbitrary: fc.constantFrom(...words, 'ro', 'lat', '京', '都', 'nothing') },
	{ weight: 2, arbitrary: oneText.map((text) => `"${text}"`) },
	{ weight: 1, arbitrary: fc.constantFrom('from:dana', 'from:"Dana Kim"', 'from:e', 'from:me', 'from:花子') },
	{ weight: 1, arbitrary: fc.constantFrom('channel:face', 'channel:"google reviews"', 'channel:sample') },
	{ weight: 1, arbitrary: fc.constantFrom('tag:late', 'tag:rose', 'tag:"a rose"', 'tag:京都') },
	{ weight: 1, arbitrary: fc.constantFrom(...isValues).map((value) => `is:${value}`) },
	{ weight: 1, arbitrary: fc.constantFrom(...hasValues).map((value) => `has:${value}`) },
	{ weight: 1, arbitrary: fc.constantFrom(...sentimentValues).map((value) => `sentiment:${value}`) },
	{
		weight: 1,
		arbitrary: fc.constantFrom('before:7d', 'after:2w', 'before:2026-03', 'after:2026-02-20', 'before:today'),
	},
	{ weight: 1, arbitrary: fc.constantFrom('rating:5', 'rating:<3', 'rating:2-4') },
);
const query = fc
	.array(fc.record({ literal, not: fc.boolean(), or: fc.integer({ max: 3, min: 0 }) }), {
		minLength: 1,
		maxLength: 4,
	})
	.chain((all) =>
		fc.boolean().map((open) => {
			const text = all
				.map(({ literal: one, not, or }, i) => `${i > 0 && or === 0 ? 'OR ' : ''}${not && or === 1 ? '-' : ''}${one}`)
				.join(' ');
			return open ? text : `${text} `;
		}),
	);

const externalId = (i: number) => `c${i}`;
const itemOf = (one: OneItem, i: number) => {
	const more = {
		text: one.text,
		kind: one.kind as 'comment',
		audience: one.audience as 'public',
		createdAt: noon - one.age * day,
		...(one.rating === null ? {} : { rating: one.rating }),
		...(one.file === null ? {} : { attachments: [{ kind: 'file' as const, ref: 1, name: one.file }] }),
		...(one.channel === null ? {} : { channel: one.channel }),
		conversation: `talk${i % 3}`,
	};
	// Addressed to nobody: it stands in no conversation, and is no hit.
	if (one.shop && one.rating === null) return own(externalId(i), { text: one.text, createdAt: more.createdAt });
	if (one.shop) return own(externalId(i), { ...more, to: { externalId: one.name, name: one.name } });
	return comment(externalId(i), {
		...more,
		author: { externalId: one.name, name: one.name, isShop: false },
		...(one.sentiment === null
			? {}
			: {
					judgement: {
						sentiment: one.sentiment,
						upset: one.sentiment === 'negative' ? 1 : 0,
						score: 0,
						intent: 'other',
						language: 'en',
						reasons: [],
						judgedBy: 'test-1',
					} as const,
				}),
	});
};

function run(shop: Shop, items: readonly OneItem[], one: Act): void {
	const { ask, test } = shop;
	const rows = (table: string) =>
		test.raw
			.prepare(`SELECT id FROM ${table} ORDER BY id`)
			.all()
			.map(({ id }) => String(id));
	const pick = (all: readonly string[]) => all[one.at % Math.max(1, all.length)];
	const thread = pick(rows('threads WHERE mergedInto IS NULL')) as ThreadId | undefined;
	const item = items[one.at % items.length];
	const itemAt = one.at % items.length;
	switch (one.do) {
		case 'note':
			if (thread) ask.saveNote({ threadId: thread, text: one.text, now: noon });
			break;
		case 'renote': {
			const id = pick(rows('notes'));
			const threadId = test.raw.prepare('SELECT threadId FROM notes WHERE id = ?').get(id ?? '')?.threadId;
			if (id) ask.saveNote({ id: id as never, threadId: threadId as never, text: one.text, now: noon });
			break;
		}
		case 'unnote':
			ask.removeNote({ id: pick(rows('notes')) as never });
			break;
		case 'tag':
			if (thread) ask.tagThread({ threadId: thread, tagId: ask.saveTag({ name: one.text }).id, now: noon });
			break;
		case 'retag': {
			const id = pick(rows('tags'));
			const taken = test.raw.prepare('SELECT 1 FROM tags WHERE name = ?').get(one.text);
			if (id && !taken) ask.saveTag({ id: id as never, name: one.text });
			break;
		}
		case 'untag':
			if (rows('tags').length > 0) ask.removeTag({ id: pick(rows('tags')) as never, now: noon });
			break;
		case 'can':
			ask.saveCanned({ title: one.text, shortcut: `s${one.at}`, text: `${one.text} 7`, now: noon, id: undefined });
			break;
		case 'uncan':
			ask.removeCanned({ id: pick(rows('cannedReplies')) as never, now: noon });
			break;
		case 'edit':
			if (item) shop.poll([itemOf({ ...item, text: one.text, file: one.file }, itemAt)]);
			break;
		case 'delete': {
			if (!item || item.shop) break;
			shop.poll([{ ...itemOf(item, itemAt), standing: 'deleted' }]);
			if (one.at % 2 === 0) ask.eraseDeletedTexts({ ids: [shop.messageId(externalId(itemAt))], now: noon });
			break;
		}
		case 'done':
			if (thread) ask.setDone({ threadId: thread, now: noon });
	}
}

function everything(shop: Shop, text: string, limit: number) {
	const entries: string[] = [];
	let before: string | null = null;
	let first: ReturnType<Shop['ask']['searchMessages']> | null = null;
	for (let pages = 0; pages < 100; pages++) {
		const page: ReturnType<Shop['ask']['searchMessages']> = shop.ask.searchMessages({ text, before, limit, now: noon });
		first ??= page;
		entries.push(...page.hits.map(({ entryId }) => String(entryId)));
		before = page.before;
		if (before === null) break;
	}
	return {
		times: entries.length,
		entries: [...new Set(entries)].sort(),
		tags: (first?.tags ?? []).map(({ id }) => String(id)).sort(),
		cannedReplies: (first?.cannedReplies ?? []).map(({ id }) => String(id)).sort(),
	};
}

test('any search over any shop finds what reading every row finds, each once, page by page', () => {
	assertProperty(
		fc.property(
			fc.array(oneItem, { minLength: 1, maxLength: 14 }),
			fc.array(act, { maxLength: 12 }),
			fc.array(query, { minLength: 8, maxLength: 8 }),
			fc.integer({ min: 1, max: 4 }),
			(items, acts, queries, limit) => {
				using shop = makeShop();
				shop.poll(items.map(itemOf));
				for (const one of acts) run(shop, items, one);
				for (const text of queries) {
					const { times, ...found } = everything(shop, text, limit);
					expect({ text, ...found }).toEqual({ text, ...slowSearch(shop.test.raw, text, noon) });
					expect(times).toBe(found.entries.length);
				}
				shop.test.raw.exec(`INSERT INTO docSearch (docSearch, rank) VALUES ('integrity-check', 1)`);
			},
		),
		{ numRuns: 120 },
	);
}, 120_000);
