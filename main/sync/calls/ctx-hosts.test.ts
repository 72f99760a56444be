import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FaultMode, type FaultyServer, makeFaultyServer } from '../testing/faulty-server.ts';
import { connectorErrorOf, type JobHarness, makeJobHarness, secret } from '../testing/make-job.ts';

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

describe('where calls may go', () => {
	test('only to declared hosts, encrypted unless on this computer', async () => {
		bench.hosts.push('m.example');
		const { ctx } = job();
		for (const url of [
			'https://evil.example/',
			'https://m.example.evil.example/',
			'http://m.example/',
			'https://m.example:8443/',
			'ftp://m.example/',
			'http://127.0.0.1:1/',
		]) {
			const error = await connectorErrorOf(ctx.fetch(url));
			expect([url, error.fault.kind]).toEqual([url, 'drift']);
		}
		expect(server.heads).toEqual([]);
	});

	test('a redirect is followed within the declared hosts, and leaves the sign-in behind', async () => {
		const there = await bench.serve((request, response) => response.end(JSON.stringify(request.headers)));
		server.next({ do: 'answer', status: 302, headers: { location: there.href } });
		const { ctx } = job();
		const seen = await (
			await ctx.fetch(`${server.origin}/`, { headers: { authorization: `Bearer ${secret}`, 'x-kept': 'yes' } })
		).json();
		expect(seen).toMatchObject({ 'x-kept': 'yes' });
		expect(JSON.stringify(seen)).not.toContain(secret);
		expect(server.heads[0]).toContain(secret);
	});

	test('a redirect to elsewhere is a sentence, not a call', async () => {
		server.next({ do: 'answer', status: 301, headers: { location: 'https://new.example/' } });
		const { ctx } = job();
		const error = await connectorErrorOf(ctx.fetch(`${server.origin}/`));
		expect(error.message).toContain('sends us on to new.example');
		expect(error.fault.kind).toBe('transient');
	});

	test('a write follows only what keeps it a write', async () => {
		const bodies: string[] = [];
		const there = await bench.serve((request, response) => {
			request.on('data', (bytes) => bodies.push(`${request.method} ${bytes}`));
			request.on('end', () => response.end('{}'));
		});
		server.next(
			{ do: 'answer', status: 307, headers: { location: there.href } },
			{ do: 'answer', status: 301, headers: { location: there.href } },
		);
		const { ctx, trace } = job();
		await ctx.fetch(`${server.origin}/`, { method: 'POST', body: 'words' });
		expect(bodies).toEqual(['POST words']);
		expect((await connectorErrorOf(ctx.fetch(`${server.origin}/`, { method: 'POST', body: 'words' }))).fault.kind).toBe(
			'rejected',
		);
		expect(bodies).toHaveLength(1);
		expect(trace.writeOutcome).toBe('refused');
	});

	test('three redirects and no more', async () => {
		server.next(
			...Array.from({ length: 5 }, (): FaultMode => ({ do: 'answer', status: 302, headers: { location: '/again' } })),
		);
		const { ctx } = job();
		expect((await connectorErrorOf(ctx.fetch(`${server.origin}/`))).message).toContain('circles');
		expect(server.heads).toHaveLength(4);
	});
});
