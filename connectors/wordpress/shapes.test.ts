// Answers as WordPress and its plugins give them: fields missing or null. Names are invented.
import { expect, test } from 'vitest';
import { lostToSparseAnswers } from '../testing/index.ts';
import { Comment, Review } from './api.ts';
import { commentItem, type Facts, reviewItem } from './map.ts';
import { harness } from './testing/harness.ts';

const seen = { facts: { way: 'pretty', me: '1', staff: ['1'] } satisfies Facts, now: 0 };
const item = (raw: object) => commentItem(Comment.parse({ id: 9, date_gmt: '2026-11-30T10:00:00', ...raw }), seen);

test('nothing that the schemas leave open costs a comment or a review', { timeout: 60_000 }, async () => {
	const lost = await lostToSparseAnswers(harness, {
		fill: (fakeServer) => {
			const id = fakeServer.addItem({ text: 'Is it open?', kind: 'comment' });
			fakeServer.addItem({ text: 'ours', own: true, parentId: id });
			fakeServer.addItem({ text: 'Nice mug', kind: 'review' });
		},
		answers: /comments$|reviews$/,
		// The id. Only comments are asked for, so another type is not one. An own comment is wanted as an answer, so it needs its parent.
		required: /^\[\]\.(id|type|parent)$/,
	});
	expect(lost).toEqual([]);
});

test('a comment without a time in UTC has the site’s own; without any it is none', () => {
	expect(item({ date_gmt: null, date: '2026-11-30T12:00:00' })?.createdAt).toBe(Date.UTC(2026, 10, 30, 12));
	expect(item({ date_gmt: '0000-00-00T00:00:00', date: '2026-11-30T12:00:00' })?.createdAt).toBe(
		Date.UTC(2026, 10, 30, 12),
	);
	expect(Comment.safeParse({ id: 9 }).success).toBe(false);
	const review = reviewItem(
		Review.parse({ id: 9, date_created: '2026-11-30T12:00:00', rating: 5, review: '<p>Nice</p>' }),
		seen,
	);
	expect(review).toMatchObject({ text: 'Nice', rating: 5, createdAt: Date.UTC(2026, 10, 30, 12) });
});

test('a comment of which a plugin left nothing but its words is shown, and claims nothing', () => {
	expect(item({ content: { raw: 'Is it open?' } })).toMatchObject({
		text: 'Is it open?',
		author: { name: 'A visitor', isShop: false },
		standing: 'hidden',
		replies: { public: { allowed: false } },
	});
});

test('a post without a title is still its page', () => {
	const up = [{ id: 7, link: 'https://shop.example/rye/', title: null }];
	expect(item({ post: 7, status: 'approved', _embedded: { up } })?.context).toEqual({
		externalId: '7',
		title: 'A post without a title',
		permalink: 'https://shop.example/rye/',
	});
});
