import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FaultyServer, makeFaultyServer } from '../testing/faulty-server.ts';
import { connectorErrorOf, type JobHarness, makeJobHarness, parsesNothing, secret } from '../testing/make-job.ts';
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
describe('what a call costs and what it logs', () => {
	test('each call takes a unit, redirects too, and an empty quota is a rate limit before any call', async () => {
		let left = 2;
		const quota = { take: () => (left-- > 0 ? null : 5_000), add: () => undefined };
		server.next({ do: 'answer', status: 302, headers: { location: '/x' } });
		const { ctx, trace } = job({ quota });
		await ctx.fetch(`${server.origin}/`);
		expect((await connectorErrorOf(ctx.fetch(`${server.origin}/`, { method: 'POST' }))).fault).toEqual({
			kind: 'rate',
			retryAt: 5_000,
		});
		expect(server.heads).toHaveLength(2);
		expect(trace).toMatchObject({ outOfBudget: true, writeOutcome: 'none' });
	});

	test('10 MB and a byte is a sentence', async () => {
		server.next({ do: 'flood', bytes: 10 * 1_048_576 + 1 });
		expect((await connectorErrorOf(job().ctx.fetch(`${server.origin}/`))).message).toContain('more than 10 MB');
	});

	test('no secret in a log line', async () => {
		const { ctx } = job();
		ctx.log(`asking with ${secret}`, {
			url: `https://x/?t=${encodeURIComponent(secret)}`,
			authorization: 'anything',
			nested: [{ header: `Bearer ${secret}` }],
		});
		await ctx.renew(async () => ({ server: 'platform.example', token: 'the-second-token-999' }));
		ctx.log('renewed', { now: 'the-second-token-999', before: secret, server: 'platform.example' });
		expect(bench.logs.join('\n')).not.toMatch(/canary-token|second-token|anything/);
		expect(bench.logs.join('\n')).toContain('platform.example');
	});

	test('now follows the Date of the platform', async () => {
		const theirs = Date.now() + 3_600_000;
		server.next({ do: 'answer', status: 200, headers: { date: new Date(theirs).toUTCString() } });
		const { ctx, offset } = job({
			deps: { clock: makeQuickClock(1), fetch, log: () => undefined, parse: parsesNothing },
		});
		await ctx.fetch(`${server.origin}/`);
		expect(Math.abs(ctx.now() - theirs)).toBeLessThan(3_000);
		expect(Math.abs(offset() - 3_600_000)).toBeLessThan(3_000);
	});
});
