// What the account does: reply, find a reply that may have arrived, moderate, read a conversation again.

import { z } from 'zod';
import type { ModerationAction } from '../../contract/domain.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { read, send } from '../families/meta/call.ts';
import { CommentHandle, goneItem } from '../families/meta/comment.ts';
import { findSentMessage, refreshConversation, sendMessage } from '../families/meta/conversations.ts';
import { Edge } from '../families/meta/edge.ts';
import { MessageHandle } from '../families/meta/message.ts';
import { countPoints, normalizeText } from '../families/meta/text.ts';
import {
	bytes,
	ConnectorError,
	type Count,
	type Ctx,
	characters,
	countBytes,
	type Item,
	parseItems,
	type Reply,
	type Target,
	tooLong,
	zId,
} from '../sdk/index.ts';
import { Comment, type Credentials, commentFields, graph, Media, mediaOwn } from './api.ts';
import { conversationSource } from './conversations.ts';
import { commentItem, factsOf, privateWindow, tooLate } from './map.ts';

const fiveMinutes = 5 * 60_000;
const refuse = (text: UiText, kind: 'rejected' | 'gone' | 'closed' = 'rejected') => new ConnectorError({ kind }, text);
const pathOf = (id: string) => `/${encodeURIComponent(id)}`;

/** Comments are counted in characters, messages in bytes. */
export const countReply = (target: Pick<Target, 'kind'>, { text, to }: Pick<Reply, 'text' | 'to'>): Count =>
	target.kind === 'message' || to === 'private'
		? { unit: bytes, used: countBytes(text), limit: 1000 }
		: { unit: characters, used: countPoints(text), limit: 2200 };

export async function reply(ctx: Ctx<Credentials>, target: Target, answer: Reply): Promise<Item> {
	const count = countReply(target, answer);
	if (count.used > count.limit) throw tooLong(count, 'Instagram');
	const message = MessageHandle.safeParse(target.handle).data;
	if (message) {
		if (!message.with)
			throw refuse(
				uiText`Instagram doesn’t say who would get your reply, so nothing was sent. Reply in its app.`,
				'closed',
			);
		const sent = await sendMessage(conversationSource, ctx, { id: message.with }, answer.text);
		return ownMessage(ctx, sent.message_id, answer.text, message.with, target.author.name, message.conversation);
	}
	const handle = CommentHandle.safeParse(target.handle).data;
	if (!handle) throw refuse(uiText`This comment is no longer there, so nothing was sent.`, 'gone');
	if (answer.to === 'private') {
		if (ctx.now() >= handle.at + privateWindow) throw refuse(tooLate, 'closed');
		const sent = await sendMessage(conversationSource, ctx, { comment_id: target.externalId }, answer.text);
		return ownMessage(
			ctx,
			sent.message_id,
			answer.text,
			target.author.externalId ?? sent.recipient_id ?? null,
			target.author.name,
			'',
		);
	}
	const { id } = await send(graph, ctx, 'POST', `${pathOf(target.externalId)}/replies`, z.object({ id: zId }), {
		message: answer.text,
	});
	const { userId, username } = factsOf(ctx.self);
	const own: Comment = {
		id,
		text: answer.text,
		timestamp: ctx.now(),
		from: { id: userId, username },
		parent_id: target.externalId,
	};
	const item = withoutPlace(
		commentItem(own, { id: handle.place }, { facts: factsOf(ctx.self), now: ctx.now() }),
		handle,
	);
	if (!item)
		throw new ConnectorError(
			{ kind: 'unsure' },
			uiText`Instagram accepted the reply but shows it as something else. Look on Instagram before you send it again.`,
		);
	return item;
}

/** A comment that was read without its post has no title and address of the post. */
function withoutPlace(item: Item | null, { top }: CommentHandle): Item | null {
	if (!item) return null;
	const { context: _, permalink: __, ...rest } = item;
	return { ...rest, conversation: top, handle: { ...(item.handle as CommentHandle), top } };
}

function ownMessage(
	ctx: Ctx<Credentials>,
	id: string,
	text: string,
	to: string | null,
	name: string,
	conversation: string,
): Item {
	const { userId, username } = factsOf(ctx.self);
	return {
		externalId: id,
		...(conversation ? { conversation } : {}),
		handle: { type: 'message', conversation, with: to, at: ctx.now(), lastIn: null },
		kind: 'message',
		audience: 'private',
		author: { externalId: userId, name: username, handle: username, isShop: true },
		...(to ? { to: { externalId: to, name } } : {}),
		text,
		createdAt: ctx.now(),
		can: [],
	};
}

