import { expect, test } from 'vitest';
import { type CaseContext, createCaseContext } from '../testing/index.ts';
import { Credentials } from './api.ts';
import { bluesky } from './connector.ts';
import { originOf } from './origin.ts';
import { hostsOf } from './session.ts';
import { fakeBluesky } from './testing/fake-server.ts';

const password = 'canary-abcd-efgh-ijkl';
function setUp(shape: { chatRight?: boolean } = {}, typed: object = {}) {
	const caseContext = createCaseContext(bluesky, {
		platform: (clock) => fakeBluesky(clock, { password, ...shape }),
		credentials: { service: 'bsky.example', identifier: '@shop.bsky.example', password, ...typed },
	});
	return { caseContext, fakeServer: caseContext.fakeServer as ReturnType<typeof fakeBluesky> };
}
const count = (caseContext: CaseContext, part: string) =>
	caseContext.fakeServer.calls.filter(({ url }) => url.includes(part)).length;
const poll = async (caseContext: CaseContext, stream: string) =>
	bluesky.streams.find(({ id }) => id === stream)?.poll(await caseContext.ctx(), null);

test('one sign-in serves many polls, and the calls go to the account’s own server', async () => {
	const { caseContext, fakeServer } = setUp();
	await caseContext.self();
	for (let i = 0; i < 5; i++) for (const { id } of bluesky.streams) await poll(caseContext, id);
	expect(count(caseContext, 'createSession')).toBe(1);
	expect(
		new Set(
			fakeServer.calls.filter(({ url }) => url.includes('listNotifications')).map(({ url }) => new URL(url).host),
		),
	).toEqual(new Set(['pds.example']));
	expect(hostsOf(caseContext.creds() as Credentials)).toEqual(['bsky.example', 'pds.example']);
});

test('renews an expired session once, stores it before use, and repeats the call', async () => {
	const { caseContext, fakeServer } = setUp();
	await caseContext.self();
	fakeServer.expireSession();
	const before = (caseContext.creds() as Credentials).session?.refreshJwt;
	const ctx = await caseContext.ctx();
	const used: [string | null, string][] = [];
	const spied = {
		...ctx,
		get creds() {
			return ctx.creds;
		},
		fetch: (async (input, init) => {
			const stored = (caseContext.creds() as Credentials).session?.accessJwt ?? '';
			if (String(input).includes('listNotifications'))
				used.push([new Headers(init?.headers).get('authorization'), `Bearer ${stored}`]);
			return ctx.fetch(input, init);
		}) as typeof fetch,
	};
	await bluesky.streams[0]?.poll(spied, null);
	expect(used).toHaveLength(2);
	for (const [sent, stored] of used) expect(sent).toBe(stored);
	expect(count(caseContext, 'refreshSession')).toBe(1);
	expect(count(caseContext, 'createSession')).toBe(1);
	expect((caseContext.creds() as Credentials).session?.refreshJwt).not.toBe(before);
});

test('two polls that find the session expired at once renew it once', async () => {
	const { caseContext, fakeServer } = setUp();
	await caseContext.self();
	fakeServer.expireSession();
	const ctx = await caseContext.ctx();
	let queue: Promise<unknown> = Promise.resolve();
	// Like the host: one at a time, each with the latest credentials.
	const renew: typeof ctx.renew = (make) => {
		const mine = queue.then(() => ctx.renew(make));
		queue = mine.catch(() => undefined);
		return mine;
	};
	const shared = {
		...ctx,
		get creds() {
			return ctx.creds;
		},
		renew,
	};
	await Promise.all(bluesky.streams.map((stream) => stream.poll(shared, null)));
	expect(count(caseContext, 'refreshSession')).toBe(1);
});

test('another program used the refresh token: the app password opens another session', async () => {
	const { caseContext, fakeServer } = setUp();
	await caseContext.self();
	fakeServer.expireSession();
	fakeServer.loseRefreshToken();
	await poll(caseContext, 'notifications');
	expect(count(caseContext, 'createSession')).toBe(2);
});

test('a problem while renewing is not a lost sign-in', async () => {
	const { caseContext, fakeServer } = setUp();
	await caseContext.self();
	for (const [fault, kind] of [
		[{ kind: 'status', status: 502 }, 'transient'],
		[{ kind: 'reset' }, 'transient'],
		[{ kind: 'status', status: 429, retryAfterS: 60 }, 'rate'],
		[{ kind: 'body', body: 'html' }, 'drift'],
	] as const) {
		fakeServer.expireSession();
		fakeServer.failNext(fault, { when: ({ url }) => url.includes('refreshSession') });
		await expect(poll(caseContext, 'notifications')).rejects.toMatchObject({ fault: { kind } });
	}
	await poll(caseContext, 'notifications');
	expect(count(caseContext, 'createSession')).toBe(1);
});

test('a token goes only where it may: https, or this computer', () => {
	expect(originOf('bsky.social')).toBe('https://bsky.social');
	expect(originOf('http://localhost:2583/')).toBe('http://localhost:2583');
	for (const odd of ['http://bsky.social', 'ftp://bsky.social', 'https://a:b@bsky.social', 'localhost.', 'bsky', ''])
		expect(originOf(odd), odd).toBeNull();
	const moved = Credentials.parse({
		service: 'https://bsky.social',
		identifier: 'a',
		password: 'b',
		session: { did: 'did:plc:a', handle: 'a', accessJwt: 'x', refreshJwt: 'y', pds: 'http://evil.example' },
	});
	expect(hostsOf(moved)).toEqual(['bsky.social']);
});
