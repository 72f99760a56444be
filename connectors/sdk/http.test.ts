import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
	ConnectorError,
	type Item,
	parseEach,
	parseItems,
	parseJson,
	retryAtOf,
	UnreadableJson,
	zId,
	zIsoTime,
} from './index.ts';

const now = Date.UTC(2026, 4, 12, 9);

describe('parseJson', () => {
	test('keeps the digits of ids beyond 2^53, and leaves other numbers alone', () => {
		expect(parseJson('{"id":9007199254740993,"n":3,"f":1.5,"big":123456789012345678901234567890,"e":1e300}')).toEqual({
			id: '9007199254740993',
			n: 3,
			f: 1.5,
			big: '123456789012345678901234567890',
			e: 1e300,
		});
	});

	test.each([
		['', 'empty'],
		['  \n', 'empty'],
		['<html>', 'html'],
		['{"a":[1,', 'cut'],
		['[1,2', 'cut'],
		['nonsense', 'not-json'],
		['{"a":1}}', 'not-json'],
		['{"a":'.repeat(100_000), 'cut'],
		['['.repeat(100_000), 'cut'],
	])('%# is unreadable: %s', (text, why) => {
		expect(() => parseJson(text)).toThrow(expect.objectContaining({ why }));
		expect(() => parseJson(text)).toThrow(UnreadableJson);
	});

	test('brackets in strings do not count as depth', () => {
		expect(parseJson(JSON.stringify({ a: '[[[{{{'.repeat(100), b: '\\"[' }))).toHaveProperty('a');
		const deepest = '['.repeat(64) + ']'.repeat(64);
		expect(JSON.stringify(parseJson(deepest))).toBe(deepest);
	});

	test('replaces what is deeper than 64 with null and keeps the rest', () => {
		const deep = `${'{"x":['.repeat(50_000)}"]"${']}'.repeat(50_000)}`;
		const [first, second, third] = parseJson(
			`[{"id":9007199254740993},{"id":2,"record":${deep},"after":[1,{}]},{"id":3}]`,
		) as Record<string, unknown>[];
		expect([first, third]).toEqual([{ id: '9007199254740993' }, { id: 3 }]);
		expect(second).toMatchObject({ id: 2, after: [1, {}] });
		let depth = 0;
		for (
			let node: unknown = second;
			typeof node === 'object' && node !== null;
			node = Object.values(node).at(depth === 0 ? 1 : 0)
		)
			depth++;
		expect(depth).toBeLessThanOrEqual(64);
	});
});

describe('retryAtOf', () => {
	const second = 1000;
	test.each([
		['seconds', { 'retry-after': '120' }, now + 120 * second],
		['a date', { 'retry-after': 'Tue, 12 May 2026 09:05:00 GMT' }, now + 300 * second],
		['a reset in ISO', { 'x-ratelimit-reset': '2026-05-12T09:01:00.000Z' }, now + 60 * second],
		['a reset in unix seconds', { 'ratelimit-reset': String(now / 1000 + 30) }, now + 30 * second],
		['a reset in seconds to go', { 'ratelimit-reset': '15' }, now + 15 * second],
		['both: Retry-After wins', { 'retry-after': '10', 'x-ratelimit-reset': '600' }, now + 10 * second],
		['nothing', {}, now + 60 * second],
		['nonsense', { 'retry-after': 'soon' }, now + 60 * second],
		['a negative number', { 'retry-after': '-5' }, now + 60 * second],
		['zero', { 'retry-after': '0' }, now + second],
		['the past', { 'retry-after': 'Tue, 12 May 2020 09:05:00 GMT' }, now + second],
		['ten years', { 'retry-after': '315360000' }, now + 86_400 * second],
	] as const)('%s', (_, headers, at) => {
		expect(retryAtOf(new Headers(headers), now)).toBe(at);
	});
});

describe('elements one by one', () => {
	const Message = z.object({ id: zId, at: zIsoTime });
	test('returns those that parse, and the others with path and reason', () => {
		const { values, unparsed } = parseEach(
			Message,
			[{ id: 1, at: '2026-05-12T09:00:00Z' }, { id: 2 }, null, { id: 'x', at: '+275760-09-13T00:00:00Z' }],
			'list',
		);
		expect(values).toEqual([{ id: '1', at: now }]);
		expect(unparsed).toEqual([
			{ where: 'list[1] at: invalid_type', raw: { id: 2 } },
			{ where: 'list[2] (whole): invalid_type', raw: null },
			{ where: 'list[3] at: too_big', raw: { id: 'x', at: '+275760-09-13T00:00:00Z' } },
		]);
	});
	test('a page where all fail is drift; an empty page is not', () => {
		expect(() => parseEach(Message, [{}, {}], 'list')).toThrow(ConnectorError);
		expect(parseEach(Message, [], 'list')).toEqual({ values: [], unparsed: [] });
	});
	test('a mapper that throws, or makes an invalid item, loses only its own element', () => {
		const item = {
			externalId: 'a',
			kind: 'comment',
			audience: 'public',
			author: { name: '', isShop: false },
			text: 'Hi',
			createdAt: now,
		} as const satisfies Item;
		const made = parseItems(z.object({ n: z.number() }), [{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }], 'list', ({ n }) => {
			if (n === 1) throw new RangeError('no such day');
			if (n === 2) return null;
			return n === 3 ? { ...item, createdAt: 8.64e15 } : item;
		});
		expect(made.items).toEqual([item]);
		expect(made.unparsed.map((one) => one.where)).toEqual(['list[1] out of range', 'list[3] createdAt: too_big']);
	});
});
