import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { defineConnector, readJson } from '../../connectors/sdk/index.ts';
import { rawText } from '../../contract/ui-text.ts';
import { fakePlatform } from '../helpers/fake-platform.ts';
import { type FakePlatformServer, startFakePlatform } from '../helpers/fake-platform-server.ts';
import { inEnglish } from '../helpers/in-english.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { type MadeCore, makeCore } from '../helpers/make-core.ts';
import { allRows, openThread, send } from '../helpers/owner.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

/** The fake platform with a sign-in in the browser as well: the code that comes back is the token. */
const signInPlatform = defineConnector({
	...fakePlatform,
	signIn: {
		ask: z.object({ server: z.url().meta({ title: 'Server' }) }),
		hosts: ({ server }: { server: string }) => [new URL(server).host],
		start: async (ctx, redirectUri) => {
			await readJson(await ctx.fetch(new URL('/about', ctx.creds.server)), z.unknown(), {
				from: 'Fake platform',
				where: 'about',
				now: ctx.now,
			});
			const url = new URL('/authorize', ctx.creds.server);
			url.searchParams.set('redirect_uri', redirectUri);
			return { url: url.href, keep: { verifier: 'v1' } };
		},
		finish: async (ctx, _redirectUri, query, keep) => {
			if ((keep as { verifier: string }).verifier !== 'v1') throw new Error('not the verifier of this sign-in');
			return { server: ctx.creds.server, token: query.get('code') ?? '' };
		},
	},
});

let server: FakePlatformServer;
let core: MadeCore;
beforeEach(async () => {
	const clock = makeClock();
	server = await startFakePlatform(clock);
	core = await makeCore({ connectors: [signInPlatform], clock, profile: 'shop', isBusy: server.isBusy });
});
afterEach(async () => {
	await core.end();
	await server.close();
});
const connect = (typed: Record<string, string>, accountId?: never) =>
	core.client['accounts.connect']({ connectorId: 'fake-platform', typed, ...(accountId ? { accountId } : {}) });
const good = () => ({ server: server.address, token: 'good-token' });
const list = () => core.client['accounts.list']({});

describe('accounts', () => {
	test('what a connector asks for comes from its schema', async () => {
		const [info] = await core.client['connectors.list']({});
		expect(info).toMatchObject({
			id: 'fake-platform',
			letter: 'F',
			replies: true,
			fields: [
				{ name: 'server', label: rawText('Server'), secret: false, example: 'http://platform.example' },
				{ name: 'token', label: rawText('Access token'), secret: true },
			],
			signIn: [{ name: 'server', label: rawText('Server') }],
		});
	});

	test('a token that is typed connects, and the token is nowhere but in the secrets', async () => {
		const account = await connect(good());
		expect(account).toMatchObject({
			connectorId: 'fake-platform',
			connectorName: 'Fake platform',
			displayName: "Rosa's Flowers",
		});
		expect(await core.deps.secrets.get(account.id)).toEqual(good());
		await core.until(async () => (await list())[0]?.state === 'working', 'the first poll');
		expect((await list())[0]).toMatchObject({
			limit: { of: 6000, per: 'hour' },
			needsAttention: false,
			lost: 0,
			unparsed: 0,
		});
		expect(JSON.stringify([core.logged, core.events, await list()])).not.toContain('good-token');
	});

	test.each<[string, () => Record<string, string>, RegExp]>([
		['a wrong token', () => ({ ...good(), token: 'wrong' }), /no longer accepts|does not accept|not accept/],
		['a server that is none', () => ({ server: 'http://127.0.0.1:9', token: 'good-token' }), /127\.0\.0\.1|reach/],
		[
			'a server name that is no address',
			() => ({ server: 'fake-platform', token: 'x' }),
			/“Server” does not look right/,
		],
		['nothing', () => ({}), /Please fill in “Server”/],
	])('%s: a sentence, and nothing is kept', async (_name, typed, sentence) => {
		await expect(connect(typed())).rejects.toMatchObject({ message: expect.stringMatching(sentence) });
		expect(await list()).toEqual([]);
	});

	test.each(['html', 'empty', 'half', 'huge', 'reset', 'forbidden', 'limit'] as const)(
		'a server that answers %s: a sentence, and nothing is kept',
		async (how) => {
			server.failAnswers(how);
			const refused = await connect(good()).catch((error: unknown) => error);
			expect(refused).toMatchObject({ name: 'AppError', code: 'account' });
			expect(String(refused)).not.toMatch(/good-token|undefined|\[object|ECONN|<html/);
			expect(await list()).toEqual([]);
		},
	);

	test('connecting again as somebody else is refused in words and changes nothing', async () => {
		const account = await connect(good());
		server.acceptToken('bens-token', { id: 'ben', name: "Ben's Boats" });
		const again = core.client['accounts.connect']({
			connectorId: 'fake-platform',
			typed: { ...good(), token: 'bens-token' },
			accountId: account.id,
		});
		await expect(again).rejects.toMatchObject({
			code: 'account',
			message: expect.stringMatching(/Ben's Boats.*Rosa's Flowers/),
		});
		expect(await core.deps.secrets.get(account.id)).toEqual(good());
		expect(await list()).toHaveLength(1);
	});

	test('removing stops it and forgets the sign-in, its threads stay; connecting again finds them', async () => {
		const account = await connect(good());
		server.addPost({ text: 'Hello?' });
		await core.client['accounts.checkNow']({});
		const [row] = await allRows(core.client, 'waiting');
		if (!row) throw new Error('nobody waits');
		await core.client['accounts.remove']({ accountId: account.id });
		expect(await list()).toEqual([]);
		expect(await core.deps.secrets.get(account.id)).toBeNull();
		const button = await openThread(core.client, row.id);
		expect(inEnglish(button.thread.audiences.public)).toMatchObject({
			allowed: false,
			why: expect.stringMatching(/no longer connected/),
		});
		await expect(send(core.client, button, 'Hello')).rejects.toMatchObject({ code: 'not-allowed' });
		const asked = server.requests.length;
		await core.pass(5 * 60_000);
		expect(server.requests.length).toBe(asked);
		server.addPost({ text: 'Are you there?', by: { id: 'bo', name: 'Bo' } });
		expect((await connect(good())).id).toBe(account.id);
		await core.until(async () => (await allRows(core.client, 'waiting')).length === 2, 'both are here');
		expect((await openThread(core.client, row.id)).thread.audiences.public?.allowed).toBe(true);
	});

	test('a token that stops working is told within one poll, and stands in the queue', async () => {
		await connect(good());
		await core.until(async () => (await list())[0]?.state === 'working', 'the first poll');
		server.acceptToken('another');
		await core.client['accounts.checkNow']({});
		expect(inEnglish((await list())[0])).toMatchObject({
			state: 'signIn',
			needsAttention: true,
			sentence: expect.stringMatching(/sign in again/),
		});
	});
});