const answersTo = async (
	ctx: Ctx<Credentials>,
	handle: CommentHandle,
	media: Omit<Media, 'comments'>,
): Promise<Item[]> => {
	const facts = factsOf(ctx.self);
	const edge = await read(graph, ctx, `${pathOf(handle.top)}/replies`, Edge, { fields: commentFields, limit: '100' });
	const { items } = parseItems(Comment, edge.data ?? [], 'replies', (comment) =>
		commentItem({ ...comment, parent_id: comment.parent_id ?? handle.top }, media, { facts, now: ctx.now() }),
	);
	return [...items];
};

/** Not older than five minutes before the owner pressed send. */
export async function findReply(ctx: Ctx<Credentials>, target: Target, answer: Reply): Promise<readonly Item[]> {
	const message = MessageHandle.safeParse(target.handle).data;
	if (message)
		return findSentMessage(
			conversationSource,
			ctx,
			{ conversation: message.conversation || null, partner: undefined },
			answer.text,
			answer.at,
		);
	const handle = CommentHandle.safeParse(target.handle).data;
	if (!handle) return [];
	if (answer.to === 'private')
		return findSentMessage(
			conversationSource,
			ctx,
			{ conversation: null, partner: target.author.externalId },
			answer.text,
			answer.at,
		);
	return (await answersTo(ctx, handle, { id: handle.place })).flatMap((item) => {
		const isIt =
			item.author.isShop &&
			item.createdAt >= answer.at - fiveMinutes &&
			normalizeText(item.text) === normalizeText(answer.text);
		return isIt ? (withoutPlace(item, handle) ?? []) : [];
	});
}

const ifThere = async <T>(asked: Promise<T>): Promise<T | null> => {
	try {
		return await asked;
	} catch (error) {
		if (error instanceof ConnectorError && error.fault.kind === 'gone') return null;
		throw error;
	}
};

async function readOne(ctx: Ctx<Credentials>, id: string, handle: CommentHandle) {
	const comment = await ifThere(read(graph, ctx, pathOf(id), Comment, { fields: commentFields }));
	const media = (await ifThere(read(graph, ctx, pathOf(handle.place), Media, { fields: mediaOwn }))) ?? {
		id: handle.place,
	};
	const parent = id === handle.top ? comment?.parent_id : (comment?.parent_id ?? handle.top);
	const seen = { facts: factsOf(ctx.self), now: ctx.now(), before: handle };
	return { media, item: comment && commentItem({ ...comment, parent_id: parent }, media, seen) };
}

export async function refreshThread(ctx: Ctx<Credentials>, target: Target): Promise<readonly Item[]> {
	if (target.kind === 'message') return refreshConversation(conversationSource, ctx, target);
	const handle = CommentHandle.safeParse(target.handle).data;
	if (!handle) return [];
	const { media, item } = await readOne(ctx, target.externalId, handle);
	const now =
		item ??
		goneItem({ id: target.externalId, kind: target.kind, author: target.author, at: handle.at, top: handle.top });
	const answers = (await ifThere(answersTo(ctx, handle, media))) ?? [];
	return [now, ...answers.filter(({ externalId }) => externalId !== target.externalId)];
}

export async function moderate(ctx: Ctx<Credentials>, on: Target, action: ModerationAction): Promise<Item | null> {
	const handle = CommentHandle.safeParse(on.handle).data;
	if (!handle || !['hide', 'unhide', 'delete'].includes(action))
		throw refuse(uiText`Instagram doesn’t offer this action here.`);
	if (on.author.isShop && action !== 'delete') throw refuse(uiText`You can only delete your own reply.`);
	const done = z.object({ success: z.literal(true) });
	if (action === 'delete') {
		await send(graph, ctx, 'DELETE', pathOf(on.externalId), done);
		return goneItem({ id: on.externalId, kind: on.kind, author: on.author, at: handle.at, top: handle.top });
	}
	await send(graph, ctx, 'POST', pathOf(on.externalId), done, { hide: action === 'hide' });
	return (await readOne(ctx, on.externalId, handle)).item;
}
