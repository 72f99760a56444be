// Comment → Item. Pure.

import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { type CommentHandle, editedAtOf } from '../families/meta/comment.ts';
import { type ConversationSettings, day } from '../families/meta/message.ts';
import { textFingerprint } from '../families/meta/text.ts';
import { type Author, type Item, type Self, tidyName, webAddress } from '../sdk/index.ts';
import { type Comment, graph, type Media } from './api.ts';

/** An account has two ids: `id` for this app, `userId` in messages and comments. */
export const Facts = z.object({ id: z.string(), userId: z.string(), username: z.string() });
export type Facts = z.output<typeof Facts>;
export const factsOf = (self: Self | null): Facts => Facts.parse(self?.facts);

export const settingsOf = (facts: Facts): ConversationSettings => ({
	from: graph.from,
	own: [facts.id, facts.userId],
	humanAgent: false,
	linkOf: () => 'https://www.instagram.com/direct/inbox/',
});

export interface Seen {
	readonly facts: Facts;
	readonly now: number;
	readonly before?: { readonly sign: string; readonly editedAt?: number | undefined } | undefined;
	/** Keeps a comment of the shop that replies to nobody: somebody answered it. */
	readonly isAnswered?: boolean;
}
export const privateWindow = 7 * day;
export const tooLate = uiText`Instagram allows a private reply to a comment only within seven days.`;

/** null for a comment of the shop that replies to nobody. */
export function commentItem(
	comment: Comment,
	media: Omit<Media, 'comments'>,
	{ facts, now, before, isAnswered }: Seen,
): Item | null {
	const author = authorOf(comment, facts);
	const parent = comment.parent_id ?? undefined;
	if (author.isShop && parent === undefined && !isAnswered) return null;
	const text = comment.text ?? '';
	const at = comment.timestamp;
	const sign = textFingerprint(text);
	const editedAt = editedAtOf(before, sign, now, at);
	const top = parent ?? comment.id;
	const handle: CommentHandle = {
		type: 'comment',
		place: media.id,
		top,
		at,
		sign,
		...(editedAt === undefined ? {} : { editedAt }),
	};
	const permalink = webAddress(media.permalink);
	const until = at + privateWindow;
	const privately =
		now < until
			? {
					allowed: true,
					until,
					readers: uiText`Only ${author.name} can read this. Instagram allows one private reply to a comment.`,
				}
			: { allowed: false, why: tooLate };
	return {
		externalId: comment.id,
		...(parent === undefined ? {} : { parentId: parent }),
		conversation: top,
		handle,
		kind: 'comment',
		audience: 'public',
		author,
		text,
		createdAt: at,
		...(editedAt === undefined ? {} : { editedAt }),
		standing: comment.hidden ? 'hidden' : 'visible',
		...(comment.hidden ? { standingWhy: uiText`Only its author sees it.` } : {}),
		...(permalink ? { permalink } : {}),
		context: {
			externalId: media.id,
			title: tidyName(media.caption ?? '', 'A post without words'),
			...(permalink ? { permalink } : {}),
		},
		...(author.isShop
			? {}
			: {
					replies: {
						public: comment.hidden
							? {
									allowed: false,
									why: uiText`Instagram doesn’t allow replies to hidden comments. Show this comment again first, then reply.`,
								}
							: { allowed: true, readers: uiText`Everyone who sees the post can read this.` },
						private: privately,
					},
				}),
		can: author.isShop ? ['delete'] : [comment.hidden ? 'unhide' : 'hide', 'delete'],
	};
}

function authorOf({ from, username }: Comment, facts: Facts): Author {
	const name = from?.username || username;
	const isShop =
		(from !== null && from !== undefined && settingsOf(facts).own.includes(from.id)) || name === facts.username;
	return {
		...(from ? { externalId: from.id } : {}),
		name: tidyName(name ?? '', 'Instagram user'),
		...(name ? { handle: tidyName(name, 'unknown') } : {}),
		isShop,
	};
}
