import { expect, test } from 'vitest';
import { openAttachment } from '../testing/index.ts';
import { bluesky } from './connector.ts';

const creds = { service: 'https://bsky.social', identifier: 'shop.example', password: 'abcd-efgh-ijkl-mnop' };
const ref = { did: 'did:plc:ann', cid: 'bafkreidoor0000' };
const world =
	(home: string, delivers: boolean) =>
	(request: Request): Response => {
		const { host, pathname } = new URL(request.url);
		if (host === 'cdn.bsky.app') return delivers ? new Response('small') : new Response(null, { status: 404 });
		if (host === 'plc.directory')
			return Response.json({
				service: [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: home }],
			});
		return pathname === '/xrpc/com.atproto.sync.getBlob' ? new Response('whole') : new Response(null, { status: 404 });
	};

test('a picture comes from the CDN, a video from its author’s server; neither gets the sign-in', async () => {
	const morel = 'https://morel.us-east.host.bsky.network';
	const quick = await openAttachment(bluesky, { creds, ref, answer: world(morel, true) });
	expect(await quick.response.text()).toBe('small');
	expect(quick.calls).toEqual([
		{ url: 'https://cdn.bsky.app/img/feed_fullsize/plain/did:plc:ann/bafkreidoor0000@jpeg', signedIn: false },
	]);
	const slow = await openAttachment(bluesky, { creds, ref, answer: world(morel, false) });
	expect(await slow.response.text()).toBe('whole');
	expect(slow.calls.map(({ url, signedIn }) => [new URL(url).host, signedIn])).toEqual([
		['cdn.bsky.app', false],
		['plc.directory', false],
		['morel.us-east.host.bsky.network', false],
	]);
});

test('calls no server that a stranger names, and nothing for an invalid ref', async () => {
	await expect(
		openAttachment(bluesky, { creds, ref, answer: world('https://evil.example', false) }),
	).rejects.toMatchObject({
		fault: { kind: 'gone' },
	});
	for (const odd of [null, 'x', { did: '../../x', cid: 'bafkreidoor0000' }, { did: 'did:plc:ann', cid: '../secret' }])
		await expect(openAttachment(bluesky, { creds, ref: odd, answer: world('', true) })).rejects.toMatchObject({
			fault: { kind: 'gone' },
		});
});

test('another network serves its own files', async () => {
	const own = { ...creds, service: 'https://pds.example' };
	const { calls } = await openAttachment(bluesky, { creds: own, ref, answer: world('', true) });
	expect(calls.map(({ url }) => url)).toEqual([
		'https://pds.example/xrpc/com.atproto.sync.getBlob?did=did%3Aplc%3Aann&cid=bafkreidoor0000',
	]);
});
