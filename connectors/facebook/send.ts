// What the Page does: reply, find a reply that may have arrived, moderate.

import { z } from 'zod';
import type { ModerationAction } from '../../contract/domain.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { read, send } from '../families/meta/call.ts';
import { CommentHandle, goneItem } from '../families/meta/comment.ts';
import { findSentMessage, sendMessage } from '../families/meta/conversations.ts';
import { Edge } from '../families/meta/edge.ts';
import { isJustPosted } from '../families/meta/explain.ts';
import { MessageHandle } from '../families/meta/message.ts';
import { countPoints, normalizeText } from '../families/meta/text.ts';
import {
	ConnectorError,
	type Count,
	type Ctx,
	characters,
	type Item,
	type Json,
	parseItems,
	type Reply,
	type ReplyToSend,
	type SendFile,
	type Target,
	tooLong,
	zId,
} from '../sdk/index.ts';
import { Comment, type Credentials, commentFields, graph } from './api.ts';
import { conversationSource } from './conversations.ts';
import { commentItem, factsOf, privateWindow, reviewsOnPage, tooLate } from './map.ts';
import { readComment } from './refresh-thread.ts';

const fiveMinutes = 5 * 60_000;
const maxInComment = 8000;
const maxInMessage = 2000;
export const countReply = (target: Pick<Target, 'kind'>, { text, to }: Pick<Reply, 'text' | 'to'>): Count => ({
	unit: characters,
	used: countPoints(text),
	limit: target.kind === 'message' || to === 'private' ? maxInMessage : maxInComment,
});
const refuse = (text: UiText, kind: 'rejected' | 'gone' | 'closed' = 'rejected') => new ConnectorError({ kind }, text);

export async function reply(ctx: Ctx<Credentials>, target: Target, answer: ReplyToSend): Promise<Item> {
	const count = countReply(target, answer);
	if (count.used > count.limit) throw tooLong(count, 'Facebook');
	if (target.kind === 'review') throw refuse(reviewsOnPage, 'closed');
	if (target.kind === 'message') return replyInConversation(ctx, target, answer);
	const handle = CommentHandle.safeParse(target.handle).data;
	if (!handle) throw refuse(uiText`This comment is no longer there, so nothing was sent.`, 'gone');
	return answer.to === 'private'
		? replyPrivately(ctx, target, handle, answer)
		: replyPublicly(ctx, target, handle, answer);
}

/** A photo comment is one call: the picture in `source`, the words beside it. */
function bodyOf({ text, files: [photo] = [] }: ReplyToSend): Json | FormData {
	if (!photo) return { message: text };
	const body = new FormData();
	if (text !== '') body.append('message', text);
	body.append('source', new Blob([photo.bytes], { type: photo.type }), photo.name);
	return body;
}

async function replyPublicly(
	ctx: Ctx<Credentials>,
	target: Target,
	handle: CommentHandle,
	answer: ReplyToSend,
): Promise<Item> {
	const path = `/${encodeURIComponent(target.externalId)}/comments`;
	try {
		const { id } = await send(graph, ctx, 'POST', path, z.object({ id: zId }), bodyOf(answer));
		const own: Comment = {
			id,
			message: answer.text,
			created_time: Math.floor(ctx.now() / 1000) * 1000,
			from: { id: factsOf(ctx.self).page, name: ctx.self?.displayName ?? 'Us' },
			parent: { id: target.externalId },
			...(answer.files?.length ? { attachment: { type: 'photo' } } : {}),
		};
		const item = commentItem(own, { id: handle.place }, { facts: factsOf(ctx.self), now: ctx.now() });
		if (!item)
			throw refuse(
				uiText`Facebook accepted the reply but shows it as something else. Look on Facebook before you send it again.`,
			);
		const { context: _, ...rest } = item;
		return { ...rest, conversation: handle.top, handle: { ...(rest.handle as CommentHandle), top: handle.top } };
	} catch (error) {
		// Facebook refuses the same text twice in a row: the first may be this reply.
		if (!(error instanceof ConnectorError) || error.fault.kind !== 'rejected' || !isJustPosted(error)) throw error;
		const [there] = await findReply(ctx, target, answer);
		if (there) return there;
		throw error;
	}
}

async function replyPrivately(
	ctx: Ctx<Credentials>,
	target: Target,
	handle: CommentHandle,
	answer: Reply,
): Promise<Item> {
	if (ctx.now() >= handle.at + privateWindow) throw refuse(tooLate, 'closed');
	const sent = await sendMessage(conversationSource, ctx, { comment_id: target.externalId }, answer.text);
	const to = sent.recipient_id ?? target.author.externalId;
	return ownMessage(ctx, sent.message_id, answer.text, {
		...(target.author.externalId === undefined && to === undefined
			? {}
			: { to: { externalId: target.author.externalId ?? to ?? '', name: target.author.name } }),
		with: to ?? null,
	});
}

