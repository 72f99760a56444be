import { describe, expect, test } from 'vitest';
import { tryCase } from '../testing/index.ts';
import { rss } from './connector.ts';
import type { Shape } from './testing/fake-server.ts';
import { address, open, optionsOf } from './testing/fake-server-open.ts';

describe('every language of feeds', () => {
	for (const format of ['rss', 'rdf', 'json'] as const)
		for (const number of [2, 4, 5, 6, 7, 8, 10, 11, 12, 15, 16].filter((one) => format !== 'rdf' || ![8].includes(one)))
			test(`${format} keeps case ${number}`, async () => {
				const shape: Shape = { format, paged: format !== 'rdf', ...(format === 'rdf' ? {} : { window: 50 }) };
				expect(await tryCase(number, rss, optionsOf(shape))).toBeNull();
			});

	test('an edit arrives under its id and says when it was noticed; what fell out of the feed is left alone', async () => {
		const { fakeServer, reader, again, caseContext } = open({ format: 'atom' });
		const id = fakeServer.addItem({ text: 'The cake was dry.' });
		const gone = fakeServer.addItem({ text: 'Never mind.' });
		await reader.readAll();
		fakeServer.editItem(id, 'The cake was a little dry.');
		fakeServer.deleteItem(gone);
		await again();
		expect(reader.items.get(id)).toMatchObject({
			text: 'The cake was a little dry.',
			editedAt: caseContext.clock.now(),
		});
		expect(reader.items.get(gone)).toMatchObject({ text: 'Never mind.' });
	});

	test('a rating makes it a review; the post is its context; replies are manual, on the page', async () => {
		const { fakeServer, reader } = open({ format: 'rss' });
		const id = fakeServer.addItem({ text: 'Lovely.', kind: 'review' });
		await reader.readAll();
		expect(reader.items.get(id)).toMatchObject({
			kind: 'review',
			rating: 4,
			author: { name: 'Ann Lee', isShop: false },
			context: { externalId: 'https://blog.example/rye/', title: 'The Crumb', permalink: 'https://blog.example/rye/' },
			permalink: 'https://blog.example/rye/#comment-1',
			replies: { public: { allowed: false, manual: true, why: { id: expect.stringMatching(/page/) } } },
		});
	});
});

describe('asking politely', () => {
	test('only what changed is sent again, and what asks to be left alone is', async () => {
		const { caseContext, fakeServer, reader, again } = open({ format: 'rss' });
		fakeServer.addItem({ text: 'One' });
		await reader.readAll();
		await again();
		expect(fakeServer.calls.at(-1)?.headers.get('if-none-match')).toMatch(/^W\//);
		fakeServer.shape.headers = { 'cache-control': 'public, max-age=7200' };
		fakeServer.addItem({ text: 'Two' });
		await again();
		const asked = fakeServer.calls.length;
		await again();
		expect(fakeServer.calls.length).toBe(asked);
		caseContext.clock.advance(2 * 3_600_000);
		await again();
		expect(fakeServer.calls.length).toBe(asked + 1);
	});

	test.each([
		['<ttl>120</ttl>', 120],
		['<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">hourly</sy:updatePeriod>', 60],
		['<ttl>999999</ttl>', 1440],
	])('%s is kept', async (head, minutes) => {
		const { caseContext, fakeServer, reader } = open({ format: 'rss', head });
		fakeServer.addItem({ text: 'One' });
		await reader.readAll();
		const calls = fakeServer.calls.length;
		caseContext.clock.advance((minutes - 1) * 60_000);
		reader.round();
		await reader.readAll();
		expect(fakeServer.calls.length).toBe(calls);
		caseContext.clock.advance(2 * 60_000);
		reader.round();
		await reader.readAll();
		expect(fakeServer.calls.length).toBe(calls + 1);
	});

	test('a busy server says when to come again, in seconds or by date', async () => {
		const { caseContext, fakeServer } = open({ format: 'rss' });
		fakeServer.failNext({
			kind: 'status',
			status: 503,
			retryAfter: new Date(caseContext.clock.now() + 600_000).toUTCString(),
		});
		const poll = rss.streams[0]?.poll(await caseContext.ctx({ self: null }), null);
		await expect(poll).rejects.toMatchObject({ fault: { kind: 'rate', retryAt: caseContext.clock.now() + 600_000 } });
	});
});

describe('where a feed has gone to', () => {
	const movesTo = (to: string, status: number, onlyFrom = 'blog.example'): Shape => ({
		format: 'rss',
		answer: (request) =>
			new URL(request.url).host === onlyFrom ? new Response(null, { status, headers: { location: to } }) : undefined,
	});

	test('it is followed to another host, and the address is changed when it said so three times', async () => {
		const { caseContext, fakeServer, reader, again } = open(movesTo('https://new.example/comments/feed/', 301));
		fakeServer.addItem({ text: 'Hello' });
		await reader.readAll();
		expect(reader.items.size).toBe(1);
		expect(caseContext.creds()).toMatchObject({ address, through: ['new.example'] });
		await again();
		await again();
		expect(caseContext.creds()).toMatchObject({ address: 'https://new.example/comments/feed/' });
		await again();
		expect(new URL(fakeServer.calls.at(-1)?.url ?? '').host).toBe('new.example');
	});

	test('for the moment only: nothing is changed', async () => {
		const { caseContext, reader, again } = open(movesTo('https://new.example/comments/feed/', 302));
		await reader.readAll();
		for (let i = 0; i < 4; i++) await again();
		expect(caseContext.creds()).toMatchObject({ address });
	});

	test.each([
		['http://blog.example/comments/feed/', /without encryption/],
		['https://192.168.1.1/admin', /your own network/],
		['https://127.0.0.1:8080/', /your own network/],
		['https://[::1]/', /your own network/],
		['https://printer.local/', /your own network/],
		['ftp://blog.example/feed', /not a web page/],
		[address, /in circles/],
	])('not to %s', async (to, why) => {
		const { caseContext, fakeServer } = open(movesTo(to, 301));
		await expect(caseContext.runUntilSettled(rss.check(await caseContext.ctx({ self: null })))).rejects.toThrow(why);
		expect(new Set(fakeServer.calls.map(({ url }) => new URL(url).host))).toEqual(new Set(['blog.example']));
	});

	test('a feed without encryption is read where it is; no other host may be called so', async () => {
		const { reader, fakeServer } = open({ format: 'rss' }, { address: 'http://blog.example/comments/feed/' });
		fakeServer.addItem({ text: 'Hello' });
		await reader.readAll();
		expect(fakeServer.calls.map(({ url }) => url)).toEqual([
			'http://blog.example/comments/feed/',
			'http://blog.example/comments/feed/',
		]);
	});
});
