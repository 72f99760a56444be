// Comment or review → Item. Pure.
import { z } from 'zod';
import type { ModerationStatus, Reachability } from '../../contract/domain.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { type Author, htmlToText, type Item, type Self, tidyName, webAddress } from '../sdk/index.ts';
import { type Comment, Post, type Review } from './api.ts';
import { signOf, textOf } from './text.ts';

/** Found by check. `staff`: ids of the users that count as the shop; `me` is one of them. */
export const Facts = z.object({ way: z.enum(['pretty', 'plain']), me: z.string(), staff: z.array(z.string()) });
export type Facts = z.output<typeof Facts>;
export const factsOf = (self: Self | null): Facts => Facts.parse(self?.facts);

/** Data for replying and refreshing; stored with the item. `sign`: fingerprint of the text when last seen. */
export const Handle = z.object({
	post: z.string(),
	type: z.enum(['comment', 'review']),
	at: z.number(),
	sign: z.string(),
	editedAt: z.number().optional(),
});
export type Handle = z.output<typeof Handle>;

/** The comment when it was last seen. */
export type Before = Pick<Handle, 'sign' | 'editedAt'>;
interface Seen {
	readonly facts: Facts;
	/** WordPress has no time of an edit, so an edit gets this one. */
	readonly now: number;
	readonly before?: Before | undefined;
	/** Keeps own comments without a parent: WordPress moves replies up when their parent is deleted. */
	readonly alone?: boolean;
}

/** null for own comments that reply to nothing, pingbacks and editor notes. */
export function commentItem(comment: Comment, seen: Seen): Item | null {
	const isReview = comment.type === 'review';
	if (!isReview && comment.type !== 'comment') return null;
	const post = Post.safeParse(comment._embedded?.up[0]).data;
	return itemOf(
		{
			id: comment.id,
			post: comment.post ?? '0',
			parent: comment.parent,
			type: isReview ? 'review' : 'comment',
			author: authorOf(comment.author, comment.author_name ?? '', comment.author_email, seen.facts),
			text: textOf(comment.content, comment.link ?? undefined),
			sign: signOf(comment.content),
			page: comment.author_url,
			at: comment.at,
			status: comment.status,
			link: comment.link,
			title: post?.title?.rendered,
			place: post?.link ?? comment.link?.split('#')[0],
		},
		seen,
	);
}

export const reviewItem = (review: Review, seen: Seen): Item | null => {
	const item = itemOf(
		{
			id: review.id,
			post: review.product_id ?? '0',
			parent: undefined,
			type: 'review',
			author: authorOf(undefined, review.reviewer ?? '', review.reviewer_email, seen.facts),
			text: textOf({ raw: review.review }, review.product_permalink ?? undefined),
			sign: signOf({ raw: review.review }),
			at: review.at,
			status: review.status,
			link: review.product_permalink ? `${review.product_permalink}#comment-${review.id}` : undefined,
			title: review.product_name,
			place: review.product_permalink,
		},
		seen,
	);
	const { rating } = review;
	return item && rating && rating >= 1 && rating <= 5 ? { ...item, rating } : item;
};

interface Words {
	readonly id: string;
	readonly post: string;
	readonly parent: string | undefined;
	readonly type: Handle['type'];
	readonly author: Author;
	readonly text: string;
	/** Fingerprint of the text. */
	readonly sign: string;
	/** The author's own page, to which their name leads on the site. */
	readonly page?: string | null | undefined;
	readonly at: number;
	readonly status: string;
	readonly link: string | null | undefined;
	readonly title: string | null | undefined;
	readonly place: string | null | undefined;
}

function itemOf(words: Words, { now, before, alone }: Seen): Item | null {
	const { id, post, parent, author, type, at, status } = words;
	if (author.isShop && parent === undefined && !alone) return null;
	const { sign } = words;
	const editedAt = before && before.sign !== sign ? Math.max(now, at) : before?.editedAt;
	const handle: Handle = { post, type, at, sign, ...(editedAt === undefined ? {} : { editedAt }) };
	const { standing, why } = standingOf(status, webAddress(words.page));
	const permalink = webAddress(words.link);
	const place = webAddress(words.place);
	return {
		externalId: id,
		...(parent === undefined ? {} : { parentId: parent }),
		handle,
		kind: type,
		audience: 'public',
		...(type === 'review' ? { channel: 'WooCommerce' } : {}),
		author,
		text: words.text,
		createdAt: at,
		...(editedAt === undefined ? {} : { editedAt }),
		standing,
		...(why === undefined ? {} : { standingWhy: why }),
		...(permalink ? { permalink } : {}),
		...(post === '0'
			? {}
			: { context: { externalId: post, title: titleOf(words.title, type), ...(place ? { permalink: place } : {}) } }),
		...(author.isShop ? {} : { replies: { public: reachOf(standing) } }),
		can: author.isShop ? (standing === 'deleted' ? [] : ['delete']) : (actions[standing] ?? ['approve', 'delete']),
	};
}

/** comment_approved, as the REST API spells it. WordPress deletes what is in the bin after thirty days. */
const standings: Record<string, { standing: ModerationStatus; why?: UiText }> = {
	approved: { standing: 'visible' },
	hold: { standing: 'held', why: uiText`It waits for your approval. Visitors can’t see it yet.` },
	spam: { standing: 'spam', why: uiText`Your site marked it as spam.` },
	trash: { standing: 'deleted', why: uiText`It is in your site’s bin.` },
	'post-trashed': { standing: 'hidden', why: uiText`Its post is in your site’s bin.` },
};

const standingOf = (status: string, page: string | undefined): { standing: ModerationStatus; why?: UiText } =>
	status === 'hold' && page !== undefined
		? {
				standing: 'held',
				why: uiText`It waits for your approval. Visitors can’t see it yet. On your site the author’s name will lead to ${page}`,
			}
		: (standings[status] ?? {
				standing: 'hidden',
				why: uiText`On your site its status is “${tidyName(status, '?')}”.`,
			});

const actions: Partial<Record<ModerationStatus, Item['can']>> = {
	visible: ['hold', 'spam', 'delete'],
	held: ['approve', 'spam', 'delete'],
	spam: ['unspam', 'delete'],
	deleted: [],
};

function reachOf(standing: ModerationStatus): Reachability {
	switch (standing) {
		case 'visible':
			return { allowed: true, readers: uiText`Everyone who visits your site can read this.` };
		case 'held':
			return { allowed: false, why: uiText`Visitors can’t see this comment yet. Approve it first, then reply.` };
		case 'spam':
			return { allowed: false, why: uiText`It is marked as spam. Mark it as not spam first.` };
		default:
			return { allowed: false, why: uiText`It is no longer on your site.` };
	}
}

/** Identifies guests by their e-mail address, which only the site's moderators see. A guest without one has no id. */
function authorOf(user: string | undefined, name: string, email: string | null | undefined, facts: Facts): Author {
	const address = email?.trim().toLowerCase();
	const isAddress = address !== undefined && address.length <= 320 && /^[^\s@]+@[^\s@]+$/.test(address);
	const externalId = isAddress ? `mail:${address}` : user ? `user:${user}` : undefined;
	return {
		...(externalId ? { externalId } : {}),
		name: tidyName(htmlToText(name), 'A visitor'),
		...(isAddress ? { handle: address } : {}),
		isShop: user !== undefined && facts.staff.includes(user),
	};
}

const titleOf = (title: string | null | undefined, type: Handle['type']): string =>
	tidyName(htmlToText(title ?? ''), type === 'review' ? 'A product' : 'A post without a title');
