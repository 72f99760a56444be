import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { rawText } from '../../contract/ui-text.ts';
import {
	type CallInfo,
	ConnectorError,
	type Item,
	parseEach,
	parseItems,
	parseJson,
	readJson,
	readSendResponse,
	retryAtOf,
	UnreadableJson,
	zId,
	zIsoTime,
} from './index.ts';

const now = Date.UTC(2026, 4, 12, 9);
const asked: CallInfo = { from: 'Birch', where: 'list', now: () => now };
const List = z.object({ items: z.array(z.unknown()) });
const json = (body: string, status = 200, headers: Record<string, string> = {}) =>
	new Response(body, { status, headers });

async function errorOf(promise: Promise<unknown>): Promise<ConnectorError> {
	const error = await promise.then(
		() => null,
		(thrown: unknown) => thrown,
	);
	if (error instanceof ConnectorError) return error;
	throw new Error(`not a ConnectorError: ${String(error)}`);
}
const kindOf = async (response: Response): Promise<string> =>
	(await errorOf(readJson(response, List, asked))).fault.kind;

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

describe('readJson', () => {
	test.each([
		[401, 'auth'],
		[402, 'payment'],
		[403, 'permission'],
		[404, 'gone'],
		[410, 'gone'],
		[400, 'rejected'],
		[422, 'rejected'],
		[408, 'transient'],
		[500, 'transient'],
		[503, 'transient'],
		[429, 'rate'],
		[304, 'drift'],
	])('%i is %s', async (status, kind) => {
		expect(await kindOf(new Response(status === 304 ? null : '{"error":"no"}', { status }))).toBe(kind);
	});

	test('a platform’s own error words come before the table', async () => {
		const explain: CallInfo['explain'] = (status, body) =>
			status === 400 && (body as { error?: string }).error === 'ExpiredToken'
				? { fault: { kind: 'auth' }, message: rawText('Sign in again.') }
				: undefined;
		const error = await errorOf(readJson(json('{"error":"ExpiredToken"}', 400), List, { ...asked, explain }));
		expect(error).toMatchObject({ fault: { kind: 'auth' }, message: 'Sign in again.' });
		expect((await errorOf(readJson(json('{"error":"other"}', 400), List, { ...asked, explain }))).fault.kind).toBe(
			'rejected',
		);
	});

	test('data of another shape is drift, with a sentence and a path, never with contents', async () => {
		for (const [body, sentence] of [
			['<html>secret</html>', /web page/],
			['', /an empty answer/],
			['{"items":[', /half an answer/],
			['{"items":"secret"}', /doesn’t understand/],
			['hello', /not data/],
		] as const) {
			const error = await errorOf(readJson(json(body), List, asked));
			expect(error.fault.kind).toBe('drift');
			expect(error.message).toMatch(sentence);
			expect(JSON.stringify(error.fault)).not.toContain('secret');
			expect(error.message).not.toContain('secret');
		}
	});

	test('stops reading at ten megabytes', async () => {
		let pulled = 0;
		const endless = new ReadableStream({
			pull: (to) => {
				pulled++;
				to.enqueue(new Uint8Array(1_048_576).fill(32));
			},
		});
		const error = await errorOf(readJson(new Response(endless), List, asked));
		expect(error.message).toMatch(/more than 10 MB/);
		expect(pulled).toBeLessThan(15);
	});

	test('a body that breaks off is transient', async () => {
		const broken = new ReadableStream({ pull: (to) => to.error(new TypeError('terminated')) });
		expect(await kindOf(new Response(broken))).toBe('transient');
	});
});

describe('readSendResponse: an unreadable 2xx is unsure', () => {
	test.each([
		['HTML', json('<html>')],
		['nothing', json('')],
		['204', new Response(null, { status: 204 })],
		['half', json('{"items":[')],
		['another shape', json('{}')],
		['500', json('{}', 500)],
		['a redirect', json('', 302)],
	])('%s is unsure', async (_, response) => {
		expect((await errorOf(readSendResponse(response, List, asked))).fault.kind).toBe('unsure');
	});
	test.each([
		[400, 'rejected'],
		[401, 'auth'],
		[403, 'permission'],
		[404, 'gone'],
		[422, 'rejected'],
		[429, 'rate'],
	])('%i is %s', async (status, kind) => {
		expect((await errorOf(readSendResponse(json('{}', status), List, asked))).fault.kind).toBe(kind);
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
			text: '',
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
