// Reads a conversation again: edits, deletions, new replies.

import { read } from '../families/meta/call.ts';
import { CommentHandle, goneItem } from '../families/meta/comment.ts';
import { refreshConversation } from '../families/meta/conversations.ts';
import { Edge } from '../families/meta/edge.ts';
import { ConnectorError, type Ctx, type Item, parseItems, type Target } from '../sdk/index.ts';
import { Comment, type Credentials, commentFields, graph, Post, postOwn } from './api.ts';
import { parentsOf } from './comments.ts';
import { conversationSource } from './conversations.ts';
import { commentItem, factsOf, type Under } from './map.ts';
import { readRatings } from './ratings.ts';

const ifThere = async <T>(asked: Promise<T>): Promise<T | null> => {
	try {
		return await asked;
	} catch (error) {
		if (error instanceof ConnectorError && error.fault.kind === 'gone') return null;
		throw error;
	}
};

const postOf = async (ctx: Ctx<Credentials>, id: string): Promise<Under> =>
	(await ifThere(read(graph, ctx, `/${encodeURIComponent(id)}`, Post, { fields: postOwn }))) ?? { id };

/** Reads one comment again; null when it is gone, or not a message to the shop. */
export async function readComment(
	ctx: Ctx<Credentials>,
	on: Pick<Target, 'externalId'>,
	handle: CommentHandle,
): Promise<Item | null> {
	const comment = await ifThere(
		read(graph, ctx, `/${encodeURIComponent(on.externalId)}`, Comment, { fields: commentFields }),
	);
	if (!comment) return null;
	return commentItem(comment, await postOf(ctx, handle.place), {
		facts: factsOf(ctx.self),
		now: ctx.now(),
		before: handle,
	});
}

export async function refreshThread(ctx: Ctx<Credentials>, target: Target): Promise<readonly Item[]> {
	if (target.kind === 'message') return refreshConversation(conversationSource, ctx, target);
	// Graph has no call for one recommendation, so we read the newest again. A missing one may only be older than these.
	if (target.kind === 'review')
		return (await readRatings(ctx)).items.filter(({ externalId }) => externalId === target.externalId);
	const handle = CommentHandle.safeParse(target.handle).data;
	if (!handle) return [];
	const facts = factsOf(ctx.self);
	const gone = goneItem({
		id: target.externalId,
		kind: target.kind,
		author: target.author,
		at: handle.at,
		top: handle.top,
	});
	if (target.externalId === handle.place) return (await ifThere(postOf(ctx, handle.place))) ? [] : [gone];
	const own = await readComment(ctx, target, handle);
	const edge = await ifThere(
		read(graph, ctx, `/${encodeURIComponent(handle.top)}/comments`, Edge, {
			fields: commentFields,
			filter: 'stream',
			order: 'reverse_chronological',
			limit: '100',
		}),
	);
	const post = await postOf(ctx, handle.place);
	const raw = edge?.data ?? [];
	const { answered, missing } = parentsOf(raw, facts.page);
	const { items } = parseItems(Comment, [...missing, ...raw], 'comments', (comment) =>
		comment.id === target.externalId
			? null
			: commentItem(comment, post, { facts, now: ctx.now(), isAnswered: answered(comment) }),
	);
	return [own ?? gone, ...items.filter(({ conversation }) => conversation === handle.top)];
}
