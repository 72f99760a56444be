// Comment or review → Item. Pure: what a site says, in the words of the house.
import { z } from 'zod';
import type { ModerationStatus, Reachability } from '../../contract/domain.ts';
import { type Author, htmlToText, type Item, type Self, tidyName } from '../sdk/index.ts';
import { type Comment, Post, type Review } from './api.ts';
import { textFingerprint, textOf } from './text.ts';

/** What check found out. `staff`: ids of the users who speak for the shop; `me` is one of them. */
export const Facts = z.object({ way: z.enum(['pretty', 'plain']), me: z.string(), staff: z.array(z.string()) });
export type Facts = z.output<typeof Facts>;
export const factsOf = (self: Self | null): Facts => Facts.parse(self?.facts);

/** What answering and looking take; stored with the item. `sign` and `editedAt`: how it was when last seen. */
export const Handle = z.object({
	post: z.string(),
	type: z.enum(['comment', 'review']),
	at: z.number(),
	sign: z.string(),
	editedAt: z.number().optional(),
});
export type Handle = z.output<typeof Handle>;

/** How it was when it was last seen. */
export type Before = Pick<Handle, 'sign' | 'editedAt'>;
interface Seen {
	readonly facts: Facts;
	/** When it is seen now: the only time of an edit that is to be had. */
	readonly now: number;
	readonly before?: Before | undefined;
	/** Also the shop's own words that answer nothing: WordPress moves answers up when what they answer is deleted. */
	readonly alone?: boolean;
}

/** null for what speaks to nobody: words of the shop's own that answer nothing, pingbacks, notes of the editor. */
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
			author: authorOf(comment.author, comment.author_name, comment.author_email, seen.facts),
			text: textOf(comment.content),
			at: comment.date_gmt,
			status: comment.status,
			link: comment.link,
			title: post?.title.rendered,
			place: post?.link ?? comment.link?.split('#')[0],
		},
		seen,
	);
}

export const reviewItem = (review: Review, seen: Seen): Item | null => {
	const item = itemOf(
		{
			id: review.id,
			post: review.product_id,
			parent: undefined,
			type: 'review',
			author: authorOf(undefined, review.reviewer, review.reviewer_email, seen.facts),
			text: textOf({ raw: review.review }),
			at: review.date_created_gmt,
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
	readonly at: number;
	readonly status: string;
	readonly link: string | null | undefined;
	readonly title: string | null | undefined;
	readonly place: string | null | undefined;
}

function itemOf(words: Words, { now, before, alone }: Seen): Item | null {
	const { id, post, parent, author, type, at, status } = words;
	if (author.isShop && parent === undefined && !alone) return null;
	const sign = textFingerprint(words.text);
	const editedAt = before && before.sign !== sign ? Math.max(now, at) : before?.editedAt;
	const handle: Handle = { post, type, at, sign, ...(editedAt === undefined ? {} : { editedAt }) };
	const { standing, why } = standings[status] ?? { standing: 'hidden', why: `Your site keeps it as “${tidyName(status, 'unknown')}”.` };
	const permalink = linkOf(words.link);
	const place = linkOf(words.place);
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
		...(post === '0' ? {} : { context: { externalId: post, title: titleOf(words.title, type), ...(place ? { permalink: place } : {}) } }),
		...(author.isShop ? {} : { replies: { public: reachOf(standing) } }),
		can: author.isShop ? (standing === 'deleted' ? [] : ['delete']) : (actions[standing] ?? ['approve', 'delete']),
	};
}

/** comment_approved as the interface spells it. What lies in the bin is gone for everybody, and for good after thirty days. */
const standings: Record<string, { standing: ModerationStatus; why?: string }> = {
	approved: { standing: 'visible' },
	hold: { standing: 'held', why: 'It waits for you to approve it. Visitors do not see it yet.' },
	spam: { standing: 'spam', why: 'Your site keeps it as spam.' },
	trash: { standing: 'deleted', why: 'It lies in the bin of your site.' },
	'post-trashed': { standing: 'hidden', why: 'The post it stands under lies in the bin of your site.' },
};

const actions: Partial<Record<ModerationStatus, Item['can']>> = {
	visible: ['hold', 'spam', 'delete'],
	held: ['approve', 'spam', 'delete'],
	spam: ['unspam', 'delete'],
	deleted: [],
};

function reachOf(standing: ModerationStatus): Reachability {
	switch (standing) {
		case 'visible':
			return { allowed: true, readers: 'Everyone who visits your site can read this.' };
		case 'held':
			return { allowed: false, why: 'Nobody sees this comment yet. Approve it first, then answer.' };
		case 'spam':
			return { allowed: false, why: 'It is kept as spam. Take it out of there first.' };
		default:
			return { allowed: false, why: 'It does not stand on your site any more.' };
	}
}

/** Guests are known by the e-mail address they left, which only the site's moderators see; without one, by nothing. */
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

const Link = z.httpUrl().max(4096);
const linkOf = (url: string | null | undefined): string | undefined => Link.safeParse(url).data;
