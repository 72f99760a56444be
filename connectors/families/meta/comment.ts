// What Facebook's and Instagram's comments share: what is stored with one, and what the cursor remembers of one that was delivered.

import { z } from 'zod';
import { ThreadKind } from '../../../contract/domain.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { AuthorShape, type Item, When, zId } from '../../sdk/index.ts';

/** What replying and refreshing need; stored with the item. `place`: the post or picture; `top`: the comment that opens the thread. */
export const CommentHandle = z.object({
	type: z.literal('comment'),
	place: z.string(),
	top: z.string(),
	at: z.number(),
	sign: z.string(),
	editedAt: z.number().optional(),
});
export type CommentHandle = z.output<typeof CommentHandle>;

export const DeliveredComment = z.object({
	id: zId,
	place: z.string(),
	top: z.string(),
	kind: ThreadKind,
	author: AuthorShape,
	at: When,
	sign: z.string(),
	editedAt: When.optional(),
});
export type DeliveredComment = z.output<typeof DeliveredComment>;

export function deliveredOf(item: Item): DeliveredComment[] {
	const handle = CommentHandle.safeParse(item.handle).data;
	if (!handle || item.standing === 'deleted') return [];
	const { externalId: id, kind, author, createdAt: at, editedAt } = item;
	return [
		{
			id,
			place: handle.place,
			top: handle.top,
			kind,
			author,
			at,
			sign: handle.sign,
			...(editedAt === undefined ? {} : { editedAt }),
		},
	];
}

export const goneItem = (
	comment: Pick<DeliveredComment, 'id' | 'kind' | 'author' | 'at'> & {
		readonly top?: string;
		readonly audience?: 'private';
	},
): Item => ({
	externalId: comment.id,
	...(comment.top === undefined ? {} : { conversation: comment.top }),
	kind: comment.kind,
	audience: comment.audience ?? 'public',
	author: comment.author,
	text: '',
	createdAt: comment.at,
	standing: 'deleted',
	standingWhy: uiText`It was deleted, or its author now hides it from you.`,
	can: [],
});

/** Graph does not say when a comment was edited: this is when its text was first seen to differ. */
export const editedAtOf = (
	before: { readonly sign: string; readonly editedAt?: number | undefined } | undefined,
	sign: string,
	now: number,
	at: number,
): number | undefined => (before && before.sign !== sign ? Math.max(now, at) : before?.editedAt);
