import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectorError, type Json } from '../../../connectors/sdk/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { connectorErrorOf, type JobHarness, makeJobHarness } from '../testing/make-job.ts';
import { createCredentials } from './credentials.ts';

let bench: JobHarness;
beforeEach(() => {
	bench = makeJobHarness();
});
afterEach(() => bench.close());
const job: JobHarness['job'] = (some) => bench.job(some);

describe('renewing credentials', () => {
	const store = new Map<string, Json>();
	const makeSecrets = () => ({
		get: async (id: string) => structuredClone(store.get(id) ?? null),
		set: async (id: string, json: Json) => {
			await new Promise((resolve) => setImmediate(resolve));
			store.set(id, structuredClone(json));
		},
	});

	test('50 at once, 200 rounds, against a server that takes each token once: exactly one refresh a round', async () => {
		let current = 'token-0';
		let refreshes = 0;
		const url = await bench.serve((request, response) => {
			const given = new URL(request.url ?? '/', 'http://x').searchParams.get('token');
			refreshes++;
			if (given !== current) {
				response.statusCode = 401;
				response.end('{}');
				return;
			}
			current = `token-${refreshes}`;
			response.end(JSON.stringify({ token: current }));
		});
		store.set('a', { server: 's', token: current });
		const credentials = createCredentials(makeSecrets());
		for (let round = 1; round <= 200; round++) {
			const creds = structuredClone(store.get('a')) as Record<string, unknown>;
			const jobs = Array.from({ length: 50 }, () => job({ creds, stored: { accountId: 'a', credentials } }));
			const renewed = await Promise.all(
				jobs.map(async ({ ctx }, i) => {
					// Some come while it runs, some just after it ended.
					for (let wait = 0; wait < i % 7; wait++) await new Promise((resolve) => setImmediate(resolve));
					return ctx.renew(async (latest) => {
						const response = await ctx.fetch(`${url}?token=${latest.token}`, { method: 'POST' });
						if (!response.ok) throw new ConnectorError({ kind: 'auth' }, rawText('refused'));
						return { ...latest, ...((await response.json()) as object) };
					});
				}),
			);
			expect(refreshes).toBe(round);
			expect(new Set(renewed.map((one) => one.token))).toEqual(new Set([`token-${round}`]));
			expect(store.get('a')).toMatchObject({ token: `token-${round}` });
			expect(new Set(jobs.map((one) => one.ctx.creds.token))).toEqual(new Set([`token-${round}`]));
		}
	}, 60_000);

	test('it is durable before anyone uses it', async () => {
		store.set('b', { server: 's', token: 'old' });
		const events: string[] = [];
		const slow = {
			get: makeSecrets().get,
			set: async (id: string, json: Json) => {
				await makeSecrets().set(id, json);
				events.push('stored');
			},
		};
		const { ctx } = job({
			creds: { server: 's', token: 'old' },
			stored: { accountId: 'b', credentials: createCredentials(slow) },
		});
		await ctx.renew(async (latest) => ({ ...latest, token: 'new-token' }));
		events.push('used');
		expect(events).toEqual(['stored', 'used']);
	});

	test('a full disk does not cost the sign-in: what was made is stored at the next try, without another refresh', async () => {
		store.set('c', { server: 's', token: 'old' });
		let full = true;
		let made = 0;
		const secrets = {
			get: makeSecrets().get,
			set: async (id: string, json: Json) => {
				if (full) throw new Error('ENOSPC');
				store.set(id, json);
			},
		};
		const credentials = createCredentials(secrets);
		const make = async (latest: Record<string, unknown>) => ({ ...latest, token: `made-${++made}` });
		const { ctx } = job({ creds: { server: 's', token: 'old' }, stored: { accountId: 'c', credentials } });
		await expect(ctx.renew(make)).rejects.toThrow('ENOSPC');
		full = false;
		expect(await ctx.renew(make)).toMatchObject({ token: 'made-1' });
		expect([made, store.get('c')]).toEqual([1, { server: 's', token: 'made-1' }]);
	});

	test('an answer that got lost after the rotation ends in a sign-in, never in a loop', async () => {
		store.set('d', { server: 's', token: 'old' });
		let calls = 0;
		const url = await bench.serve((_request, response) => {
			if (++calls === 1) response.destroy();
			else {
				response.statusCode = 400;
				response.end('{"error":"invalid_grant"}');
			}
		});
		const credentials = createCredentials(makeSecrets());
		const { ctx, trace } = job({ creds: { server: 's', token: 'old' }, stored: { accountId: 'd', credentials } });
		const refresh = () =>
			connectorErrorOf(
				ctx.renew(async (latest) => {
					const response = await ctx.fetch(url, { method: 'POST', body: 'x' });
					if (!response.ok) throw new ConnectorError({ kind: 'auth' }, rawText('Sign in again.'));
					return latest;
				}),
			);
		expect((await refresh()).fault.kind).toBe('transient');
		expect((await refresh()).fault.kind).toBe('auth');
		expect([calls, trace.writeOutcome]).toEqual([2, 'none']);
	});
});
