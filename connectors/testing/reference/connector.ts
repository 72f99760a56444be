// The smallest connector that does everything, for the mutants to break. Its platform is invented (fake-server.ts): comments with an
// idempotency key, messages without one, a feed of changes by number.

import { z } from 'zod';
import { rawText } from '../../../contract/ui-text.ts';
import {
	type CallInfo,
	ConnectorError,
	type Ctx,
	countGraphemes,
	defineConnector,
	defineStream,
	faultOf,
	type Item,
	type Page,
	parseItems,
	type Reply,
	readJson,
	readSendResponse,
	type Target,
	zId,
	zIsoTime,
} from '../../sdk/index.ts';

const Creds = z.object({
	server: z.string().meta({ title: 'Server' }),
	token: z.string().meta({ title: 'Access token', secret: true }),
});
type Creds = z.output<typeof Creds>;

export const pageSize = 20;
const longest = 300;

const Message = z.object({
	id: zId,
	seq: z.number().int(),
	kind: z.enum(['comment', 'message']),
	text: z.string(),
	at: zIsoTime,
	editedAt: zIsoTime.nullable(),
	parent: zId.nullable(),
	thread: zId,
	by: z.object({ id: zId, name: z.string() }),
	liked: z.boolean(),
	state: z.enum(['visible', 'hidden', 'deleted']),
});
const List = z.object({
	items: z.array(z.unknown()),
	oldest: z.number().int(),
	newest: z.number().int(),
	full: z.boolean(),
});

/** Numbers of changes: after `after`, and before `before` in a backfill range. */
const Cursor = z.strictObject({ after: z.number().int(), before: z.number().int().optional() });
type Cursor = z.output<typeof Cursor>;

const asked = (ctx: Ctx<Creds>, where: string): CallInfo => ({ from: 'The reference platform', where, now: ctx.now });

const call = (ctx: Ctx<Creds>, path: string, init: RequestInit = {}): Promise<Response> =>
	ctx.fetch(`https://${ctx.creds.server}/v1/${path}`, {
		...init,
		headers: { authorization: `Bearer ${ctx.creds.token}`, 'content-type': 'application/json', ...init.headers },
		signal: ctx.signal,
	});

function toItem(selfId: string | undefined, message: z.output<typeof Message>): Item {
	const isPrivate = message.kind === 'message';
	const isShop = message.by.id === selfId;
	return {
		externalId: message.id,
		conversation: message.thread,
		kind: message.kind,
		audience: isPrivate ? 'private' : 'public',
		author: { externalId: message.by.id, name: message.by.name, isShop },
		text: message.text,
		createdAt: message.at,
		liked: message.liked,
		standing: message.state,
		replies: isPrivate
			? { private: { allowed: true } }
			: { public: { allowed: true, readers: rawText('Everyone can read this.') } },
		can: isPrivate ? [] : isShop ? ['delete'] : ['like', 'unlike', 'hide', 'unhide'],
		...(message.parent !== null && { parentId: message.parent }),
		...(message.editedAt !== null && { editedAt: message.editedAt }),
	};
}

const feed = defineStream<Creds, Cursor>({
	id: 'feed',
	cursor: Cursor,
	every: { min: 30_000, usual: 60_000 },
	budget: { units: 300, perMs: 300_000, keepForReplies: 50 },
	poll: async (ctx, cursor): Promise<Page<Cursor>> => {
		const { after, before } = cursor ?? { after: 0 };
		const query = new URLSearchParams({
			after: String(after),
			limit: String(pageSize),
			...(before && { before: String(before) }),
		});
		const list = await readJson(await call(ctx, `changes?${query}`), List, asked(ctx, 'changes'));
		const { items, unparsed } = parseItems(Message, list.items, 'changes', (message) =>
			message.at < ctx.since ? null : toItem(ctx.self?.externalId, message),
		);
		const hasMore = list.full && list.oldest > after + 1;
		if (before !== undefined)
			return { items, unparsed, next: { after, before: list.full ? list.oldest : after }, more: hasMore };
		const next = { after: Math.max(after, list.newest) };
		return { items, unparsed, next, more: false, backfill: hasMore ? [{ after, before: list.oldest }] : [] };
	},
});

async function refreshThread(ctx: Ctx<Creds>, target: Target): Promise<readonly Item[]> {
	const response = await call(ctx, `threads/${encodeURIComponent(target.conversation)}`);
	const { items } = await readJson(response, z.object({ items: z.array(z.unknown()) }), asked(ctx, 'threads'));
	return parseItems(Message, items, 'threads', (message) => toItem(ctx.self?.externalId, message)).items;
}

const body = (target: Target, reply: Reply): string =>
	JSON.stringify({ text: reply.text, parent: target.externalId, kind: target.kind });

const count = (text: string) => [{ unit: rawText('characters'), used: countGraphemes(text), limit: longest }];

const actions = ['like', 'unlike', 'hide', 'unhide', 'delete'] as const;

export const reference = defineConnector({
	manifest: {
		id: 'reference',
		name: 'Reference',
		kinds: ['comment', 'message'],
		moderation: actions,
		sendSafety: (kind) => (kind === 'comment' ? 'key' : 'read-back'),
		credentials: Creds,
		hosts: (creds) => [creds.server],
		texts: {
			letter: 'R',
			reads: [rawText('Comments and messages')],
			cannot: [],
			steps: [{ text: rawText('Paste a token.') }],
		},
	},
	streams: [feed],
	check: async (ctx) => {
		const me = await readJson(await call(ctx, 'me'), z.object({ id: zId, name: z.string() }), asked(ctx, 'me'));
		return { externalId: me.id, displayName: me.name };
	},
	count: (_self, _target, { text }) => count(text),
	refreshThread: refreshThread,
	reply: async (ctx, target, reply) => {
		if (count(reply.text).some(({ used, limit }) => used > limit))
			throw new ConnectorError(
				{ kind: 'rejected' },
				rawText(`This is longer than the ${longest} characters that fit.`),
			);
		const headers: Record<string, string> = target.kind === 'comment' ? { 'idempotency-key': reply.clientToken } : {};
		const response = await call(ctx, 'messages', { method: 'POST', headers, body: body(target, reply) });
		return toItem(ctx.self?.externalId, await readSendResponse(response, Message, asked(ctx, 'messages')));
	},
	findReply: async (ctx, target, reply) =>
		(await refreshThread(ctx, target)).filter(
			(item) =>
				item.author.isShop &&
				item.parentId === target.externalId &&
				item.text === reply.text &&
				item.createdAt >= reply.at - 300_000,
		),
	moderate: async (ctx, on, action) => {
		if (!actions.some((known) => known === action))
			throw new ConnectorError({ kind: 'rejected' }, rawText(`There is no "${action}" here.`));
		const response = await call(ctx, `messages/${encodeURIComponent(on.externalId)}/${action}`, { method: 'POST' });
		if (!response.ok) throw faultOf(response, asked(ctx, action));
		return toItem(ctx.self?.externalId, await readSendResponse(response, Message, asked(ctx, action)));
	},
});
