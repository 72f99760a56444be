import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { defineConnector, readJson } from '../../connectors/sdk/index.ts';
import { fakePlatform } from '../helpers/fake-platform.ts';
import { type FakePlatformServer, startFakePlatform } from '../helpers/fake-platform-server.ts';
import { inEnglish } from '../helpers/in-english.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { type MadeCore, makeCore } from '../helpers/make-core.ts';

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
const good = () => ({ server: server.address, token: 'good-token' });
const list = () => core.client['accounts.list']({});

describe('accounts', () => {
	test('a sign-in in the browser ends with an account and an event', async () => {
		const { signInId, url, opened } = await core.client['accounts.signIn']({
			connectorId: 'fake-platform',
			typed: { server: server.address },
		});
		expect(opened).toBe(false);
		const asked = new URL(url);
		expect(asked.origin).toBe(server.address);
		const back = new URL(asked.searchParams.get('redirect_uri') ?? '');
		back.searchParams.set('state', asked.searchParams.get('state') ?? '');
		back.searchParams.set('code', 'good-token');
		expect((await fetch(back)).status).toBe(200);
		const ended = await core.until(async () => core.events.find((event) => event.name === 'signIn.ended'), 'it ends');
		const [account] = await list();
		expect(ended.data).toEqual({ signInId, accountId: account?.id, problem: null });
		expect(await core.deps.secrets.get(account?.id ?? '')).toEqual(good());
	});

	test('a sign-in that brings a token nobody accepts ends with a sentence', async () => {
		const { signInId, url } = await core.client['accounts.signIn']({
			connectorId: 'fake-platform',
			typed: { server: server.address },
		});
		const asked = new URL(url);
		const back = new URL(asked.searchParams.get('redirect_uri') ?? '');
		back.searchParams.set('state', asked.searchParams.get('state') ?? '');
		back.searchParams.set('code', 'stolen');
		await fetch(back);
		const ended = await core.until(async () => core.events.find((event) => event.name === 'signIn.ended'), 'it ends');
		expect(inEnglish(ended.data)).toMatchObject({
			signInId,
			accountId: null,
			problem: expect.stringMatching(/sign-in|token/i),
		});
		expect(await list()).toEqual([]);
	});

	test('a sign-in that is given up leaves nothing, and one at a server that is none says so at once', async () => {
		const { signInId } = await core.client['accounts.signIn']({
			connectorId: 'fake-platform',
			typed: { server: server.address },
		});
		await core.client['accounts.cancelSignIn']({ signInId });
		const ended = await core.until(async () => core.events.find((event) => event.name === 'signIn.ended'), 'it ends');
		expect(ended.data).toEqual({ signInId, accountId: null, problem: null });
		await expect(
			core.client['accounts.signIn']({ connectorId: 'fake-platform', typed: { server: 'http://127.0.0.1:9' } }),
		).rejects.toMatchObject({
			code: 'account',
		});
	});
});
