import { expect, test } from 'vitest';
import type { z } from 'zod';
import { type AnyConnector, defineConnector } from '../../sdk/sdk.ts';
import { createTestClock } from '../../testing/clock.ts';
import { makeCtx } from '../../testing/ctx.ts';
import { createFakeServer } from '../../testing/fake-server.ts';
import { GoogleCredentials, googleSignIn, googleTokenHost } from './google.ts';
import { fakeGoogle, googleClient } from './testing/fake-google.ts';

const scope = 'https://www.googleapis.com/auth/youtube.force-ssl';
const redirect = 'http://127.0.0.1:41234/callback';
const signIn = googleSignIn(scope);

function setUp() {
	const clock = createTestClock();
	const google = fakeGoogle(clock, scope);
	const nothing = () => undefined;
	const platform = {
		addItem: () => '',
		editItem: nothing,
		deleteItem: nothing,
		addBroken: nothing,
		find: nothing,
		published: () => [],
	};
	const fakeServer = createFakeServer({ ...platform, answer: (request) => google.answer(request) }, clock);
	const connector: AnyConnector = defineConnector({
		manifest: {
			id: 'google',
			name: 'Google',
			kinds: [],
			moderation: [],
			sendSafety: () => 'ask',
			credentials: GoogleCredentials as z.ZodObject,
			hosts: () => [googleTokenHost],
			texts: { letter: 'G', reads: [], cannot: [], steps: [] },
		},
		streams: [],
		check: () => Promise.reject(new Error('not asked')),
		count: () => [],
	});
	const ctx = makeCtx({ connector, fakeServer, clock, creds: googleClient });
	const approved = async () => {
		const { url, keep } = await signIn.start(ctx, redirect);
		const asked = new URL(url);
		asked.searchParams.set('state', 'the-hosts-own');
		return { query: new URL(google.approve(asked.href)).searchParams, keep };
	};
	return { google, ctx, clock, approved };
}

test('signs in with PKCE and comes back with what it takes to stay signed in', async () => {
	const { ctx, clock, approved } = setUp();
	const { query, keep } = await approved();
	expect(query.get('state')).toBe('the-hosts-own');
	const creds = await signIn.finish(ctx, redirect, query, keep);
	expect(GoogleCredentials.parse(creds)).toMatchObject({ ...googleClient, expiresAt: clock.now() + 3_599_000 });
	// A code is good for one sign-in.
	await expect(signIn.finish(ctx, redirect, query, keep)).rejects.toThrow('used before');
});

test('a stolen code is worthless without the verifier', async () => {
	const { ctx, approved } = setUp();
	const { query } = await approved();
	await expect(signIn.finish(ctx, redirect, query, { verifier: 'x'.repeat(64) })).rejects.toMatchObject({
		fault: { kind: 'auth' },
	});
});

test('a project in Testing says when its consent ends', async () => {
	const { google, ctx, clock, approved } = setUp();
	google.shape.testing = true;
	const { query, keep } = await approved();
	expect((await signIn.finish(ctx, redirect, query, keep)).consentUntil).toBe(clock.now() + 604_799_000);
});

test('a box left empty, a no, and no answer at all are said in words', async () => {
	const { google, ctx, approved } = setUp();
	google.shape.boxLeftEmpty = true;
	const { query, keep } = await approved();
	await expect(signIn.finish(ctx, redirect, query, keep)).rejects.toThrow('left empty');
	await expect(signIn.finish(ctx, redirect, new URLSearchParams({ error: 'access_denied' }), keep)).rejects.toThrow(
		'nothing was connected',
	);
	await expect(signIn.finish(ctx, redirect, new URLSearchParams(), keep)).rejects.toThrow('no approval back');
});
