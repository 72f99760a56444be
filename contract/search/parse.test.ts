import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { inEnglish } from './english.ts';
import type { OperatorNames } from './operators.ts';
import { isNear, parseSearch, type SearchLiteral } from './parse.ts';
import { readSearchDate, readStars, spanOf } from './values.ts';

const german: OperatorNames = {
	operators: { from: ['von'], is: ['ist'], before: ['vor'], tag: ['thema'], rating: ['bewertung'] },
	values: { waiting: ['wartend'], today: ['heute'], me: ['mir'] },
	or: ['ODER'],
};

const short = (literal: SearchLiteral): string => {
	const { kind, not, ...rest } = literal;
	const what =
		'text' in rest
			? `${rest.phrase ? `"${rest.text}"` : rest.text}${rest.halfTyped ? '*' : ''}`
			: Object.values(rest).join(',');
	return `${not ? '-' : ''}${kind === 'words' ? '' : `${kind}:`}${what}`;
};
const parsed = (text: string, names?: OperatorNames) =>
	parseSearch(text, names).groups.map((group) => group.map(short).join(' | '));
const problems = (text: string, names?: OperatorNames) => parseSearch(text, names).problems;

describe('what a search asks for', () => {
	test('words, phrases, exclusions and OR, which binds its neighbours', () => {
		expect(parsed('late bouquet')).toEqual(['late', 'bouquet*']);
		expect(parsed('"too late" -rose -"red tulip" x ')).toEqual(['"too late"', '-rose', '-"red tulip"', 'x']);
		expect(parsed('late rose OR tulip OR "white lily" broken ')).toEqual([
			'late',
			'rose | tulip | "white lily"',
			'broken',
		]);
		expect(parsed('rose OR ')).toEqual(['rose']);
		expect(parsed('OR rose or e-mail ')).toEqual(['rose', 'or', 'e-mail']);
		expect(parsed('“Dana Kim” „rote Rose“ "half typ')).toEqual(['"Dana Kim"', '"rote Rose"', '"half typ"*']);
		expect(parsed(' - -- "" *() ')).toEqual([]);
	});
	test('operators with their values, in quotes too, with a space behind the colon, in any case', () => {
		expect(parsed('from:dana FROM:"Dana Kim" from:me tag: delivery -is:done')).toEqual([
			'from:dana,false',
			'from:Dana Kim,true',
			'me:',
			'tag:delivery',
			'-is:done',
		]);
		expect(parsed('has:file OR has:picture sentiment:Negative')).toEqual([
			'has:file | has:picture',
			'sentiment:negative',
		]);
		expect(parsed('before:2026-03-01 after:7d').length).toBe(2);
		expect(parsed('from: is:waiting')).toEqual(['is:waiting']);
	});
	test('what only looks like one is words', () => {
		for (const text of ['10:30', 'https://shop.example/x', 'Order:4711', 'ID:7', 'a:b', 'as:', 'note:hello'])
			expect([text, problems(text), parsed(`${text} `)]).toEqual([text, [], [text]]);
	});
	test('a name close to an operator, or of another program, says which is meant', () => {
		for (const [text, meant] of [
			['form:dana', 'from'],
			['label:late', 'tag'],
			['tags:late', 'tag'],
			['befor:2026', 'before'],
			['chanel:x', 'channel'],
			['-sentimnet:x', 'sentiment'],
		] as const)
			expect(problems(text)).toEqual([expect.objectContaining({ kind: 'unknownOperator', meant })]);
	});
	test('a wrong value and a missing one are problems; the one that is being typed is not', () => {
		expect(problems('is:sleeping x')).toEqual([{ kind: 'badValue', operator: 'is', value: 'sleeping' }]);
		expect(problems('rating:9 before:2026-02-30').map((one) => one.kind)).toEqual(['badValue', 'badValue']);
		expect(problems('from: is:done')).toEqual([{ kind: 'noValue', operator: 'from' }]);
		expect(problems('late is:')).toEqual([]);
	});
	test('the names of another language, and the English ones beside them', () => {
		expect(parsed('von:dana ist:wartend is:done vor:heute rot ODER weiß ', german)).toEqual([
			'from:dana,false',
			'is:waiting',
			'is:done',
			expect.stringContaining('before:'),
			'rot | weiß',
		]);
		expect(inEnglish('Von:"Dana Kim" -ist:Wartend rot  ODER weiß von:mir von:Ärger', german)).toBe(
			'from:"Dana Kim" -is:waiting rot  OR weiß from:me from:Ärger',
		);
	});
	test('more than can be looked for is cut, and said', () => {
		const many = parseSearch('a '.repeat(40));
		expect([many.groups.length, many.cut]).toEqual([24, true]);
	});
});

