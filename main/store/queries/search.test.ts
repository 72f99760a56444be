import { expect, test } from 'vitest';
import { foldedStart } from '../engine/full-text.ts';
import { comment, makeShop, noon } from '../testing/make-shop.ts';

const say = (texts: readonly string[]) =>
	texts.map((text, i) => comment(`c${i}`, { text, createdAt: noon - i * 1000 }));

test('a half-typed word finds every word that begins so, newest first, together with whole words', () => {
	using shop = makeShop();
	shop.poll(say(['Delivery was late', 'Bouquet delivered', 'deli', 'A Délivré one', 'delicious bouquet', 'Dolivery']));
	const found = (text: string) =>
		shop.ask.searchMessages({ text, before: null, limit: 9 }).hits.map((hit) => hit.excerpt);
	expect(found('deli')).toEqual([
		'Delivery was late',
		'Bouquet delivered',
		'deli',
		'A Délivré one',
		'delicious bouquet',
	]);
	expect(found('déliv')).toEqual(['Delivery was late', 'Bouquet delivered', 'A Délivré one']);
	expect(found('bouquet deli')).toEqual(['Bouquet delivered', 'delicious bouquet']);
	expect(found('deli ')).toEqual(['deli']);
	expect(found('delivx')).toEqual([]);
});

test('also more words than are asked for by name', () => {
	using shop = makeShop();
	const many = Array.from({ length: 300 }, (_, i) => `word${i}`);
	shop.poll(say([many.slice(0, 150).join(' '), many.slice(150).join(' '), 'words', 'sword']));
	const found = shop.ask.searchMessages({ text: 'word', before: null, limit: 9 }).hits;
	expect(found).toHaveLength(3);
	expect(shop.ask.searchMessages({ text: 'word2', before: null, limit: 9 }).hits).toHaveLength(2);
});

test('a beginning is folded as the tokenizer folds it, or not at all', () => {
	using shop = makeShop();
	const { raw } = shop.test;
	raw.exec(`CREATE VIRTUAL TABLE probe USING fts5 (body, tokenize = 'unicode61 remove_diacritics 2')`);
	raw.exec('CREATE VIRTUAL TABLE probeWords USING fts5vocab (probe, instance)');
	const insert = raw.prepare('INSERT INTO probe (rowid, body) VALUES (?, ?)');
	const sure = new Map<number, string>();
	for (let code = 0x30; code < 0x2000; code++) {
		// As a query arrives: searchTerms has made it NFKC.
		const letter = String.fromCodePoint(code).normalize('NFKC');
		const folded = /^[\p{L}\p{N}]$/u.test(letter) ? foldedStart(`q${letter}z`) : null;
		if (folded === null) continue;
		sure.set(code, folded);
		insert.run(code, `q${letter}z`);
	}
	const words = raw.prepare('SELECT term, doc FROM probeWords').all();
	expect(sure.size).toBeGreaterThan(500);
	expect(words.filter(({ term, doc }) => sure.get(Number(doc)) !== term)).toEqual([]);
	expect(words).toHaveLength(sure.size);
});
