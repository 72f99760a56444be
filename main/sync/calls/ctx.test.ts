import { type AddressInfo, createServer as createPlainServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FaultMode, type FaultyServer, makeFaultyServer } from '../testing/faulty-server.ts';
import { connectorErrorOf, type JobHarness, makeJobHarness, parsesNothing } from '../testing/make-job.ts';
import { makeQuickClock } from '../testing/quick-clock.ts';

let server: FaultyServer;
let bench: JobHarness;
beforeEach(async () => {
	server = await makeFaultyServer();
	bench = makeJobHarness();
	bench.hosts.push(new URL(server.origin).host);
});
afterEach(async () => {
	bench.close();
	await server.close();
});
const job: JobHarness['job'] = (some) => bench.job(some);
/** Where nothing but the end of our patience ends it: thirty seconds pass in 750 ms. */
const isEndless = (manner: FaultMode): boolean =>
	manner.do === 'stall' || manner.do === 'stall in body' || manner.do === 'trickle';
const hasty = () => ({ deps: { clock: makeQuickClock(40), fetch, log: () => undefined, parse: parsesNothing } });

describe('whether a failed write may have arrived', () => {
	const after: [string, FaultMode][] = [
		['a reset after the request', { do: 'reset after' }],
		['a line closed after the request', { do: 'close after' }],
		['no answer for thirty seconds', { do: 'stall' }],
		['an answer that stops in its body', { do: 'stall in body' }],
		['an answer that trickles for ever', { do: 'trickle' }],
		['a yes with half a body', { do: 'cut body', status: 201 }],
		['a yes with cut chunks', { do: 'cut chunks' }],
		['something that is no HTTP', { do: 'garbage' }],
		['500', { do: 'answer', status: 500 }],
		['503 with Retry-After', { do: 'answer', status: 503, headers: { 'retry-after': '5' } }],
		['504', { do: 'answer', status: 504 }],
		['408', { do: 'answer', status: 408 }],
		['303: it has our words', { do: 'answer', status: 303, headers: { location: '/done' } }],
		['a yes of 11 MB', { do: 'flood', bytes: 11 * 1_048_576 }],
	];
	test.each(after)('may have: %s', async (_name, manner) => {
		server.next(manner);
		const { ctx, trace } = job(isEndless(manner) ? hasty() : {});
		const error = await connectorErrorOf(ctx.fetch(`${server.origin}/send`, { method: 'POST', body: 'Thank you!' }));
		expect(error.fault).toEqual({ kind: 'unsure' });
		expect(trace.writeOutcome).toBe('unknown');
		expect(server.heads).toHaveLength(1);
	});

	test.each(after.filter(([name]) => !/^(5|408|303)/.test(name)))(
		'the same of a read is transient: %s',
		async (_name, manner) => {
			server.next(manner);
			const { ctx, trace } = job(isEndless(manner) ? hasty() : {});
			expect((await connectorErrorOf(ctx.fetch(`${server.origin}/list`))).fault).toEqual({ kind: 'transient' });
			expect(trace.writeOutcome).toBe('none');
		},
	);

	test('surely not: nobody listens', async () => {
		const gone = createPlainServer();
		await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
		const { port } = gone.address() as AddressInfo;
		await new Promise((resolve) => gone.close(resolve));
		bench.hosts.push(`127.0.0.1:${port}`, `localhost:${port}`);
		for (const host of ['127.0.0.1', 'localhost']) {
			const { ctx, trace } = job();
			const error = await connectorErrorOf(ctx.fetch(`http://${host}:${port}/send`, { method: 'POST', body: 'x' }));
			expect(error.fault).toEqual({ kind: 'transient' });
			expect(trace).toMatchObject({ writeOutcome: 'refused', networkProblem: 'refused', reached: false });
		}
	});

	test('surely not: reset before anything was read', async () => {
		server.next({ do: 'reset before' });
		const { ctx } = job();
		const error = await connectorErrorOf(ctx.fetch(`${server.origin}/send`, { method: 'POST', body: 'x' }));
		// The kernel may let the first byte through before the reset is seen; both are reported as what they are.
		const cause = (error.cause as { cause?: { syscall?: string } }).cause;
		expect(error.fault.kind).toBe(cause?.syscall === 'connect' ? 'transient' : 'unsure');
	});

	test('surely not: no such server', async () => {
		bench.hosts.push('no-such-platform.invalid');
		const { ctx, trace } = job();
		const error = await connectorErrorOf(
			ctx.fetch('https://no-such-platform.invalid/send', { method: 'POST', body: 'x' }),
		);
		expect(error.fault).toEqual({ kind: 'transient' });
		expect(error.message).toContain('no-such-platform.invalid');
		expect(trace).toMatchObject({ writeOutcome: 'refused', networkProblem: 'name' });
	});

	test('surely not: TLS that does not come about', async () => {
		const closing = createPlainServer((socket) => socket.once('data', () => socket.end()));
		const speaksPlain = createPlainServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 X\r\n\r\n')));
		const nothingInCommon = createTlsServer({ ciphers: 'DHE-RSA-AES256-SHA', maxVersion: 'TLSv1.2' }).on(
			'tlsClientError',
			() => undefined,
		);
		for (const made of [closing, speaksPlain, nothingInCommon]) {
			made.on('error', () => undefined);
			await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', () => resolve()));
			const { port } = made.address() as AddressInfo;
			bench.hosts.push(`127.0.0.1:${port}`);
			const { ctx, trace } = job();
			const error = await connectorErrorOf(ctx.fetch(`https://127.0.0.1:${port}/send`, { method: 'POST', body: 'x' }));
			expect(error.fault).toEqual({ kind: 'transient' });
			expect(trace).toMatchObject({ writeOutcome: 'refused', networkProblem: 'secure' });
			made.close();
		}
	});

	test('what once may have arrived stays so, whatever a library tries after it', async () => {
		server.next({ do: 'reset after' }, { do: 'answer', status: 422, body: '{}' });
		const { ctx, trace } = job();
		await connectorErrorOf(ctx.fetch(`${server.origin}/send`, { method: 'PUT', body: 'x' }));
		await ctx.fetch(`${server.origin}/send`, { method: 'PUT', body: 'x' });
		expect(trace.writeOutcome).toBe('unknown');
	});

	test('stopped in the middle: a write may have arrived; before it, surely not', async () => {
		const stop = new AbortController();
		server.next({ do: 'stall' });
		const { ctx } = job({ signal: stop.signal });
		const sending = connectorErrorOf(ctx.fetch(`${server.origin}/send`, { method: 'POST', body: 'x' }));
		while (server.heads.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		stop.abort();
		expect((await sending).fault.kind).toBe('unsure');
		expect((await connectorErrorOf(ctx.fetch(`${server.origin}/send`, { method: 'POST', body: 'x' }))).fault.kind).toBe(
			'transient',
		);
		expect(server.heads).toHaveLength(1);
	});

	test('a fetch that knows no signal is given up all the same', async () => {
		const deaf: typeof fetch = () => new Promise(() => undefined);
		const { ctx } = job({
			deps: { clock: makeQuickClock(1000), fetch: deaf, log: () => undefined, parse: parsesNothing },
		});
		expect((await connectorErrorOf(ctx.fetch(`${server.origin}/send`, { method: 'POST', body: 'x' }))).fault.kind).toBe(
			'unsure',
		);
	});
});
