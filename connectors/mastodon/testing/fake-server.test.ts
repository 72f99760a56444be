// The fake server refuses what a Mastodon server refuses; one that accepted anything would prove nothing.
import { expect, test } from 'vitest';
import { createTestClock } from '../../testing/index.ts';
import { fakeMastodon } from './fake-server.ts';

const origin = 'https://m.example';
function setUp(scopes = 'read write') {
	const clock = createTestClock();
	const fakeServer = fakeMastodon(clock);
	const token = fakeServer.makeToken(scopes);
	const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
		fakeServer.handle(
			new Request(origin + path, {
				method,
				headers: {
					authorization: `Bearer ${token}`,
					...(body !== undefined && { 'content-type': 'application/json' }),
					...headers,
				},
				...(body !== undefined && { body: JSON.stringify(body) }),
			}),
		);
	return { clock, fakeServer, ask };
}

test.each([
	['GET', '/api/v1/nothing', 404],
	['PUT', '/api/v1/statuses', 404],
	['GET', '/api/v1/notifications?since=5', 422],
	['GET', '/api/v1/accounts/999/statuses', 404],
	['GET', '/api/v1/statuses/1', 404],
	['POST', '/api/v1/statuses/1/favourite', 404],
])('%s %s is %i', async (method, path, status) => {
	expect((await setUp().ask(method, path)).status).toBe(status);
});

test('no token, a wrong token, a token without the right', async () => {
	const { ask } = setUp('read:accounts');
	expect((await ask('GET', '/api/v1/notifications', undefined, { authorization: '' })).status).toBe(401);
	expect((await ask('GET', '/api/v1/notifications', undefined, { authorization: 'Bearer other' })).status).toBe(401);
	expect((await ask('GET', '/api/v1/notifications')).status).toBe(403);
	expect((await ask('GET', '/api/v1/accounts/verify_credentials')).status).toBe(200);
});

test.each([
	['no text', { visibility: 'public' }, 422],
	['too much text', { status: 'x'.repeat(501), visibility: 'public' }, 422],
	['an unknown visibility', { status: 'Hello', visibility: 'everyone' }, 422],
	['an unknown parameter', { status: 'Hello', visibility: 'public', reply_to: '5' }, 422],
	['a parent that is not there', { status: 'Hello', visibility: 'public', in_reply_to_id: '5' }, 404],
])('a status with %s is refused', async (_, body, status) => {
	const { ask, fakeServer } = setUp();
	expect((await ask('POST', '/api/v1/statuses', body)).status).toBe(status);
	expect(fakeServer.published()).toHaveLength(0);
});

test('500 characters fit, a link counts 23 and a remote name without its host', async () => {
	const { ask } = setUp();
	const fits = `@ann@a.very.long.example https://a.example/${'x'.repeat(300)} ${'y'.repeat(500 - 4 - 1 - 23 - 1)}`;
	expect((await ask('POST', '/api/v1/statuses', { status: fits, visibility: 'public' })).status).toBe(200);
	expect((await ask('POST', '/api/v1/statuses', { status: `${fits}y`, visibility: 'public' })).status).toBe(422);
});

test('one key is one status for an hour, and no longer', async () => {
	const { ask, fakeServer, clock } = setUp();
	const post = () =>
		ask('POST', '/api/v1/statuses', { status: 'Hello', visibility: 'public' }, { 'idempotency-key': 'k' });
	const idOf = async () => ((await (await post()).json()) as { id: string }).id;
	const [one, two] = [await idOf(), await idOf()];
	expect(one).toBe(two);
	clock.advance(3_600_001);
	await post();
	expect(fakeServer.published()).toHaveLength(2);
});

test('notifies only who is mentioned, and hides private messages of strangers unless asked for them', async () => {
	const { ask, fakeServer } = setUp();
	fakeServer.post({ text: 'about the shop', by: 'ann' });
	fakeServer.post({ text: '@shop psst', by: 'ann', visibility: 'direct', filtered: true });
	expect(await (await ask('GET', '/api/v1/notifications')).json()).toHaveLength(0);
	expect(await (await ask('GET', '/api/v1/notifications?include_filtered=true')).json()).toHaveLength(1);
});

test('an application needs a redirect, known scopes, and its own code, once', async () => {
	const { ask, fakeServer } = setUp();
	expect((await ask('POST', '/api/v1/apps', { client_name: 'C', redirect_uris: 'here' })).status).toBe(422);
	expect(
		(await ask('POST', '/api/v1/apps', { client_name: 'C', redirect_uris: 'http://127.0.0.1:1/cb', scopes: 'admin' }))
			.status,
	).toBe(422);
	expect(() => fakeServer.approve(`${origin}/oauth/authorize?client_id=none`)).toThrow('unknown client');
	expect(
		(await ask('POST', '/oauth/token', { grant_type: 'authorization_code', client_id: 'none', client_secret: 'x' }))
			.status,
	).toBe(401);
});
