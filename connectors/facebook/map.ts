// Comment, visitor's post, recommendation → Item. Pure.

import { z } from 'zod';
import type { Reachability } from '../../contract/domain.ts';
import { englishText, uiText } from '../../contract/ui-text.ts';
import { type CommentHandle, editedAtOf } from '../families/meta/comment.ts';
import { authorOf, type Conversation, type ConversationSettings, day } from '../families/meta/message.ts';
import { textFingerprint } from '../families/meta/text.ts';
import { type Item, type Self, tidyName, webAddress } from '../sdk/index.ts';
import { type Comment, graph, type Post, type Rating, site } from './api.ts';
import { attachmentsOf, postAttachments, textOf } from './attachments.ts';

/** From check. `rights`: the token's permissions; null where Facebook did not say. */
export const Facts = z.object({ page: z.string(), humanAgent: z.boolean(), rights: z.array(z.string()).nullable() });
export type Facts = z.output<typeof Facts>;
export const factsOf = (self: Self | null): Facts => Facts.parse(self?.facts);

export const settingsOf = (facts: Facts): ConversationSettings => ({
	from: graph.from,
	own: [facts.page],
	humanAgent: facts.humanAgent,
	linkOf: ({ link }: Conversation) => (link?.startsWith('/') ? `${site}${link}` : (link ?? undefined)),
});

export interface Seen {
	readonly facts: Facts;
	readonly now: number;
	readonly before?: { readonly sign: string; readonly editedAt?: number | undefined } | undefined;
	/** Keeps a comment of the shop that replies to nobody: somebody answered it. */
	readonly isAnswered?: boolean;
}

/** The parts of a post that its comments need. */
export type Under = Pick<Post, 'id' | 'message' | 'story' | 'permalink_url' | 'from'>;

/** null for a comment of the shop that replies to nobody, under its own post. */
export function commentItem(comment: Comment, post: Under, { facts, now, before, isAnswered }: Seen): Item | null {
	const settings = settingsOf(facts);
	const author = authorOf(comment.from, settings);
	const byVisitor = post.from !== null && post.from !== undefined && post.from.id !== facts.page;
	const parent = comment.parent?.id ?? (byVisitor ? post.id : undefined);
	if (author.isShop && parent === undefined && !isAnswered) return null;
	const at = comment.created_time;
	const sign = textFingerprint(comment.message ?? '');
	const editedAt = editedAtOf(before, sign, now, at);
	const top = byVisitor ? post.id : (comment.parent?.id ?? comment.id);
	const handle: CommentHandle = {
		type: 'comment',
		place: post.id,
		top,
		at,
		sign,
		...(editedAt === undefined ? {} : { editedAt }),
	};
	const attachments = attachmentsOf(comment);
	const permalink = webAddress(comment.permalink_url);
	return {
		externalId: comment.id,
		...(parent === undefined ? {} : { parentId: parent }),
		conversation: top,
		handle,
		kind: 'comment',
		audience: 'public',
		author,
		text: textOf(comment),
		createdAt: at,
		...(editedAt === undefined ? {} : { editedAt }),
		standing: comment.is_hidden ? 'hidden' : 'visible',
		...(comment.is_hidden ? { standingWhy: uiText`Only its author and their friends see it.` } : {}),
		liked: comment.user_likes === true,
		...(permalink ? { permalink } : {}),
		...(attachments.length > 0 ? { attachments } : {}),
		context: contextOf(post),
		...(author.isShop
			? {}
			: { replies: { public: publicOf(comment), private: privateOf(comment, facts, now, author.name) } }),
		can: actionsOf(comment, author.isShop),
	};
}