describe('days and stars', () => {
	const noon = Date.UTC(2026, 2, 31, 12);
	const span = (text: string, timeZone = 'UTC') => {
		const date = readSearchDate(text);
		return date && spanOf(date, noon, timeZone).map((at) => new Date(at).toISOString().slice(0, 16));
	};
	test('a day, a month, a year, and so long ago', () => {
		expect(span('2026-03-01')).toEqual(['2026-03-01T00:00', '2026-03-02T00:00']);
		expect(span('1.3.2026')).toEqual(span('2026/3/1'));
		expect(span('2026-02')).toEqual(['2026-02-01T00:00', '2026-03-01T00:00']);
		expect(span('2025')).toEqual(['2025-01-01T00:00', '2026-01-01T00:00']);
		expect(span('today')).toEqual(['2026-03-31T00:00', '2026-04-01T00:00']);
		expect(span('1m')).toEqual(['2026-02-28T00:00', '2026-03-01T00:00']);
		expect(span('2w')).toEqual(['2026-03-17T00:00', '2026-03-18T00:00']);
		expect(span('yesterday', 'Europe/Vienna')).toEqual(['2026-03-29T22:00', '2026-03-30T22:00']);
		for (const wrong of ['2026-13', '2026-02-29', '29.2.2026', 'soon', '1900', '5h', ''])
			expect(span(wrong)).toBeNull();
	});
	test('stars', () => {
		expect(['4', '>=3', '>3', '<3', '<=2', '2-3', '1..2', '=5'].map(readStars)).toEqual(
			[
				[4, 4],
				[3, 5],
				[4, 5],
				[0, 2],
				[0, 2],
				[2, 3],
				[1, 2],
				[5, 5],
			].map(([min, max]) => ({ min, max })),
		);
		for (const wrong of ['6', '>5', '<0', '3-2', 'x', '']) expect(readStars(wrong)).toBeNull();
	});
});

test('near names', () => {
	expect(isNear('form', 'from') && isNear('fom', 'from') && isNear('fromm', 'from') && isNear('bafore', 'before')).toBe(
		true,
	);
	expect(isNear('day', 'tag') || isNear('s', 'is') || isNear('warm', 'from')).toBe(false);
});

const pieces = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 12 }),
	fc.string({ unit: 'grapheme', maxLength: 6 }),
	fc.constantFrom(
		'from:',
		'von:',
		'ist:wartend',
		'is:',
		' OR ',
		' ODER ',
		'-',
		'"',
		'“',
		' ',
		'rating:>',
		'before:',
		'：',
		'2026',
		'\u0000',
		'"“',
		'tag:"',
	),
);
const anyText = fc.array(pieces, { maxLength: 12 }).map((all) => all.join(''));

test('any text: no throw, parts lie in order inside the text, and its English form asks for the same', () => {
	assertProperty(
		fc.property(anyText, (text) => {
			const { parts, ...asked } = parseSearch(text, german);
			let last = 0;
			for (const { from, to, valueFrom } of parts) {
				expect(from).toBeGreaterThanOrEqual(last);
				expect(to).toBeGreaterThan(from);
				expect(valueFrom >= from && valueFrom <= to && to <= text.length).toBe(true);
				last = to;
			}
			const english = parseSearch(inEnglish(text, german));
			// A name close to one of another language is asked about in that language alone.
			if (asked.problems.length === 0) expect(english.groups).toEqual(asked.groups);
			expect(inEnglish(inEnglish(text, german), german)).toBe(inEnglish(text, german));
		}),
		{ numRuns: 400 },
	);
});
