import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { comment, makeShop, noon, own, person } from '../testing/make-shop.ts';

test('pages of any size give every entry once, in order, equal times included', () => {
	assertProperty(
		fc.property(
			fc.array(fc.tuple(fc.constantFrom('message', 'note', 'line', 'reply'), fc.nat(4)), {
				minLength: 1,
				maxLength: 25,
			}),
			fc.integer({ min: 1, max: 7 }),
			(all, limit) => {
				using shop = makeShop();
				shop.poll([comment('first', { createdAt: noon })]);
				const { id: threadId } = shop.threadOf('first');
				const tag = shop.ask.saveTag({ name: 'Tag' });
				let tagged = false;
				for (const [i, [what, at]] of all.entries()) {
					if (what === 'message') shop.poll([comment(`m${i}`, { parentId: 'first', createdAt: noon + at })]);
					if (what === 'note') shop.ask.saveNote({ threadId, text: `n${i}`, now: noon + at });
					if (what === 'reply') shop.reply('first', { at: noon + at });
					if (what === 'line') {
						tagged = !tagged;
						if (tagged) shop.ask.tagThread({ threadId, tagId: tag.id, now: noon + at });
						else shop.ask.untagThread({ threadId, tagId: tag.id, now: noon + at });
					}
				}
				const whole = shop.ask.timelinePage({ threadId, before: null, limit: 500 });
				expect(whole.before).toBeNull();
				expect(whole.total).toBe(whole.entries.length);
				expect(whole.entries.length).toBe(all.length + 1);
				expect(whole.entries.map((e) => e.at)).toEqual(whole.entries.map((e) => e.at).sort((a, b) => a - b));
				const read: string[] = [];
				for (let before: string | null = null, n = 0; n < 100; n++) {
					const page = shop.ask.timelinePage({ threadId, before, limit });
					read.unshift(...page.entries.map((e) => e.id));
					before = page.before;
					if (before === null) break;
				}
				expect(read).toEqual(whole.entries.map((e) => e.id));
			},
		),
		{ numRuns: 60 },
	);
}, 60_000);

test('a place that is none reads from the newest', () => {
	using shop = makeShop();
	shop.poll([comment('c1')]);
	const { id: threadId } = shop.threadOf('c1');
	expect(shop.ask.timelinePage({ threadId, before: `1' OR 1`, limit: 5 }).entries).toHaveLength(1);
});

test('search: newest first in pages, by words, beginnings, accents, names and CJK letters', () => {
	using shop = makeShop();
	shop.poll([
		comment('a', { text: 'Der Blumenstrauß kam spät, très déçu', createdAt: noon - 3 }),
		comment('b', { text: 'Blumen und noch ein BLUMENSTRAUẞ', author: person('Zoë'), createdAt: noon - 2 }),
		comment('c', { text: '東京都で花を買いました', author: person('Ken'), createdAt: noon - 1 }),
		own('post', { text: 'Blumen im Angebot', createdAt: noon }),
		own('r', { text: 'Blumen sind unterwegs', parentId: 'a', createdAt: noon + 1 }),
	]);
	const found = (text: string) =>
		shop.ask.searchMessages({ text, before: null, limit: 10 }).hits.map((hit) => hit.name);
	expect(found('blumen')).toEqual(['Dana', 'Zoë', 'Dana']);
	expect(found('decu')).toEqual(['Dana']);
	expect([found('blumen und'), found('blumen unter')]).toEqual([['Zoë'], ['Dana']]);
	expect(found('zoe')).toEqual(['Zoë']);
	expect([found('京都'), found('花'), found('花を買'), found('都京')]).toEqual([['Ken'], ['Ken'], ['Ken'], []]);
	expect([found(''), found('"'), found('body:blumen'), found('nothing*')]).toEqual([[], [], [], []]);
	const first = shop.ask.searchMessages({ text: 'blumen', before: null, limit: 1 });
	expect(first.hits).toMatchObject([
		{ direction: 'out', connectorId: 'sample', excerpt: 'Blumen sind unterwegs', marks: [[0, 6]] },
	]);
	const read: string[] = [];
	for (let before: string | null = null, n = 0; n < 20; n++) {
		const page = shop.ask.searchMessages({ text: 'blumen', before, limit: 1 });
		read.push(...page.hits.map((h) => h.excerpt.slice(0, 8)));
		before = page.before;
		if (before === null) break;
	}
	expect(read).toHaveLength(3);
});

test('all conversations of one customer in one timeline: every entry once, in order, with its conversation; nobody else’s', () => {
	using shop = makeShop();
	shop.poll([
		comment('c1', { conversation: 'one', createdAt: noon }),
		comment('c2', { conversation: 'two', createdAt: noon + 1 }),
		comment('c3', { conversation: 'one', createdAt: noon + 2 }),
		comment('x1', { conversation: 'three', author: person('bo'), createdAt: noon + 1 }),
	]);
	const [one, two] = [shop.threadOf('c1').id, shop.threadOf('c2').id];
	expect(one).not.toBe(two);
	shop.ask.saveNote({ threadId: two, text: 'Note', now: noon + 3 });
	const seen: (string | undefined)[] = [];
	for (let before: string | null = null, turns = 0; turns < 9; turns += 1) {
		const page = shop.ask.timelinePage({ threadId: one, before, limit: 1, everywhere: true });
		expect(page.total).toBe(4);
		seen.unshift(...page.entries.map((entry) => entry.threadId));
		before = page.before;
		if (before === null) break;
	}
	expect(seen).toEqual([one, two, one, two]);
});
