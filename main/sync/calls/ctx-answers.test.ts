import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FaultyServer, makeFaultyServer } from '../testing/faulty-server.ts';
import { connectorErrorOf, type JobHarness, makeJobHarness } from '../testing/make-job.ts';

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

describe('whether a failed write may have arrived', () => {
	test.each([400, 401, 403, 404, 413, 422])('a plain no is handed to the connector: %i', async (status) => {
		server.next({ do: 'answer', status, body: '{"error":"no"}' });
		const { ctx, trace } = job();
		const response = await ctx.fetch(`${server.origin}/send`, { method: 'POST', body: 'x' });
		expect([response.status, await response.json()]).toEqual([status, { error: 'no' }]);
		expect(trace.writeOutcome).toBe('refused');
	});

	test('a no whose words are cut stays a no', async () => {
		server.next({ do: 'cut body', status: 422 });
		const { ctx } = job();
		expect((await ctx.fetch(`${server.origin}/send`, { method: 'POST', body: 'x' })).status).toBe(422);
	});

	test('429 waits as long as it says', async () => {
		const { ctx, trace } = job();
		server.next({ do: 'answer', status: 429, headers: { 'retry-after': '90' } });
		const { fault } = await connectorErrorOf(ctx.fetch(`${server.origin}/send`, { method: 'POST', body: 'x' }));
		expect(fault).toMatchObject({ kind: 'rate' });
		if (fault.kind === 'rate') expect(Math.abs(fault.retryAt - ctx.now() - 90_000)).toBeLessThan(10_000);
		expect(trace.writeOutcome).toBe('refused');
	});

	test.each([
		{ body: '{"ok":false,"parameters":{"retry_after":90}}', waits: 90 },
		{ body: '{"retry_after":90.5}', waits: 90.5 },
		{ body: '{"retry_after":"soon"}', waits: 60 },
		{ body: 'Slow down', waits: 60 },
	])('429 with its wait in the body: $body', async ({ body, waits }) => {
		const { ctx } = job();
		server.next({ do: 'answer', status: 429, body });
		const { fault } = await connectorErrorOf(ctx.fetch(`${server.origin}/send`, { method: 'POST', body: 'x' }));
		if (fault.kind !== 'rate') throw new Error(fault.kind);
		expect(Math.abs(fault.retryAt - ctx.now() - waits * 1000)).toBeLessThan(10_000);
	});

	test('a body read later cannot fail any more, and a null body stays one', async () => {
		server.next({ do: 'answer', status: 200, body: '{"id":"1"}' }, { do: 'answer', status: 204 });
		const { ctx, trace } = job();
		const response = await ctx.fetch(`${server.origin}/send`, { method: 'POST', body: 'x' });
		await server.close();
		expect(await response.json()).toEqual({ id: '1' });
		expect(trace.writeOutcome).toBe('accepted');
		server = await makeFaultyServer();
	});
});
