import { expect, test } from 'vitest';
import { openAttachment } from '../testing/index.ts';
import { mastodon } from './connector.ts';

const creds = { server: 'm.example', token: 'canary-4711' };
const answer = (request: Request) =>
	new URL(request.url).pathname.endsWith('.png') ? new Response('picture') : new Response(null, { status: 404 });

test('fetches a picture from the host that the server names, without the token', async () => {
	const { response, calls } = await openAttachment(mastodon, {
		creds,
		ref: 'https://files.m-media.example/a/b.png',
		answer,
	});
	expect(await response.text()).toBe('picture');
	expect(calls).toEqual([{ url: 'https://files.m-media.example/a/b.png', signedIn: false }]);
});

test('follows redirects on the same host only', async () => {
	const sends = (to: string) => (request: Request) =>
		request.url.endsWith('.png')
			? new Response('picture')
			: new Response(null, { status: 302, headers: { location: to } });
	const ref = 'https://files.example/a';
	const { response } = await openAttachment(mastodon, { creds, ref, answer: sends('/b.png') });
	expect(await response.text()).toBe('picture');
	await expect(
		openAttachment(mastodon, { creds, ref, answer: sends('https://elsewhere.example/b.png') }),
	).rejects.toThrow(/sends us on/);
});

test.each([
	'http://files.example/a.png',
	'https://127.0.0.1/a.png',
	'https://192.168.1.1/a.png',
	'https://[::1]/a.png',
	'https://printer.local/a.png',
	'https://files.example:8443/a.png',
	'https://rosa:secret@files.example/a.png',
])('%s is not called at all', async (ref) => {
	const called: string[] = [];
	const answering = (request: Request) => {
		called.push(request.url);
		return answer(request);
	};
	await expect(openAttachment(mastodon, { creds, ref, answer: answering })).rejects.toMatchObject({
		message: expect.stringMatching(/./),
	});
	expect(called).toEqual([]);
});

test('an attachment without an address is gone; one that is too large is refused', async () => {
	await expect(openAttachment(mastodon, { creds, ref: '4711', answer })).rejects.toMatchObject({
		fault: { kind: 'gone' },
	});
	const large = () => new Response(new Uint8Array(3 * 1_048_576));
	const ref = 'https://files.example/a.png';
	await expect(openAttachment(mastodon, { creds, ref, answer: large, maxBytes: 2 * 1_048_576 })).rejects.toThrow(
		/more than 2 MB/,
	);
	expect((await openAttachment(mastodon, { creds, ref, answer: large, maxBytes: 4 * 1_048_576 })).response.ok).toBe(
		true,
	);
});
