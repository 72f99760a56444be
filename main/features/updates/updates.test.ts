// The notice of a newer version: whom it asks, when, and what it makes of the answer. The releases come from a server on loopback.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { gt, valid } from 'semver';
import { afterEach, describe, expect, test } from 'vitest';
import { englishText } from '../../../contract/ui-text.ts';
import { makeClock } from '../../../test/helpers/make-clock.ts';
import { assertProperty, countCaughtMutant } from '../../../test/helpers/property.ts';
import { askableAddress, newestAfter } from './releases.ts';
import { createUpdates } from './service.ts';

const github = new URL('https://api.github.com/repos/shop/countertalk/releases');
const release = (tag: string, more: object = {}) => ({
	tag_name: tag,
	html_url: `https://github.com/shop/countertalk/releases/tag/${tag}`,
	draft: false,
	prerelease: false,
	...more,
});

describe('the list', () => {
	test.each([
		['0.1.0', ['v0.1.0'], null],
		['0.1.0', ['v0.0.9', '0.1.0-rc.1'], null],
		['0.9.0', ['v0.10.0', 'v0.9.1'], '0.10.0'],
		['0.1.0', ['v0.2.0-beta.1'], null],
		['0.2.0-beta.1', ['v0.2.0-beta.2', 'v0.1.9'], '0.2.0-beta.2'],
		['0.2.0-beta.1', ['v0.2.0'], '0.2.0'],
		['1.0.0', [], null],
		['not a version', ['v2.0.0'], null],
		['1.0.0', ['latest', 'v1.0.1'], '1.0.1'],
	])('%s, offered %j: %s', (current, tags, version) => {
		const answer = tags.map((tag) => release(tag));
		expect(newestAfter(current, answer, github)?.version ?? null).toBe(version);
	});

	test('drafts and previews are not offered', () => {
		expect(
			newestAfter('1.0.0', [release('v3.0.0', { draft: true }), release('v2.0.0', { prerelease: true })], github),
		).toBeNull();
	});

	test('a page of somebody else is never offered', () => {
		for (const html_url of [
			'https://github.com.evil.example/x',
			'https://evil.example/github.com',
			'http://github.com/x',
			'https://github.com@evil.example/',
			'https://me@github.com/x',
			'javascript:alert(1)',
			'file:///etc/passwd',
			'//evil.example',
		]) {
			expect(() => newestAfter('1.0.0', [release('v2.0.0', { html_url })], github), html_url).toThrow('could be read');
			expect(newestAfter('1.0.0', [release('v3.0.0', { html_url }), release('v2.0.0')], github)?.version).toBe('2.0.0');
			countCaughtMutant();
		}
	});

	test('whatever is in it: what is offered is newer, and its page is the address’s own', () => {
		const tag = fc.oneof(
			fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12)).map((numbers) => `v${numbers.join('.')}`),
			fc.constantFrom('1.2.3-rc.1', '99999999999999999999.0.0', 'v1', '', '../../x', '1.0.0+build'),
			fc.string(),
		);
		const page = fc.oneof(
			fc.constantFrom('https://github.com/a', 'https://api.github.com/a', 'https://evil.example/', 'javascript:1'),
			fc.webUrl(),
			fc.string(),
		);
		const entry = fc.oneof(
			fc.record({ tag_name: tag, html_url: page, draft: fc.boolean(), prerelease: fc.boolean() }),
			fc.jsonValue(),
		);
		assertProperty(
			fc.property(tag, fc.oneof(fc.array(entry), fc.jsonValue()), (current, answer) => {
				let offered: ReturnType<typeof newestAfter> = null;
				try {
					offered = newestAfter(current, answer, github);
				} catch {
					return;
				}
				if (offered === null) return;
				expect(valid(offered.version)).toBe(offered.version);
				expect(gt(offered.version, current)).toBe(true);
				expect(new URL(offered.page).origin).toBe('https://github.com');
			}),
			{ numRuns: 2000 },
		);
	});

	test('only https is asked, and this computer itself', () => {
		for (const bad of [
			'',
			'http://github.com/',
			'ftp://x.example/',
			'file:///x',
			'https://me:you@x.example/',
			'nonsense',
		])
			expect(askableAddress(bad), bad).toBeNull();
		for (const good of [github.href, 'http://127.0.0.1:80/x', 'http://[::1]/x'])
			expect(askableAddress(good), good).not.toBeNull();
	});
});

