import { describe, expect, test } from 'vitest';
import { get, raw } from './testing/requests.ts';
import { begin, ended, finished, untilEnded } from './testing/sign-ins-context.ts';

describe('a sign-in in the browser', () => {
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
});
