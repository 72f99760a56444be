import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { ConnectorError, type Item, readJson } from '../../../connectors/sdk/index.ts';
import type { ThreadId } from '../../../contract/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import type { AnyConnector, AnyCtx } from '../index.ts';
import { type FaultMode, type FaultyServer, makeFaultyServer } from '../testing/faulty-server.ts';
import {
	customerItem,
	emptyPage,
	type Harness,
	makeHarness,
	makePlatform,
	minute,
	type Platform,
} from '../testing/harness.ts';

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

const thread = async (): Promise<ThreadId> => {
	const { rows } = await harness.store.threadsWindow({
		view: 'waiting',
		filter: {},
		from: 0,
		to: 9,
		now: harness.clock.now(),
	});
	return rows[0]?.id as ThreadId;
};
const texts = async () => {
	const { hits } = await harness.store.searchMessages({ text: 'ready', before: null, limit: 9 });
	return hits.map(({ excerpt }) => excerpt);
};
const extend = (part: Partial<AnyConnector>) => Object.assign(platform.connector, part);

describe('looking at one conversation', () => {
	test('stores what it is now, and leaves what cannot be read', async () => {
		extend({
			refreshThread: async () => [
				customerItem(1, { text: 'Is it ready now?', editedAt: customerItem(1).createdAt + 5 }),
				{ nonsense: true } as unknown as Item,
			],
		});
		await harness.sync.refreshThread(await thread());
		expect(await texts()).toEqual(['Is it ready now?']);
	});

	test('a failure is a sentence for the caller, without a secret', async () => {
		extend({
			refreshThread: async () => {
				throw new ConnectorError({ kind: 'transient' }, rawText('Quay does not take canary-token.'));
			},
		});
		await expect(harness.sync.refreshThread(await thread())).rejects.toMatchObject({
			code: 'account',
			message: 'Quay does not take [hidden].',
		});
	});
});

describe('acting on a message', () => {
	const message = async () => {
		const { answers } = await harness.store.getThread({ threadId: await thread(), now: harness.clock.now() });
		if (!answers) throw new Error('Nothing there.');
		return answers.id;
	};

	test('stores what came back', async () => {
		extend({
			moderate: async (_ctx, on, action) => customerItem(1, { externalId: on.externalId, liked: action === 'like' }),
		});
		await harness.sync.moderate(await message(), 'like');
		const page = await harness.store.timelinePage({ threadId: await thread(), before: null, limit: 9 });
		expect(page.entries).toMatchObject([
			{ type: 'message', liked: true },
			{ type: 'system', what: 'moderated', detail: 'like' },
		]);
	});

	test('where the platform says nothing, the conversation is looked at', async () => {
		extend({ moderate: async () => null, refreshThread: async () => [customerItem(1, { standing: 'deleted' })] });
		await harness.sync.moderate(await message(), 'delete');
		const done = await harness.store.queueSummary({ now: harness.clock.now() });
		expect(done.waiting).toBe(0);
	});

	test('an unsure outcome is reported as one', async () => {
		harness.network = async () => new Response('', { status: 502 });
		extend({
			moderate: async (ctx: AnyCtx) => void (await ctx.fetch('https://quay.example/like', { method: 'POST' })) as never,
		});
		await expect(harness.sync.moderate(await message(), 'like')).rejects.toThrow(
			/trouble of its own \(502\)\. What we sent may have arrived/,
		);
	});
});

describe('snoozed threads', () => {
	test('comes back at its time', async () => {
		const threadId = await thread();
		const now = harness.clock.now();
		await harness.store.snooze({ threadId, until: now + 10 * minute, now });
		harness.sync.wakeOutbox();
		await harness.clock.advance(9 * minute);
		expect((await harness.store.queueSummary({ now: harness.clock.now() })).snoozed).toBe(1);
		await harness.clock.advance(minute + 1000);
		expect(await harness.store.queueSummary({ now: harness.clock.now() })).toMatchObject({ snoozed: 0, waiting: 1 });
	});
});

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