/** A visitor's post on the Page itself. */
export function postItem(post: Post, { facts, now, before }: Seen): Item | null {
	if (post.created_time === undefined || !post.from || post.from.id === facts.page) return null;
	const words = post.message ?? post.story ?? '';
	const sign = textFingerprint(words);
	const { attachments, links } = postAttachments(post);
	const text = [words, ...links.filter((link) => !words.includes(link))].filter(Boolean).join('\n');
	const editedAt = editedAtOf(before, sign, now, post.created_time);
	const at = post.created_time;
	const handle: CommentHandle = {
		type: 'comment',
		place: post.id,
		top: post.id,
		at,
		sign,
		...(editedAt === undefined ? {} : { editedAt }),
	};
	const permalink = webAddress(post.permalink_url);
	return {
		externalId: post.id,
		conversation: post.id,
		handle,
		kind: 'comment',
		audience: 'public',
		channel: 'Post on your Page',
		author: authorOf(post.from, settingsOf(facts)),
		text,
		createdAt: at,
		...(editedAt === undefined ? {} : { editedAt }),
		...(permalink ? { permalink } : {}),
		...(attachments.length > 0 ? { attachments } : {}),
		replies: {
			public: { allowed: true, readers },
			private: { allowed: false, why: uiText`Facebook allows private replies to comments, not to posts.` },
		},
		can: [],
	};
}

/**
 * Ratings have no id: we use the story's, else the author's. Since 2018 Facebook asks "recommend: yes or no" instead of stars. We put that
 * answer before the text and do not turn it into stars. It is part of the stored text, so it stays in English.
 */
export function ratingItem(rating: Rating, facts: Facts): Item | null {
	const author = authorOf(rating.reviewer, settingsOf(facts));
	const id = rating.open_graph_story?.id ?? (rating.reviewer ? `rating:${rating.reviewer.id}` : undefined);
	if (id === undefined) throw new RangeError('a rating without a story and a writer');
	const says = recommendation[rating.recommendation_type ?? ''];
	const permalink = `${site}/${encodeURIComponent(rating.open_graph_story?.id ?? `${facts.page}/reviews`)}`;
	return {
		externalId: id,
		conversation: id,
		handle: { type: 'rating' },
		kind: 'review',
		audience: 'public',
		author,
		text: [says, rating.review_text].filter(Boolean).join('\n'),
		createdAt: rating.created_time,
		...(rating.rating ? { rating: rating.rating } : {}),
		permalink,
		replies: {
			public: { allowed: false, manual: true, why: reviewsOnPage },
			private: { allowed: false, why: uiText`Facebook doesn’t allow private replies to recommendations.` },
		},
		can: [],
	};
}

const recommendation: Readonly<Record<string, string>> = {
	positive: englishText(uiText`Recommends your Page.`),
	negative: englishText(uiText`Does not recommend your Page.`),
};

export const reviewsOnPage = uiText`Facebook allows replies to recommendations only on its own page.`;
const readers = uiText`Everyone who sees the post can read this.`;

const publicOf = (comment: Comment): Reachability =>
	comment.can_comment === false
		? { allowed: false, why: uiText`Facebook doesn’t allow replies to this comment.` }
		: { allowed: true, readers };

export const privateWindow = 7 * day;
export const tooLate = uiText`Facebook allows a private reply to a comment only within seven days.`;

function privateOf(comment: Comment, facts: Facts, now: number, name: string): Reachability {
	const until = comment.created_time + privateWindow;
	if (facts.rights && !facts.rights.includes('pages_messaging'))
		return {
			allowed: false,
			why: uiText`Your token lacks the permission to send messages (pages_messaging). Make a new one with it and connect again.`,
		};
	if (now >= until) return { allowed: false, why: tooLate };
	if (comment.can_reply_privately !== true)
		return {
			allowed: false,
			why: uiText`This comment already has its one private reply, or its author doesn’t accept any.`,
		};
	return {
		allowed: true,
		until,
		readers: uiText`Only ${name} can read this. Facebook allows one private reply to a comment.`,
	};
}

function actionsOf(comment: Comment, isShop: boolean): Item['can'] {
	const like = comment.user_likes ? ('unlike' as const) : ('like' as const);
	const hide = comment.is_hidden ? ('unhide' as const) : ('hide' as const);
	const remove = comment.can_remove === false ? [] : (['delete'] as const);
	if (isShop) return [...remove];
	return [like, ...(comment.can_hide === false && !comment.is_hidden ? [] : [hide]), ...remove];
}

const contextOf = (post: Under): NonNullable<Item['context']> => {
	const permalink = webAddress(post.permalink_url);
	return {
		externalId: post.id,
		title: tidyName(post.message ?? post.story ?? '', 'A post without words'),
		...(permalink ? { permalink } : {}),
	};
};
