// Where a sign-in goes: to the platform's own hosts, and never to a host that only keeps pictures and files.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type JobHarness, makeJobHarness, parsesNothing, secret } from '../testing/make-job.ts';

let harness: JobHarness;
beforeEach(() => {
	harness = makeJobHarness();
	harness.hosts.push('platform.example', 'api.platform.example');
});
afterEach(() => harness.close());

const signIn = {
	authorization: `Bearer ${secret}`,
	cookie: `session=${secret}`,
	'proxy-authorization': `Basic ${secret}`,
};
const media = { hosts: ['*.pictures.example'], maxBytes: 1_048_576 };

/** Answers as `at` says, by address; else with a picture. Returns what left: the address and the headers that carry a sign-in. */
function makeNetwork(at: Record<string, Response> = {}) {
	const left: { url: string; signIn: string[] }[] = [];
	const fetch: typeof globalThis.fetch = async (input, init) => {
		const headers = new Headers(init?.headers);
		left.push({
			url: String(input),
			signIn: Object.keys(signIn).filter((name) => headers.get(name)?.includes(secret)),
		});
		return at[String(input)] ?? new Response('a picture');
	};
	return {
		left,
		deps: {
			clock: { now: () => Date.now(), after: () => () => undefined },
			fetch,
			log: () => undefined,
			parse: parsesNothing,
		},
	};
}
const sendsOn = (location: string) => new Response(null, { status: 302, headers: { location } });
const all = Object.keys(signIn);

test('a media host gets none of the headers that carry a sign-in; the platform gets them all', async () => {
	const { left, deps } = makeNetwork();
	const { ctx } = harness.job({ deps, media });
	await ctx.fetch('https://cdn.pictures.example/1.jpg', { headers: signIn });
	await ctx.fetch('https://platform.example/list', { headers: signIn });
	expect(left).toEqual([
		{ url: 'https://cdn.pictures.example/1.jpg', signIn: [] },
		{ url: 'https://platform.example/list', signIn: all },
	]);
});

test.each([
	['a media host', 'https://cdn.pictures.example/1.jpg'],
	['another host of the platform', 'https://api.platform.example/1.jpg'],
])('a redirect to %s takes no sign-in along', async (_name, to) => {
	const { left, deps } = makeNetwork({ 'https://platform.example/1.jpg': sendsOn(to) });
	const { ctx } = harness.job({ deps, media });
	await ctx.fetch('https://platform.example/1.jpg', { headers: signIn });
	expect(left).toEqual([
		{ url: 'https://platform.example/1.jpg', signIn: all },
		{ url: to, signIn: [] },
	]);
});

test('a redirect on the same host keeps the sign-in', async () => {
	const { left, deps } = makeNetwork({ 'https://platform.example/old': sendsOn('https://platform.example/new') });
	await harness.job({ deps }).ctx.fetch('https://platform.example/old', { headers: signIn });
	expect(left.map((call) => call.signIn)).toEqual([all, all]);
});

test('a media host outside an attachment’s call is no host at all', async () => {
	const { left, deps } = makeNetwork();
	await expect(
		harness.job({ deps }).ctx.fetch('https://cdn.pictures.example/1.jpg', { headers: signIn }),
	).rejects.toThrow(/not part of/);
	expect(left).toEqual([]);
});

test('what a media host says of waiting and of the time is not the platform’s word', async () => {
	const waits: number[] = [];
	const answer = () =>
		new Response(null, {
			status: 429,
			headers: { 'retry-after': '3600', date: new Date(Date.now() + 3_600_000).toUTCString() },
		});
	const hostOfMail = 'https://a.pictures.example/1.png';
	const { deps } = makeNetwork({ [hostOfMail]: answer(), 'https://platform.example/feed': answer() });
	const { ctx, offset } = harness.job({ deps, media, onRetryAfter: (until: number) => void waits.push(until) });
	await ctx.fetch(hostOfMail);
	expect([waits.length, offset()]).toEqual([0, 0]);
	await ctx.fetch('https://platform.example/feed').catch(() => undefined);
	expect(waits.length).toBe(1);
	expect(offset()).toBeGreaterThan(3_000_000);
});
