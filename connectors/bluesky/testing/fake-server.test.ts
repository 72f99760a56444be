// A fake server that accepts anything proves nothing: this one refuses what Bluesky refuses.
import { expect, test } from 'vitest';
import { createTestClock } from '../../testing/index.ts';
import { fakeBluesky, type Shape } from './fake-server.ts';
import { pdsOrigin, serviceOrigin } from './fake-server-session.ts';
import { cidOf, shopDid, shopHandle } from './fake-server-state.ts';

const password = 'abcd-efgh-ijkl-mnop';
interface Tokens {
	readonly accessJwt: string;
	readonly refreshJwt: string;
}

async function setUp(shape: Shape = {}) {
	const clock = createTestClock();
	const fakeServer = fakeBluesky(clock, { password, ...shape });
	const ask = async (
		method: string,
		nsid: string,
		options: { body?: unknown; token?: string; headers?: Record<string, string>; origin?: string } = {},
	) => {
		const headers = {
			...(options.token !== undefined && { authorization: `Bearer ${options.token}` }),
			...(options.body !== undefined && { 'content-type': 'application/json' }),
			...options.headers,
		};
		const init = { method, headers, ...(options.body !== undefined && { body: JSON.stringify(options.body) }) };
		const response = await fakeServer.handle(new Request(`${options.origin ?? pdsOrigin}/xrpc/${nsid}`, init));
		return { status: response.status, body: (await response.json()) as Record<string, unknown> };
	};
	const signIn = async () =>
		(
			await ask('POST', 'com.atproto.server.createSession', {
				body: { identifier: shopHandle, password },
				origin: serviceOrigin,
			})
		).body as unknown as Tokens;
	return { clock, fakeServer, ask, signIn };
}
const post = (record: object, more: object = {}) => ({
	repo: shopDid,
	collection: 'app.bsky.feed.post',
	rkey: '3kabcdefghijk',
	record: { $type: 'app.bsky.feed.post', text: 'Hello', createdAt: '2026-05-12T09:00:00.000Z', ...record },
	...more,
});

test('a wrong password, no token, a wrong token, one that ran out', async () => {
	const { ask, signIn, clock } = await setUp();
	expect(
		await ask('POST', 'com.atproto.server.createSession', { body: { identifier: shopHandle, password: 'no' } }),
	).toMatchObject({
		status: 401,
		body: { error: 'AuthenticationRequired' },
	});
	const { accessJwt } = await signIn();
	const who = (token?: string) => ask('GET', 'com.atproto.server.getSession', token === undefined ? {} : { token });
	expect(await who()).toMatchObject({ status: 401, body: { error: 'AuthMissing' } });
	expect(await who('other')).toMatchObject({ status: 400, body: { error: 'InvalidToken' } });
	expect((await who(accessJwt)).status).toBe(200);
	clock.advance(2 * 3_600_000);
	expect(await who(accessJwt)).toMatchObject({ status: 400, body: { error: 'ExpiredToken' } });
});

test('a refresh token is good once, and for nothing else', async () => {
	const { ask, signIn } = await setUp();
	const { accessJwt, refreshJwt } = await signIn();
	const refresh = (token: string) => ask('POST', 'com.atproto.server.refreshSession', { token });
	expect(await refresh(accessJwt)).toMatchObject({ status: 400 });
	expect((await refresh(refreshJwt)).status).toBe(200);
	expect(await refresh(refreshJwt)).toMatchObject({ status: 400, body: { error: 'ExpiredToken' } });
	expect(await ask('POST', 'com.atproto.server.refreshSession', { token: refreshJwt, body: {} })).toMatchObject({
		status: 400,
		body: { error: 'InvalidRequest' },
	});
});

test.each([
	['GET', 'app.bsky.feed.getNothing', 501],
	['POST', 'app.bsky.feed.getPosts', 405],
	['GET', 'app.bsky.notification.listNotifications?since=5', 400],
	['GET', 'app.bsky.notification.listNotifications?cursor=soon', 400],
	['GET', `app.bsky.feed.getPosts?${Array.from({ length: 26 }, (_, i) => `uris=at://x/y/${i}`).join('&')}`, 400],
	['GET', 'app.bsky.feed.getPostThread?uri=at://did:plc:ann/app.bsky.feed.post/none', 400],
	['GET', 'com.atproto.repo.listRecords?repo=did:plc:ann&collection=app.bsky.feed.post', 400],
	['GET', `com.atproto.repo.getRecord?repo=${shopDid}&collection=app.bsky.feed.post&rkey=none`, 400],
	['GET', 'chat.bsky.convo.listConvos', 501],
])('%s %s is %i', async (method, nsid, status) => {
	const { ask, signIn } = await setUp();
	const { accessJwt } = await signIn();
	expect((await ask(method, nsid, { token: accessJwt })).status).toBe(status);
});

test('an app password without the chat right', async () => {
	const { ask, signIn } = await setUp({ chatRight: false });
	const { accessJwt } = await signIn();
	const headers = { 'atproto-proxy': 'did:web:api.bsky.chat#bsky_chat' };
	expect(await ask('GET', 'chat.bsky.convo.listConvos', { token: accessJwt, headers })).toMatchObject({
		status: 400,
		body: { error: 'InvalidToken', message: 'Bad token method' },
	});
});

test.each([
	['without a text', post({ text: undefined }), 'InvalidRequest'],
	['too long', post({ text: 'x'.repeat(301) }), 'InvalidRequest'],
	[
		'with a reply to nothing',
		post({ reply: { parent: { uri: 'at://did:plc:ann/app.bsky.feed.post/3kaaaaaaaaaaa' } } }),
		'InvalidRequest',
	],
	[
		'with an odd cid',
		post({
			reply: {
				root: { uri: 'at://did:plc:ann/app.bsky.feed.post/3kaaaaaaaaaaa', cid: 'nonsense' },
				parent: { uri: 'at://did:plc:ann/app.bsky.feed.post/3kaaaaaaaaaaa', cid: 'nonsense' },
			},
		}),
		'InvalidRequest',
	],
	['with facets that are none', post({ facets: [{ index: {}, features: [] }] }), 'InvalidRequest'],
	['in another’s repository', { ...post({}), repo: 'did:plc:ann' }, 'AuthenticationRequired'],
	['with an unknown property', post({}, { force: true }), 'InvalidRequest'],
	['against a version that is not there', post({}, { swapRecord: cidOf('another') }), 'InvalidSwap'],
])('a post %s is refused', async (_, body, error) => {
	const { ask, signIn, fakeServer } = await setUp();
	const { accessJwt } = await signIn();
	expect(await ask('POST', 'com.atproto.repo.putRecord', { token: accessJwt, body })).toMatchObject({
		body: { error },
	});
	expect(fakeServer.published()).toHaveLength(0);
});

test('one key is one record, however often it is put', async () => {
	const { ask, signIn, fakeServer } = await setUp();
	const { accessJwt } = await signIn();
	const put = () => ask('POST', 'com.atproto.repo.putRecord', { token: accessJwt, body: post({}) });
	const [one, two] = [await put(), await put()];
	expect(one.body).toEqual(two.body);
	expect(fakeServer.published()).toHaveLength(1);
});
