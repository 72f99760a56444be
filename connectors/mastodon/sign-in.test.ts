import { expect, test } from 'vitest';
import { createTestClock, makeCtx } from '../testing/index.ts';
import { mastodon } from './connector.ts';
import { signIn } from './sign-in.ts';
import { fakeMastodon } from './testing/fake-server.ts';

const redirect = 'http://127.0.0.1:41234/callback';

function setUp(server = 'm.example') {
	const clock = createTestClock();
	const fakeServer = fakeMastodon(clock);
	// Before there are credentials, the asked fields take their place.
	const connector = { ...mastodon, manifest: { ...mastodon.manifest, hosts: () => signIn.hosts({ server }) } };
	const ctx = makeCtx({ connector, fakeServer, clock, creds: { server } });
	return { clock, fakeServer, ctx };
}

test('registers at the typed server, uses PKCE and gets a token that works', async () => {
	const { clock, fakeServer, ctx } = setUp('@rosa@m.example');
	const { url, keep } = await signIn.start(ctx, redirect);
	const asked = new URL(url);
	expect(asked.origin).toBe('https://m.example');
	expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
	expect(asked.searchParams.get('redirect_uri')).toBe(redirect);
	asked.searchParams.set('state', 'the-hosts-own');
	const back = new URL(fakeServer.approve(asked.href));
	expect(back.searchParams.get('state')).toBe('the-hosts-own');
	const creds = await signIn.finish(ctx, redirect, back.searchParams, keep);
	expect(creds.server).toBe('https://m.example');
	const self = await mastodon.check(makeCtx({ connector: mastodon, fakeServer, clock, creds }));
	expect(self.externalId).toBe('shop@m.example');
	// A code is good for one token.
	await expect(signIn.finish(ctx, redirect, back.searchParams, keep)).rejects.toMatchObject({
		fault: { kind: 'auth' },
	});
});

test('a stolen code is worthless without the verifier', async () => {
	const { fakeServer, ctx } = setUp();
	const { url, keep } = await signIn.start(ctx, redirect);
	const back = new URL(fakeServer.approve(url));
	const wrong = { ...(keep as Record<string, string>), verifier: 'x'.repeat(64) };
	await expect(signIn.finish(ctx, redirect, back.searchParams, wrong)).rejects.toMatchObject({
		fault: { kind: 'auth' },
	});
});

test('tells an owner who refuses that nothing was connected', async () => {
	const { ctx } = setUp();
	const { keep } = await signIn.start(ctx, redirect);
	await expect(signIn.finish(ctx, redirect, new URLSearchParams({ error: 'access_denied' }), keep)).rejects.toThrow(
		'nothing was connected',
	);
});

test.each(['', 'mastodon', 'm example', 'ftp://m.example', 'http://m.example', 'https://user:pw@m.example', '@rosa'])(
	'“%s” is not a server, and no call is made',
	async (server) => {
		const clock = createTestClock();
		const fakeServer = fakeMastodon(clock);
		const ctx = makeCtx({ connector: mastodon, fakeServer, clock, creds: { server, token: 'any-token' } });
		await expect(mastodon.check(ctx)).rejects.toThrow('is not the name of a server');
		expect(fakeServer.calls).toHaveLength(0);
	},
);

test.each([
	[{ kind: 'dns' } as const, 'can’t be reached'],
	[{ kind: 'body', body: 'html' } as const, 'does not answer like a Mastodon server'],
	[{ kind: 'status', status: 404 } as const, 'does not answer like a Mastodon server'],
])('names the server whose name is wrong (%o)', async (fault, words) => {
	const { fakeServer, ctx } = setUp();
	fakeServer.failNext(fault);
	await expect(signIn.start(ctx, redirect)).rejects.toThrow(`m.example ${words}`);
});

test.each([
	['read:accounts', 'too few permissions'],
	['profile', 'too few permissions'],
])('refuses a token that has only %s, and says what to do', async (scopes, words) => {
	const clock = createTestClock();
	const fakeServer = fakeMastodon(clock);
	const ctx = makeCtx({
		connector: mastodon,
		fakeServer,
		clock,
		creds: { server: 'm.example', token: fakeServer.makeToken(scopes) },
	});
	await expect(mastodon.check(ctx)).rejects.toThrow(words);
});

test('for an unknown token, says where to copy it again', async () => {
	const clock = createTestClock();
	const fakeServer = fakeMastodon(clock, { token: 'a-token' });
	const ctx = makeCtx({ connector: mastodon, fakeServer, clock, creds: { server: 'm.example', token: 'a-tok' } });
	await expect(mastodon.check(ctx)).rejects.toMatchObject({
		fault: { kind: 'auth' },
		message: expect.stringMatching(/^m\.example does not accept this token\. .*Your access token/),
	});
});

test('reads the limit of a server without /api/v2/instance', async () => {
	const clock = createTestClock();
	const fakeServer = fakeMastodon(clock, { onlyV1: true, maxCharacters: 5000, token: 'a-token' });
	const self = await mastodon.check(
		makeCtx({ connector: mastodon, fakeServer, clock, creds: { server: 'm.example', token: 'a-token' } }),
	);
	expect(self.facts).toMatchObject({ maxCharacters: 5000, perUrl: 23 });
});
