import { type AddressInfo, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, test, vi } from 'vitest';
import { get } from './testing/requests.ts';
import { begin, clock, ended, finished, signIns, untilEnded } from './testing/sign-ins-context.ts';

const hasIPv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));

describe('a sign-in in the browser', () => {
	test('the right answer ends it, once, with the query the platform gave', async () => {
		const { redirect, state, url, opened } = await begin();
		expect(new URL(url).searchParams.get('scope')).toBe('read');
		expect(opened).toBe(false);
		expect(redirect).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
		expect(Buffer.from(state, 'base64url')).toHaveLength(32);
		const page = await get(`${redirect}?code=c1&state=${state}`);
		expect(page.status).toBe(200);
		await untilEnded();
		expect(ended).toEqual([{ done: 'account-1', problem: null }]);
		expect(finished[0]?.query.get('code')).toBe('c1');
		expect(finished[0]?.keep).toEqual({ verifier: 'v' });
		expect(finished[0]?.redirectUri).toBe(redirect);
	});

	test('the page it shows can run, load and leak nothing', async () => {
		const { redirect, state } = await begin();
		const page = await get(`${redirect}?code=%3Cscript%3Ealert(1)%3C/script%3E&state=${state}`);
		expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
		expect(page.headers['cache-control']).toBe('no-store');
		expect(page.headers['referrer-policy']).toBe('no-referrer');
		expect(page.body).not.toContain('script');
		expect(page.body).not.toContain(state);
	});

	test('nothing listens after the end', async () => {
		const { redirect, state } = await begin();
		await get(`${redirect}?code=c1&state=${state}`);
		await untilEnded();
		await expect(get(`${redirect}?code=c2&state=${state}`)).rejects.toThrow(/ECONNREFUSED/);
		expect(finished).toHaveLength(1);
	});

	test('it ends by itself after five minutes, with a sentence, and not before', async () => {
		const { redirect, state } = await begin();
		await clock.advance(5 * 60_000 - 1);
		expect(ended).toHaveLength(0);
		await clock.advance(1);
		await untilEnded();
		expect(ended[0]).toMatchObject({ done: null, problem: { message: expect.stringContaining('five minutes') } });
		await expect(get(`${redirect}?code=c1&state=${state}`)).rejects.toThrow(/ECONNREFUSED/);
		expect(finished).toHaveLength(0);
	});

	test('cancelling ends it without a problem', async () => {
		const { signInId, redirect } = await begin();
		signIns.cancel(signInId);
		await untilEnded();
		expect(ended).toEqual([{ done: null, problem: null }]);
		await expect(get(redirect)).rejects.toThrow(/ECONNREFUSED/);
	});

	test('a refusal is reported in our words, not in those of the address', async () => {
		const { redirect, state } = await begin();
		await get(`${redirect}?error=access_denied&error_description=Call+0900+123&state=${state}`);
		await untilEnded();
		expect(ended[0]?.problem).toMatchObject({
			code: 'account',
			message: 'Fake platform was not allowed to connect. Nothing was changed.',
		});
	});

	test('what redeeming throws is reported, and the listener is gone', async () => {
		const { redirect, state } = await begin(() => Promise.reject(new Error('no')));
		await get(`${redirect}?code=c1&state=${state}`);
		await untilEnded();
		expect(ended[0]?.problem).toMatchObject({ message: 'no' });
		await expect(get(redirect)).rejects.toThrow(/ECONNREFUSED/);
	});

	test('registered ports: the first free one is taken, and when all are taken it is said', async () => {
		const holder = await begin();
		const taken = Number(new URL(holder.redirect).port);
		const start = async (redirectUri: string) => ({ url: `https://platform.example/?r=${redirectUri}`, keep: null });
		const rest = { name: 'Quay', start, finish: async () => 'x', onEnd: () => undefined };
		const free = await signIns.start({ ...rest, key: 'quay', ports: [taken, 0] });
		expect(new URL(free.url).searchParams.get('r')).not.toContain(`:${taken}/`);
		await expect(signIns.start({ ...rest, key: 'quay2', ports: [taken] })).rejects.toMatchObject({ code: 'account' });
	});

	test('a platform that knows this computer by its name only comes back to it, on both of its addresses, and by no other name', async () => {
		const { redirect, state } = await begin(undefined, 'localhost');
		expect(redirect).toMatch(/^http:\/\/localhost:\d+\/callback$/);
		const { port } = new URL(redirect);
		for (const host of [`127.0.0.1:${port}`, `evil.example:${port}`, `localhost.evil.example:${port}`, 'localhost'])
			expect((await get(`${redirect}?code=c1&state=${state}`, { host })).status).toBe(400);
		// A program at the other address of the name would get the code.
		const other = await get(`${redirect}?code=c1&state=wrong`, { at: '::1' }).then(
			(page) => page.status,
			(error: NodeJS.ErrnoException) => error.code,
		);
		expect([400, 'EADDRNOTAVAIL', 'EAFNOSUPPORT']).toContain(other);
		await get(`${redirect}?code=c9&state=${state}`, { at: other === 400 ? '::1' : '127.0.0.1' });
		await untilEnded();
		expect(finished.map((one) => one.query.get('code'))).toEqual(['c9']);
		for (const at of ['127.0.0.1', '::1'])
			await expect(get(redirect, { at })).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL/);
	});

	test.skipIf(!hasIPv6)('a port that is taken on one side of the name is not used', async () => {
		const squatter = createServer().listen(0, '::1');
		await vi.waitFor(() => expect(squatter.listening).toBe(true));
		const { port } = squatter.address() as AddressInfo;
		const start = async (redirectUri: string) => ({ url: `https://platform.example/?r=${redirectUri}`, keep: null });
		const work = {
			key: 'quay',
			name: 'Quay',
			redirectHost: 'localhost' as const,
			start,
			finish: async () => 'x',
			onEnd: () => undefined,
		};
		await expect(signIns.start({ ...work, ports: [port] })).rejects.toMatchObject({
			code: 'account',
			message: expect.stringContaining('another program'),
		});
		const free = await signIns.start({ ...work, ports: [port, 0] });
		expect(new URL(free.url).searchParams.get('r')).not.toContain(`:${port}/`);
		squatter.close();
	});

	test('a sign-in page that is no web page is refused', async () => {
		const start = async () => ({ url: 'file:///etc/passwd', keep: null });
		await expect(
			signIns.start({ key: 'k', name: 'K', start, finish: async () => 'x', onEnd: () => undefined }),
		).rejects.toMatchObject({
			code: 'account',
		});
	});
});
