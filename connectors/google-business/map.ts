// Review → Items: the review, and the shop's reply to it where there is one. Pure.

import { z } from 'zod';
import type { ModerationStatus } from '../../contract/domain.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { type Attachment, type Author, type Item, type Self, tidyName, webAddress } from '../sdk/index.ts';
import type { Review, ReviewReply } from './api.ts';

/** Names of places as in v4: accounts/1/locations/2. */
export const Facts = z.object({ places: z.array(z.object({ name: z.string(), title: z.string() })).min(1) });
export type Facts = z.output<typeof Facts>;
export const factsOf = (self: Self | null): Facts => Facts.parse(self?.facts);

/** What replying and refreshing need; stored with the item. */
export const Handle = z.object({ review: z.string(), at: z.number() });
const replyId = (review: string): string => `${review}/reply`;
export const reviewOf = (externalId: string): string => externalId.replace(/\/reply$/, '');

const stars: Record<string, number> = { ONE: 1, TWO: 2, THREE: 3, FOUR: 4, FIVE: 5 };

export function itemsOf(review: Review, facts: Facts): Item[] {
	const { name } = review;
	const reply = review.reviewReply
		? { ...review.reviewReply, updateTime: review.reviewReply.updateTime ?? review.updateTime }
		: undefined;
	const rating = stars[review.starRating ?? ''];
	const permalink = webAddress(review.reviewReplyUrl);
	// Our own reply may change the review's time: that is not an edit by the customer.
	const isMoved = reply !== undefined && Math.abs(reply.updateTime - review.updateTime) < 2000;
	const isEdited = review.updateTime - review.createTime >= 1000 && !isMoved;
	const attachments = attachmentsOf(review);
	const item: Item = {
		...base(name, facts),
		externalId: name,
		handle: { review: name, at: review.createTime },
		author: authorOf(review),
		text: originalOf(review.comment ?? ''),
		createdAt: review.createTime,
		...(isEdited ? { editedAt: review.updateTime } : {}),
		standing: 'visible',
		...(permalink ? { permalink } : {}),
		...(rating ? { rating } : {}),
		...(attachments.length > 0 ? { attachments } : {}),
		replies: {
			public: {
				allowed: true,
				readers: reply
					? uiText`Everyone who finds you on Google can read this. It replaces your present reply.`
					: uiText`Everyone who finds you on Google can read this, once Google has approved it.`,
			},
		},
		can: [],
	};
	return reply ? [item, replyItem(name, reply, facts)] : [item];
}

export function replyItem(review: string, reply: ReviewReply & { readonly updateTime: number }, facts: Facts): Item {
	const { standing, why } = standingOf(reply);
	return {
		...base(review, facts),
		externalId: replyId(review),
		parentId: review,
		handle: { review, at: reply.updateTime },
		author: { externalId: review.split('/reviews/')[0] ?? review, name: 'You', isShop: true },
		text: reply.comment ?? '',
		createdAt: reply.updateTime,
		standing,
		...(why ? { standingWhy: why } : {}),
		can: ['delete'],
	};
}

/** Since April 2026 Google checks a reply after accepting it, and may reject it. Older replies have no state. */
function standingOf(reply: ReviewReply): { readonly standing: ModerationStatus; readonly why?: UiText } {
	switch (reply.reviewReplyState) {
		case 'PENDING':
			return { standing: 'pending', why: uiText`Google is still checking your reply. Nobody sees it yet.` };
		case 'REJECTED': {
			const violation = violationOf(reply.policyViolation);
			return {
				standing: 'rejected',
				why: violation
					? uiText`Google rejected your reply (${violation}). Nobody sees it. Write another one: it replaces this one.`
					: uiText`Google rejected your reply. Nobody sees it. Write another one: it replaces this one.`,
			};
		}
		default:
			return { standing: 'visible' };
	}
}

/** Google's own words: a string, or an object that holds strings. */
function violationOf(violation: unknown): string {
	const words =
		typeof violation === 'string'
			? [violation]
			: Object.values(typeof violation === 'object' && violation ? violation : {});
	return tidyName(
		words
			.filter((word) => typeof word === 'string')
			.join(', ')
			.replaceAll('_', ' ')
			.toLowerCase(),
		'',
	);
}

function base(review: string, facts: Facts): Pick<Item, 'conversation' | 'kind' | 'audience' | 'context' | 'channel'> {
	const name = review.split('/reviews/')[0] ?? review;
	const title = tidyName(facts.places.find((place) => place.name === name)?.title ?? '', 'Your shop');
	return {
		conversation: review,
		kind: 'review',
		audience: 'public',
		context: { externalId: name, title },
		...(facts.places.length > 1 ? { channel: [...title].slice(0, 60).join('').slice(0, 80) } : {}),
	};
}

/** Reviewers have no id. */
const authorOf = ({ reviewer }: Review): Author => ({
	name: reviewer?.isAnonymous ? 'A Google user' : tidyName(reviewer?.displayName ?? '', 'A Google user'),
	isShop: false,
});

const attachmentsOf = ({ reviewMediaItems }: Review): Attachment[] =>
	(reviewMediaItems ?? []).flatMap(({ thumbnailUrl, videoUrl }): Attachment[] =>
		videoUrl
			? [{ kind: 'video', ref: { url: videoUrl, ...(thumbnailUrl ? { thumbnail: thumbnailUrl } : {}) } }]
			: thumbnailUrl
				? [{ kind: 'image', ref: { url: thumbnailUrl } }]
				: [],
	);

/** What the customer wrote, without the translation that Google adds before or after it. */
export function originalOf(comment: string): string {
	const original = comment.split(/\n*\(Original\)\s*/);
	if (original.length > 1 && /^\s*\(Translated by Google\)/.test(comment)) return original.slice(1).join('\n').trim();
	return (comment.split(/\n+\(Translated by Google\)\s*/)[0] ?? comment).trim();
}

export const goneItem = (externalId: string, author: Author, at: number, facts: Facts): Item => ({
	...base(reviewOf(externalId), facts),
	externalId,
	...(author.isShop ? { parentId: reviewOf(externalId) } : {}),
	author,
	text: '',
	createdAt: at,
	standing: 'deleted',
	standingWhy: author.isShop ? uiText`This reply was deleted.` : uiText`The review was deleted, or Google removed it.`,
	can: [],
});
