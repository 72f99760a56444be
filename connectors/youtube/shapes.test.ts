// Comments as the Data API's description allows them: fields missing or null, words that came later. Names are invented.
import { expect, test } from 'vitest';
import { lostToSparseAnswers, openAttachment } from '../testing/index.ts';
import { Comment } from './api.ts';
import { youtube } from './connector.ts';
import { itemOf } from './map.ts';
import type { FakeYouTube } from './testing/fake-server.ts';
import { shop } from './testing/fake-server-state.ts';
import { harness } from './testing/harness.ts';
import { setUp } from './testing/youtube-context.ts';

test('nothing that YouTube calls optional costs a comment', { timeout: 60_000 }, async () => {
	const lost = await lostToSparseAnswers<FakeYouTube>(harness, {
		fill: (fakeServer) => {
			const id = fakeServer.addItem({ text: 'Do you ship?' });
			fakeServer.addItem({ text: 'ours', own: true, parentId: id });
			fakeServer.comment({ text: '', picture: 'https://yt3.googleusercontent.com/a' });
			fakeServer.comment({ text: 'under a post', video: null });
		},
		answers: /comment/,
		// The parts that were asked for (`part=snippet,replies`), with id and time.
		required:
			/^items(\[\]\.(id|snippet|snippet\.topLevelComment(\.(id|snippet|snippet\.publishedAt))?|replies|replies\.comments(\[\]\.(id|snippet|snippet\.publishedAt))?))?$/,
	});
	expect(lost).toEqual([]);
});

test('a comment of a picture alone shows it; its address is asked for when it is opened', async () => {
	const { caseContext, fakeServer, read } = setUp();
	const picture = 'https://yt3.googleusercontent.com/signed';
	const id = fakeServer.comment({ text: '', picture });
	expect(await read(id)).toMatchObject({ text: '', attachments: [{ kind: 'image', ref: { comment: id } }] });
	const { response, calls } = await openAttachment(youtube, {
		creds: caseContext.creds() as object,
		ref: { comment: id },
		answer: (request) =>
			request.url.startsWith('https://youtube.googleapis.com/')
				? Response.json({ items: [{ id, snippet: { publishedAt: '2026-05-01T10:00:00Z', imageUrl: picture } }] })
				: new Response('a picture'),
	});
	expect(await response.text()).toBe('a picture');
	expect(calls.at(-1)).toEqual({ url: picture, signedIn: false });
});

test.each([
	['null everywhere', { authorDisplayName: null, authorChannelId: null, updatedAt: null, moderationStatus: null }, {}],
	['a status that came later', { moderationStatus: 'quarantined' }, { standing: 'hidden' }],
	[
		'strange fields',
		{ textOriginal: 7, imageUrl: 7, authorChannelId: 'x', updatedAt: 'soon' },
		{ standing: 'visible' },
	],
	['an empty original', { textOriginal: '' }, {}],
])('%s costs no comment', (_, more, expected) => {
	const snippet = { textDisplay: 'Do you ship?', publishedAt: '2026-05-01T10:00:00Z', ...more };
	const seen = { facts: { channel: shop.id }, place: { thread: 'T', canReply: true }, status: 'published' };
	expect(itemOf(Comment.parse({ id: 'T', snippet }), seen)).toMatchObject({ text: 'Do you ship?', ...expected });
});