async function replyInConversation(ctx: Ctx<Credentials>, target: Target, answer: ReplyToSend): Promise<Item> {
	if (answer.to === 'public') throw refuse(uiText`A private message has no public reply. Nothing was sent.`);
	const handle = MessageHandle.safeParse(target.handle).data;
	if (!handle?.with)
		throw refuse(
			uiText`Facebook doesn’t say who would get your reply, so nothing was sent. Reply on its page.`,
			'closed',
		);
	const { humanAgent } = factsOf(ctx.self);
	const late = ctx.now() >= (handle.lastIn ?? handle.at) + 24 * 60 * 60_000;
	const sent = await sendMessage(
		conversationSource,
		ctx,
		{ id: handle.with },
		answer.files?.[0] ?? answer.text,
		late && humanAgent ? 'HUMAN_AGENT' : undefined,
	);
	return ownMessage(ctx, sent.message_id, answer.text, {
		conversation: handle.conversation,
		to: { externalId: handle.with, name: target.author.isShop ? 'Customer' : target.author.name },
		with: handle.with,
		lastIn: handle.lastIn,
		files: answer.files ?? [],
	});
}

function ownMessage(
	ctx: Ctx<Credentials>,
	id: string,
	text: string,
	more: {
		conversation?: string;
		to?: NonNullable<Item['to']>;
		with: string | null;
		lastIn?: number | null;
		files?: readonly SendFile[];
	},
): Item {
	const at = ctx.now();
	return {
		externalId: id,
		...(more.conversation ? { conversation: more.conversation } : {}),
		handle: {
			type: 'message',
			conversation: more.conversation ?? '',
			with: more.with,
			at,
			lastIn: more.lastIn ?? null,
		},
		kind: 'message',
		audience: 'private',
		author: { externalId: factsOf(ctx.self).page, name: ctx.self?.displayName ?? 'Us', isShop: true },
		...(more.to ? { to: more.to } : {}),
		text,
		...(more.files?.length
			? {
					attachments: more.files.map(({ name, type, size }) => ({
						kind: type.startsWith('image/') ? ('image' as const) : ('file' as const),
						ref: null,
						name,
						bytes: size,
					})),
				}
			: {}),
		createdAt: at,
		can: [],
	};
}

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
			answer.files?.length,
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
	const facts = factsOf(ctx.self);
	const edge = await read(graph, ctx, `/${encodeURIComponent(handle.top)}/comments`, Edge, {
		fields: commentFields,
		filter: 'stream',
		order: 'reverse_chronological',
		limit: '100',
	});
	const raw = edge.data ?? [];
	const post = { id: handle.place };
	const { items } = parseItems(Comment, raw, 'comments', (comment) =>
		commentItem({ ...comment, parent: comment.parent ?? { id: handle.top } }, post, { facts, now: ctx.now() }),
	);
	return items.flatMap(({ context: _, ...item }) =>
		item.author.isShop &&
		item.createdAt >= answer.at - fiveMinutes &&
		(item.attachments?.length ?? 0) === (answer.files?.length ?? 0) &&
		normalizeText(item.text) === normalizeText(answer.text)
			? [{ ...item, conversation: handle.top }]
			: [],
	);
}

const Done = z.object({ success: z.literal(true) });

export async function moderate(ctx: Ctx<Credentials>, on: Target, action: ModerationAction): Promise<Item | null> {
	const handle = CommentHandle.safeParse(on.handle).data;
	const path = `/${encodeURIComponent(on.externalId)}`;
	const call = moderationCalls[action];
	if (!call || !handle) throw refuse(uiText`Facebook doesn’t offer this action here.`);
	if (on.author.isShop && action !== 'delete') throw refuse(uiText`You can only delete your own reply.`);
	await send(graph, ctx, call.method, `${path}${call.edge}`, Done, call.body);
	if (action === 'delete')
		return goneItem({ id: on.externalId, kind: on.kind, author: on.author, at: handle.at, top: handle.top });
	return readComment(ctx, on, handle);
}

interface ModerationCall {
	readonly method: 'POST' | 'DELETE';
	readonly edge: string;
	readonly body?: Readonly<Record<string, boolean>>;
}
const moderationCalls: Partial<Record<ModerationAction, ModerationCall>> = {
	like: { method: 'POST', edge: '/likes' },
	unlike: { method: 'DELETE', edge: '/likes' },
	hide: { method: 'POST', edge: '', body: { is_hidden: true } },
	unhide: { method: 'POST', edge: '', body: { is_hidden: false } },
	delete: { method: 'DELETE', edge: '' },
};
