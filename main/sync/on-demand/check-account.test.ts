import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { readJson } from '../../../connectors/sdk/index.ts';
import type { AnyConnector, AnyCtx } from '../index.ts';
import { type FaultMode, type FaultyServer, makeFaultyServer } from '../testing/faulty-server.ts';
import { customerItem, emptyPage, type Harness, makeHarness, makePlatform, type Platform } from '../testing/harness.ts';

vi.setConfig({ testTimeout: 60_000 });

let harness: Harness;
let platform: Platform;
beforeEach(async () => {
	platform = makePlatform();
	platform.onPoll = async (_stream, cursor) =>
		cursor === null ? { items: [customerItem(1)], next: 2, more: false } : emptyPage(cursor);
	harness = await makeHarness([platform]);
	await harness.clock.advance(1000);
});
afterEach(() => harness.close());
const extend = (part: Partial<AnyConnector>) => Object.assign(platform.connector, part);

describe('connecting', () => {
	let server: FaultyServer;
	beforeEach(async () => {
		server = await makeFaultyServer();
		harness.network = fetch;
	});
	afterEach(() => server.close());
	const check = (url: string): Promise<unknown> => {
		extend({
			manifest: { ...platform.connector.manifest, hosts: () => [new URL(url).host] },
			check: async (ctx: AnyCtx) => {
				const asked = { from: new URL(url).host, where: 'check', now: ctx.now };
				const who = await readJson(await ctx.fetch(url), z.object({ id: z.string() }), asked);
				return { externalId: who.id, displayName: who.id };
			},
		});
		const trying = harness.sync.check(platform.connector, { token: 'canary-token' });
		trying.catch(() => undefined);
		return trying;
	};

	test('answers who it is', async () => {
		server.next({ do: 'answer', status: 200, body: '{"id":"me"}' });
		expect(await check(server.origin)).toEqual({ externalId: 'me', displayName: 'me' });
	});

	test.each<[string, FaultMode, RegExp]>([
		['a token without rights', { do: 'answer', status: 403, body: '{}' }, /does not allow this account to do that/],
		['a wrong token', { do: 'answer', status: 401, body: '{}' }, /no longer accepts this sign-in/],
		[
			'HTML instead of JSON',
			{ do: 'answer', status: 200, body: '<!doctype html><p>Welcome' },
			/a web page instead of data/,
		],
		['nothing', { do: 'answer', status: 200, body: '' }, /sent an empty answer/],
		['half a JSON', { do: 'answer', status: 200, body: '{"id":"m' }, /only half an answer/],
		['a body that breaks off', { do: 'cut body', status: 200 }, /broke off.*try again/],
		['11 MB', { do: 'flood', bytes: 11 * 1_048_576 }, /more than 10 MB at once/],
		[
			'a wrong shape',
			{ do: 'answer', status: 200, body: '{"name":7}' },
			/an answer that this version doesn’t understand/,
		],
		['too much', { do: 'answer', status: 429, body: '{}' }, /asks us to wait\. Try again in a few minutes/],
		[
			'elsewhere',
			{ do: 'answer', status: 301, headers: { location: 'https://new.example/' } },
			/sends us on to new\.example/,
		],
	])('%s is a clear sentence', async (_name, manner, sentence) => {
		server.next(manner);
		await expect(check(server.origin)).rejects.toMatchObject({
			code: 'account',
			message: expect.stringMatching(sentence),
		});
	});

	test('a wrong server name is a clear sentence', async () => {
		await expect(check('https://no-such-quay.invalid/')).rejects.toThrow(
			/cannot find a server called no-such-quay\.invalid/,
		);
	});

	test('what is missing is asked for before any call', async () => {
		await expect(harness.sync.check(platform.connector, {})).rejects.toMatchObject({ code: 'bad-input' });
	});
});
