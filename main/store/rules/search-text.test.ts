import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchTerms } from '../../../contract/search/words.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { matchAll } from '../engine/full-text.ts';
import { makeExcerpt } from './excerpt.ts';
import { searchText } from './search-text.ts';

describe('the text that is indexed', () => {
	test('plain text passes as it is', () => {
		expect(searchText('Where is my bouquet?')).toBe('Where is my bouquet?');
	});
	test('runs of CJK letters become pairs, the last letter stands alone', () => {
		expect(searchText('東京都へ')).toBe(' 東京 京都 都へ へ ');
		expect(searchText('花が due')).toBe(' 花が が  due');
	});
	test('full-width letters are found as plain ones', () => {
		expect(searchText('ＡＢＣ')).toBe('ABC');
	});
});

describe('the query', () => {
	const query = (text: string) => matchAll(searchTerms(text));
	test('every word is quoted, the last may be half typed', () => {
		expect(query('Bouquet del')).toBe('"Bouquet" AND "del" *');
		expect(query('bouquet ')).toBe('"bouquet"');
	});
	test('operators, quotes and columns are only words', () => {
		expect(query('a" OR body:NEAR(x, 3) NOT *^')).toBe('"a" AND "OR" AND "body" AND "NEAR" AND "x" AND "3" AND "NOT"');
		expect(query('"*()')).toBeNull();
	});
	test('of a half-typed word the words that begin so are asked for, where its folding is sure', () => {
		const words = (start: string) => (start === 'gross' ? ['gross', 'grosse'] : start === 'many' ? null : []);
		const asked = (text: string) => matchAll(searchTerms(text), words);
		expect(asked('sehr GRÖSS')).toBe('"sehr" AND ("gross" OR "grosse")');
		expect(asked('gross ')).toBe('"gross"');
		expect([asked('many'), asked('none'), asked('größ'), asked('цвет'), asked('del')]).toEqual([
			'"many" *',
			'"none" *',
			'"größ" *',
			'"цвет" *',
			'"del" *',
		]);
	});
	test('a CJK run is a phrase of pairs, a single letter a beginning', () => {
		expect(query('東京都')).toBe('"東京 京都"');
		expect(query('都')).toBe('"都" *');
	});
});

describe('the excerpt', () => {
	const marked = (text: string, query: string) => {
		const { excerpt, marks } = makeExcerpt(text, searchTerms(query));
		return marks.map(([a, b]) => excerpt.slice(a, b));
	};
	test('marks what was looked for, without regard to case and accents', () => {
		expect(marked('The Café was closed. A CAFE!', 'café')).toEqual(['Café', 'CAFE']);
		expect(marked('Straßenfest morgen', 'stra')).toEqual(['Stra']);
	});
	test('whole words only, but for the half-typed last one', () => {
		expect(marked('late lately', 'late x')).toEqual(['late']);
		expect(marked('late lately', 'lat')).toEqual(['lat', 'lat']);
	});
	test('a long message shows the piece around the first find', () => {
		const { excerpt, marks } = makeExcerpt(
			`${'word '.repeat(200)}needle ${'tail '.repeat(100)}`,
			searchTerms('needle'),
		);
		expect(excerpt.length).toBeLessThan(165);
		expect(marks.map(([a, b]) => excerpt.slice(a, b))).toEqual(['needle']);
		expect(excerpt.startsWith('…') && excerpt.endsWith('…')).toBe(true);
	});
});

test('any text: no throw, marks are inside, in order, and no character is cut in two', () => {
	assertProperty(
		fc.property(
			fc.string({ unit: 'binary', maxLength: 400 }),
			fc.string({ unit: 'grapheme', maxLength: 12 }),
			(text, query) => {
				expect(() => searchText(text)).not.toThrow();
				const { excerpt, marks } = makeExcerpt(text.toWellFormed(), searchTerms(query));
				expect(excerpt.isWellFormed()).toBe(true);
				let last = 0;
				for (const [a, b] of marks) {
					expect(a).toBeGreaterThanOrEqual(last);
					expect(b).toBeGreaterThan(a);
					expect(b).toBeLessThanOrEqual(excerpt.length);
					last = b;
				}
			},
		),
		{ numRuns: 150 },
	);
}, 30_000);
