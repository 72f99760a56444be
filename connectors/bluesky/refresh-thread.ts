// Reads a conversation again: deletions, edits, new replies, what is hidden.

import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Item, type Target } from '../sdk/index.ts';
import { type BlueskyCtx, Message, PostView } from './api.ts';
import { query } from './calls.ts';
import { convoOf, messagesOf, talkOf } from './chat.ts';
import { ChatHandle, didOf, factsOf, goneItem, messageItem, PostHandle, postItem } from './map.ts';

const Node = z.object({
	$type: z.string().optional(),
	post: z.unknown().optional(),
	parent: z.unknown().optional(),
	replies: z.array(z.unknown()).optional(),
});
const Gate = z.object({ record: z.object({ hiddenReplies: z.array(z.string()).optional() }).optional() });
const Thread = z.object({ thread: Node, threadgate: Gate.optional().catch(undefined) });

export async function refreshThread(ctx: BlueskyCtx, target: Target): Promise<readonly Item[]> {
	const chat = ChatHandle.safeParse(target.handle).data;
	return chat ? refreshChat(ctx, target, chat.convoId) : refreshPost(ctx, target);
}

async function refreshPost(ctx: BlueskyCtx, target: Target): Promise<readonly Item[]> {
	const facts = factsOf(ctx.self);
	const answer = await thread(ctx, target.externalId);
	if (answer === null || answer.thread.$type?.endsWith('#notFoundPost')) return [goneItem(target, ctx.now())];
	if (answer.thread.$type?.endsWith('#blockedPost'))
		throw new ConnectorError(
			{ kind: 'closed' },
			uiText`One of you has blocked the other, so Bluesky no longer shows this conversation.`,
		);
	const posts = flatten(answer.thread);
	const byUri = new Map(posts.map((post) => [post.uri, post]));
	const hidden = new Set(answer.threadgate?.record?.hiddenReplies ?? []);
	const before = PostHandle.safeParse(target.handle).data;
	return posts
		.filter((post) => post.uri === target.externalId || concernsUs(post, facts.did))
		.map((post): Item => {
			const answered = byUri.get(post.record.reply?.parent.uri ?? '')?.author;
			const item = postItem({ ...post, at: post.indexedAt }, facts, {
				root: byUri.get(post.record.reply?.root.uri ?? ''),
				answered,
			});
			// Bluesky has no edits, but a program may replace the record: then the CID differs.
			const replaced = post.uri === target.externalId && before !== undefined && before.cid !== post.cid;
			const can = (item.can ?? []).map((action) => (action === 'hide' && hidden.has(post.uri) ? 'unhide' : action));
			return {
				...item,
				can,
				...(replaced ? { editedAt: ctx.now() } : {}),
				...(hidden.has(post.uri) ? { standing: 'hidden' as const } : {}),
			};
		});
}

async function thread(ctx: BlueskyCtx, uri: string) {
	try {
		return await query(ctx, 'app.bsky.feed.getPostThread', { uri, depth: 10, parentHeight: 80 }, Thread);
	} catch (error) {
		if (error instanceof ConnectorError && error.fault.kind === 'gone') return null;
		throw error;
	}
}

/** Replies to us, mentions of us, and our own replies. Not what others write to each other under the same post. */
function concernsUs(post: PostView, did: string): boolean {
	const parent = didOf(post.record.reply?.parent.uri ?? '');
	if (post.author.did === did) return parent !== '' && parent !== did;
	return parent === did || JSON.stringify(post.record.facets ?? null).includes(`"${did}"`);
}

/** Ancestors, the post and its replies, without those that are gone, blocked or unreadable. */
function flatten(top: z.output<typeof Node>): PostView[] {
	const found: PostView[] = [];
	const todo: unknown[] = [top];
	for (let raw = todo.pop(); raw !== undefined; raw = todo.pop()) {
		const node = Node.safeParse(raw).data;
		const post = PostView.safeParse(node?.post).data;
		if (post) found.push(post);
		todo.push(...(node?.replies ?? []));
		if (node?.parent !== undefined) todo.push(node.parent);
	}
	return found;
}

async function refreshChat(ctx: BlueskyCtx, target: Target, convoId: string): Promise<readonly Item[]> {
	const facts = factsOf(ctx.self);
	const talk = { ...talkOf(await convoOf(ctx, convoId)), id: convoId };
	const { messages } = await messagesOf(ctx, convoId, undefined);
	const items = messages.flatMap((raw) => {
		const message = Message.safeParse(raw).data;
		return message ? [messageItem(message, talk, facts)] : [];
	});
	return items.length > 0 ? items : [goneItem(target, ctx.now())];
}