describe('the check', () => {
	let server: Server | null = null;
	afterEach(() => {
		server?.closeAllConnections();
		server?.close();
	});
	const open = async (
		answer: RequestListener,
		checkUpdates = false,
		releases?: string,
		fetch: typeof globalThis.fetch = globalThis.fetch,
	) => {
		server = createServer(answer);
		await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
		const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const clock = makeClock();
		const settings = { checkUpdates };
		const logged: string[] = [];
		let changes = 0;
		const updates = createUpdates({
			deps: {
				fetch,
				clock,
				version: '0.1.0',
				log: (message) => void logged.push(message),
				releases: releases ?? `${origin}/releases`,
			},
			settings: () => settings,
			changed: () => {
				changes++;
			},
		});
		return { updates, clock, settings, origin, logged, changes: () => changes };
	};
	const list =
		(...tags: string[]): RequestListener =>
		(request, response) =>
			response.end(
				JSON.stringify(tags.map((tag) => release(tag, { html_url: `http://${request.headers.host}/page/${tag}` }))),
			);

	test('says which version is newer, and sends nothing of the shop', async () => {
		const asked: unknown[] = [];
		const { updates, origin } = await open((request, response) => {
			asked.push([request.method, request.url, Object.keys(request.headers).toSorted()]);
			list('v0.2.0', 'v0.1.1')(request, response);
		});
		expect(updates.get()).toMatchObject({ checkedAt: null, newer: null });
		const [one, two] = await Promise.all([updates.check(), updates.check()]);
		expect(one).toEqual(two);
		expect(one).toMatchObject({ newer: { version: '0.2.0', page: `${origin}/page/v0.2.0` }, problem: null });
		expect(asked).toHaveLength(1);
		const [[method, url, headers]] = asked as [[string, string, string[]]];
		expect([method, url]).toEqual(['GET', '/releases']);
		expect(headers).not.toContain('cookie');
		expect(headers).not.toContain('authorization');
	});

	test('is asked for once a day where it is switched on, and otherwise not at all', async () => {
		let times = 0;
		const { updates, clock, settings, changes } = await open((request, response) => {
			times++;
			list('v0.2.0')(request, response);
		});
		const settled = () => updates.check();
		updates.start();
		await clock.advance(10 * 86_400_000);
		expect([times, clock.waiting()]).toEqual([0, 0]);
		settings.checkUpdates = true;
		updates.settingsSaved();
		await clock.advance(1);
		await settled();
		expect(times).toBe(1);
		// Saving something else asks nobody again.
		updates.settingsSaved();
		await clock.advance(86_400_000 - 1000);
		expect(times).toBe(1);
		await clock.advance(1000);
		await settled();
		expect(times).toBe(2);
		expect(changes()).toBe(2);
		settings.checkUpdates = false;
		updates.settingsSaved();
		expect(clock.waiting()).toBe(0);
		settings.checkUpdates = true;
		updates.settingsSaved();
		updates.stop();
		expect(clock.waiting()).toBe(0);
	});

	test.each<[string, RequestListener, RegExp]>([
		['a limit', (_request, response) => response.writeHead(403).end(), /answers no more questions for now.*hour/],
		['an error', (_request, response) => response.writeHead(500).end(), /the error 500.*later/],
		['a page', (_request, response) => response.end('<html>'), /could not be understood/],
		['another shape', (_request, response) => response.end('{"message":"x"}'), /could not be understood/],
		[
			'a redirect, even to a list',
			(request, response) =>
				request.url === '/moved'
					? list('v9.9.9')(request, response)
					: response.writeHead(302, { Location: '/moved' }).end(),
			/could not be reached/,
		],
		[
			'an endless answer',
			(_request, response) => response.end(`[]${' '.repeat(2_100_000)}`),
			/could not be understood/,
		],
		['a line that breaks', (request) => request.socket.destroy(), /could not be reached.*connection/],
	])('%s is said in words, and what was found before stays', async (_what, answer, sentence) => {
		let isBad = false;
		const { updates } = await open((request, response) => (isBad ? answer : list('v0.2.0'))(request, response));
		await updates.check();
		isBad = true;
		const { problem, newer, checkedAt } = await updates.check();
		expect(problem && englishText(problem)).toMatch(sentence);
		expect(problem && englishText(problem)).toMatch(/^(The answer of )?127\.0\.0\.1/);
		expect([newer?.version, checkedAt === null]).toEqual(['0.2.0', false]);
	});

	test.each([
		['before the answer', () => Promise.reject(new Error('net::ERR_NAME_NOT_RESOLVED'))],
		[
			'within the answer',
			() =>
				Promise.resolve(
					new Response(new ReadableStream({ pull: () => Promise.reject(new Error('net::ERR_CONNECTION_CLOSED')) })),
				),
		],
		[
			'after an error of the server',
			() =>
				Promise.resolve(
					new Response(new ReadableStream({ cancel: () => Promise.reject(new Error('net::ERR_FAILED')) }), {
						status: 500,
					}),
				),
		],
	])('Electron’s errors of the network are errors of the network (%s)', async (when, fetch) => {
		const { updates } = await open(() => undefined, false, undefined, fetch);
		const { problem } = await updates.check();
		expect(problem && englishText(problem)).toMatch(
			when === 'after an error of the server' ? /the error 500/ : /could not be reached.*connection/,
		);
	});

	test('a server that says nothing is given up after twenty seconds', async () => {
		const { updates, clock } = await open(() => undefined);
		const checked = updates.check();
		await clock.advance(20_000);
		expect(englishText((await checked).problem ?? { raw: '' })).toMatch(/could not be reached/);
		expect(clock.waiting()).toBe(0);
	});

	test('without an address, or with one that is none, nobody is asked', async () => {
		for (const releases of ['', 'http://releases.example/', 'file:///etc/passwd']) {
			const { updates, clock, logged } = await open(() => undefined, true, releases);
			updates.start();
			expect(await updates.check()).toEqual({ host: null, checkedAt: null, newer: null, problem: null });
			expect(clock.waiting()).toBe(0);
			expect(logged.length).toBe(releases === '' ? 0 : 1);
			server?.close();
		}
	});
});
