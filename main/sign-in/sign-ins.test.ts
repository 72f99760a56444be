import { type AddressInfo, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeClock } from '../../test/helpers/make-clock.ts';
import { createSignIns, type SignIns } from './sign-ins.ts';
import { get, raw } from './testing/requests.ts';

interface Ended {
	readonly done: string | null;
	readonly problem: unknown;
}

const hasIPv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));

let signIns: SignIns;
let clock: ReturnType<typeof makeClock>;
let ended: Ended[];
let finished: { query: URLSearchParams; keep: unknown; redirectUri: string }[];

beforeEach(() => {
	clock = makeClock();
	ended = [];
	finished = [];
	signIns = createSignIns({ clock, openExternal: async () => false });
});
afterEach(() => signIns.close());

const begin = async (finish?: () => Promise<string>, redirectHost?: 'localhost') => {
	let redirect = '';
	const begun = await signIns.start<string>({
		key: 'harbour',
		name: 'Harbour',
		redirectHost,
		start: async (redirectUri) => {
			redirect = redirectUri;
			return {
				url: `https://harbour.example/authorize?scope=read&redirect_uri=${encodeURIComponent(redirectUri)}`,
				keep: { verifier: 'v' },
			};
		},
		finish: async (redirectUri, query, keep) => {
			finished.push({ redirectUri, query, keep });
			return finish ? finish() : 'account-1';
		},
		onEnd: (_id, done, problem) => void ended.push({ done, problem }),
	});
	return { ...begun, redirect, state: new URL(begun.url).searchParams.get('state') ?? '' };
};

const untilEnded = (count = 1) => vi.waitFor(() => expect(ended).toHaveLength(count), { timeout: 5000 });

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

	// 127.0.0.2 is this computer too (127.0.0.0/8), but not the literal address: only a listener on all addresses answers there.
	test.skipIf(process.platform === 'darwin').each([
		['127.0.0.1', undefined],
		['localhost', 'localhost'],
	] as const)(
		'under the name %s it listens on the loopback address and on no other of this computer',
		async (_name, host) => {
			const { redirect, state } = await begin(undefined, host);
			await expect(get(`${redirect}?code=c1&state=${state}`, { at: '127.0.0.2' })).rejects.toThrow(/ECONNREFUSED/);
			expect(finished).toHaveLength(0);
		},
	);

	test('a second answer while the first is being redeemed is refused', async () => {
		const redeemed = Promise.withResolvers<string>();
		const { redirect, state } = await begin(() => redeemed.promise);
		await get(`${redirect}?code=c1&state=${state}`);
		const second = await get(`${redirect}?code=c2&state=${state}`);
		expect(second.status).toBe(410);
		redeemed.resolve('account-1');
		await untilEnded();
		expect(finished.map((one) => one.query.get('code'))).toEqual(['c1']);
	});

	test.each([
		['no state', (r: string) => `${r}?code=c1`],
		['a wrong state', (r: string) => `${r}?code=c1&state=${'A'.repeat(43)}`],
		['an empty state', (r: string) => `${r}?code=c1&state=`],
		['two states', (r: string, s: string) => `${r}?code=c1&state=${s}&state=${s}`],
		['another path', (r: string, s: string) => `${r}/x?code=c1&state=${s}`],
		['the root', (r: string, s: string) => `${new URL(r).origin}/?code=c1&state=${s}`],
	])('%s changes nothing, and the right one still works after it', async (_name, address) => {
		const { redirect, state } = await begin();
		expect((await get(address(redirect, state))).status).toBe(400);
		expect(finished).toHaveLength(0);
		await get(`${redirect}?code=c9&state=${state}`);
		await untilEnded();
		expect(finished.map((one) => one.query.get('code'))).toEqual(['c9']);
	});

	test.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1.evil.example:80'])(
		'the Host %s is refused',
		async (host) => {
			const { redirect, state } = await begin();
			const port = new URL(redirect).port;
			const named = host.includes(':')
				? host
				: host === 'localhost' || host === 'evil.example'
					? `${host}:${port}`
					: host;
			expect((await get(`${redirect}?code=c1&state=${state}`, { host: named })).status).toBe(400);
			expect(finished).toHaveLength(0);
		},
	);

	test.each(['POST', 'HEAD', 'PUT', 'OPTIONS'])('%s is refused', async (method) => {
		const { redirect, state } = await begin();
		expect((await get(`${redirect}?code=c1&state=${state}`, { method })).status).toBe(400);
		expect(finished).toHaveLength(0);
	});

	test('the state of an earlier sign-in does not open a later one', async () => {
		const first = await begin();
		const second = await begin();
		expect(ended).toEqual([{ done: null, problem: null }]);
		expect((await get(`${second.redirect}?code=c1&state=${first.state}`)).status).toBe(400);
		await get(`${second.redirect}?code=c2&state=${second.state}`);
		await untilEnded(2);
		expect(finished.map((one) => one.query.get('code'))).toEqual(['c2']);
	});

	test('1,000 junk requests are ignored and the right one still ends it', async () => {
		const { redirect, state } = await begin();
		const { port } = new URL(redirect);
		const junk = (n: number): Promise<unknown> => {
			if (n % 5 === 0) return raw(Number(port), '\0\x01GARBAGE\r\n\r\n');
			if (n % 5 === 1)
				return raw(
					Number(port),
					`GET http://evil.example/callback?code=j${n}&state=${state} HTTP/1.1\r\nHost: evil.example\r\n\r\n`,
				);
			if (n % 5 === 2) return get(`${redirect}?code=j${n}&state=${'x'.repeat(n % 300)}`);
			if (n % 5 === 3)
				return get(`http://127.0.0.1:${port}/${encodeURIComponent('../'.repeat(n % 20))}callback?state=${n}`);
			return get(`${redirect}?code=j${n}`, { method: 'POST', body: 'x'.repeat(2000) });
		};
		for (let n = 0; n < 1000; n += 20)
			await Promise.all(Array.from({ length: 20 }, (_, i) => junk(n + i).catch(() => undefined)));
		expect(finished).toHaveLength(0);
		expect(ended).toHaveLength(0);
		await get(`${redirect}?code=real&state=${state}`);
		await untilEnded();
		expect(finished.map((one) => one.query.get('code'))).toEqual(['real']);
	}, 30_000);

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
			message: 'Harbour was not allowed to connect. Nothing was changed.',
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
		const start = async (redirectUri: string) => ({ url: `https://harbour.example/?r=${redirectUri}`, keep: null });
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
		const start = async (redirectUri: string) => ({ url: `https://harbour.example/?r=${redirectUri}`, keep: null });
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
