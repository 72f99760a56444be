// Reviews as Google's description allows them: fields missing or null, words that came later. Names are invented.
import { expect, test } from 'vitest';
import { createCaseContext, createReader, lostToSparseAnswers } from '../testing/index.ts';
import { Review } from './api.ts';
import { type Facts, itemsOf } from './map.ts';
import type { FakeBusiness } from './testing/fake-server.ts';
import { harness } from './testing/harness.ts';

const facts: Facts = { places: [{ name: 'accounts/111/locations/222', title: 'Rosa’s Bakery' }] };
const plain = { name: 'accounts/111/locations/222/reviews/A', createTime: '2026-05-01T10:00:00Z' };

test('nothing that Google calls optional costs a review', { timeout: 60_000 }, async () => {
	const lost = await lostToSparseAnswers<FakeBusiness>(harness, {
		fill: (fakeServer) => {
			const id = fakeServer.addItem({ text: 'Nice shop' });
			fakeServer.addItem({ text: 'Thanks!', own: true, parentId: id });
			fakeServer.addItem({ text: 'Closed on Sunday?', by: { id: 'bob', name: 'Bob' } });
			fakeServer.review({ comment: null, media: [{ thumbnailUrl: 'https://lh3.googleusercontent.com/a' }] });
		},
		answers: /reviews$/,
		// A review's name; the reply is an item of its own. Its times: one of both has to be there.
		required: /^reviews(\[\]\.(name|reviewReply))?$/,
	});
	expect(lost).toEqual([]);
});

test('a reply of which Google names only the state leaves the review answered', async () => {
	const caseContext = createCaseContext(harness.connector, harness.options);
	const fakeServer = caseContext.fakeServer as FakeBusiness;
	const id = fakeServer.review({});
	fakeServer.change(id, { reply: { comment: 'x', at: caseContext.clock.now(), state: 'UNDER_APPEAL', isBare: true } });
	const reader = createReader(caseContext);
	await reader.readAll();
	expect(reader.items.get(id)).toMatchObject({ text: 'Nice shop', rating: 4 });
	expect(reader.items.get(`${id}/reply`)).toMatchObject({ author: { isShop: true }, standing: 'visible' });
	expect(reader.items.get(id)?.createdAt).toBe(reader.items.get(`${id}/reply`)?.createdAt);
});

test.each([
	['a time of change alone', { createTime: null, updateTime: plain.createTime }, {}],
	['a strange reply', { reviewReply: 7 }, {}],
	['a star rating that came later', { starRating: 'SIX' }, {}],
	['strange words', { comment: 7, reviewer: [] }, { author: { name: 'A Google user', isShop: false } }],
	['strange pictures', { reviewMediaItems: [7, { thumbnailUrl: 8 }, { videoUrl: 'https://a.googlevideo.com/v' }] }, {}],
])('%s costs no review', (_, more, expected) => {
	const [item, ...rest] = itemsOf(Review.parse({ ...plain, ...more }), facts);
	expect(item).toMatchObject({ externalId: plain.name, createdAt: Date.parse(plain.createTime), ...expected });
	expect(rest).toEqual([]);
});
