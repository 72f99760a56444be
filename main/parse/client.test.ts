// Whatever a parser does costs the one input, and the program goes on. Real workers; only the limits are short.
import { describe, expect, test } from 'vitest';
import type { Parse, ParseFailureKind, Parser } from '../../connectors/sdk/index.ts';
import { createParser } from './client.ts';

const bad = new URL('./testing/bad-parsers.ts', import.meta.url);
/** Where memory is meant, time never ends it first. */
const limitsFor = (kind?: ParseFailureKind) => ({
	timeMs: kind === 'memory' ? 60_000 : 250,
	memoryMb: 64,
	idleMs: 10_000,
});

function start(kind?: ParseFailureKind, worker = bad): { readonly parse: Parse; readonly logged: string[] } {
	const logged: string[] = [];
	const log = (message: string, data?: Record<string, unknown>): void =>
		void logged.push(`${message} ${JSON.stringify(data)}`);
	return { parse: createParser({ worker, log, limits: limitsFor(kind) }).parse, logged };
}

describe('a parser that fails costs its input alone', () => {
	test.each([
		['loops', 'time'],
		['backtracks', 'time'],
		['eatsHeap', 'memory'],
		['eatsBuffers', 'memory'],
		['throws', 'threw'],
		['throwsLater', 'threw'],
		['rejectsLater', 'threw'],
		['overflows', 'threw'],
		['givesAFunction', 'threw'],
		['ends', 'threw'],
		['noSuchParser', 'threw'],
	] as const)('%s', async (name, kind) => {
		const { parse } = start(kind);
		const all = await Promise.allSettled([parse('echo', 1), parse(name, null), parse('echo', { two: [2] })]);
		expect(all).toEqual([
			{ status: 'fulfilled', value: 1 },
			{ status: 'rejected', reason: expect.objectContaining({ name: 'ParseFailure', kind }) },
			{ status: 'fulfilled', value: { two: [2] } },
		]);
		expect(await parse('echo', 'afterwards')).toBe('afterwards');
	});

	test('two that loop, one after the other, and the third is read', async () => {
		const { parse } = start();
		const all = await Promise.allSettled(['loops', 'loops', 'echo'].map((name) => parse(name, name)));
		expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
	});
});

test('what an earlier input left behind costs no other one', async () => {
	const { parse } = start();
	const [first, second] = [parse('leavesSomethingBehind', null), parse<(ms: number) => unknown>('slowly', 150)];
	expect(await first).toBe('done');
	expect(await second).toBe('slow');
});

test('a refusal keeps its fault and its sentence; what a customer wrote is in no log line', async () => {
	const { parse, logged } = start();
	await expect(parse('refuses', null)).rejects.toMatchObject({
		name: 'ConnectorError',
		fault: { kind: 'drift', where: 'feed: none' },
		text: { id: 'This is no feed.' },
	});
	await expect(parse('throws', null)).rejects.toMatchObject({ kind: 'threw' });
	expect(logged.join('\n')).toContain('RangeError');
	expect(logged.join('\n')).not.toContain('a customer wrote this');
});

test('a worker that cannot start is no input’s fault', async () => {
	const { parse } = start(undefined, new URL('./testing/no-such-file.ts', import.meta.url));
	await expect(parse('echo', 1)).rejects.toMatchObject({ name: 'ConnectorError', fault: { kind: 'transient' } });
});

test('an input that no other thread can be given', async () => {
	const { parse } = start();
	await expect(parse<Parser>('echo', () => undefined)).rejects.toThrow();
	expect(await parse('echo', 2)).toBe(2);
});
