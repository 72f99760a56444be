import { describe, expect, test } from 'vitest';
import { rss } from './connector.ts';
import type { Shape } from './testing/fake-server.ts';
import { address, open, rssOf } from './testing/fake-server-open.ts';

describe('connecting', () => {
	const site = (pages: Record<string, string>): Shape => ({
		format: 'rss',
		answer: (request) => {
			const url = new URL(request.url);
			const text = pages[url.pathname + url.search];
			return text === undefined
				? url.pathname === '/comments/feed/'
					? undefined
					: new Response('no', { status: 404 })
				: new Response(text, { headers: { 'content-type': 'text/html' } });
		},
	});
	const connect = async (shape: Shape, typed: string) => {
		const { caseContext, fakeServer } = open(shape, { address: typed });
		fakeServer.addItem({ text: 'Hello' });
		return { self: await caseContext.self(), creds: caseContext.creds(), calls: fakeServer.calls };
	};

	test('a page leads to the feed of its comments', async () => {
		const page = `<!doctype html><html><head><link rel="alternate" type="application/rss+xml" title="The Crumb" href="/feed/">
<link rel='alternate' type='application/rss+xml' title='The Crumb: comments' href='/comments/feed/?a=1&amp;b=2'></head></html>`;
		const { self, creds } = await connect(site({ '/': page }), 'blog.example');
		expect(self).toMatchObject({ displayName: 'Comments on The Crumb' });
		expect(creds).toMatchObject({ address: 'https://blog.example/comments/feed/?a=1&b=2' });
		expect(self.externalId).toMatch(/^blog\.example\/comments\/feed\?/);
		expect(self.externalId).not.toContain('a=1');
	});

	test('tries the usual addresses where a page names no feed', async () => {
		expect((await connect(site({ '/': '<html><body>Hi</body></html>' }), 'https://blog.example/')).creds).toMatchObject(
			{ address },
		);
	});

	test('the feed of the posts leads to that of the comments', async () => {
		const posts = rssOf(
			'<item><title>Rye</title><slash:comments>2</slash:comments></item>'.repeat(3),
			'<link>https://blog.example/</link>',
		);
		expect((await connect(site({ '/feed/': posts }), 'https://blog.example/feed/')).creds).toMatchObject({ address });
	});

	test('says so where there is no feed', async () => {
		const nothing: Shape = {
			format: 'rss',
			answer: () => new Response('<html><body>Hi</body></html>', { headers: { 'content-type': 'text/html' } }),
		};
		await expect(connect(nothing, 'blog.example')).rejects.toThrow('blog.example shows a page here, not a feed');
	});

	test('no message contains more of an address than its host', async () => {
		const secret = 'canary-4711-feed-key';
		const said: string[] = [];
		for (const status of [401, 403, 404, 410, 429, 500]) {
			const { caseContext, fakeServer } = open({ format: 'rss' }, { address: `${address}?key=${secret}` });
			fakeServer.failNext({ kind: 'status', status }, { times: 9 });
			const error = await caseContext.runUntilSettled(
				rss.check(await caseContext.ctx({ self: null })).catch((thrown: unknown) => thrown),
			);
			said.push(String(error), String((error as Error).cause), ...caseContext.recorded.logs);
		}
		expect(said.join('\n')).not.toContain(secret);
		expect(said.join('\n')).toContain('blog.example');
	});
});
