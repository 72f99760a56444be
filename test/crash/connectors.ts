// The drill's own connectors: one with a key and no way to look, one that reads back, one that can only be asked about.
import { z } from 'zod';
import {
	type Ctx,
	defineConnector,
	defineStream,
	type Item,
	type Json,
	readJson,
	readSendResponse,
	type SendSafety,
} from '../../connectors/sdk/index.ts';
import type { AnyConnector } from '../../main/sync/index.ts';
import { type Channel, channels } from './server-state.ts';

const Credentials = z.object({
	server: z.string().meta({ title: 'Server' }),
	account: z.string().meta({ title: 'Account' }),
	token: z.string().meta({ title: 'Token', secret: true }),
});
type Creds = z.output<typeof Credentials>;

const Audience = z.enum(['public', 'private']);
const Said = z.object({
	seq: z.number(),
	id: z.string(),
	audience: Audience,
	conversation: z.string(),
	author: z.string(),
	text: z.string(),
	at: z.number(),
});
const Own = z.object({
	id: z.string(),
	parent: z.string(),
	audience: Audience,
	text: z.string(),
	at: z.number(),
	token: z.string(),
});
const Feed = z.object({ said: z.array(Said), own: z.array(Own), more: z.boolean() });
const Cursor = z.union([z.object({ after: z.number() }), z.object({ before: z.number() })]);

const toItem = (said: z.output<typeof Said>): Item => ({
	externalId: said.id,
	conversation: said.conversation,
	handle: { post: said.conversation } satisfies Json,
	kind: said.audience === 'private' ? 'message' : 'comment',
	audience: said.audience,
	author: { externalId: said.author, name: said.author, isShop: false },
	text: said.text,
	createdAt: said.at,
});
const toOwn = (own: z.output<typeof Own>): Item => ({
	externalId: own.id,
	parentId: own.parent,
	kind: own.audience === 'private' ? 'message' : 'comment',
	audience: own.audience,
	author: { externalId: 'shop', name: 'The shop', isShop: true },
	text: own.text,
	createdAt: own.at,
});

const safeties: Readonly<Record<Channel, SendSafety>> = { key: 'key', readback: 'read-back', ask: 'ask' };

function makeConnector(channel: Channel): AnyConnector {
	const asked = (ctx: Ctx<Creds>, where: string) => ({ from: 'The drill', where, now: ctx.now });
	const call = (ctx: Ctx<Creds>, path: string, init: RequestInit = {}): Promise<Response> =>
		ctx.fetch(`${ctx.creds.server}/${ctx.creds.account}/${path}`, {
			...init,
			headers: { authorization: `Bearer ${ctx.creds.token}`, 'content-type': 'application/json' },
		});
	const feed = defineStream<Creds, z.output<typeof Cursor>>({
		id: 'feed',
		cursor: Cursor,
		every: { min: 3_000, usual: 12_000 },
		budget: { units: 100_000, perMs: 60_000 },
		poll: async (ctx, cursor) => {
			const query = cursor === null ? '' : 'after' in cursor ? `after=${cursor.after}` : `before=${cursor.before}`;
			const page = await readJson(await call(ctx, `feed?${query}`), Feed, asked(ctx, 'feed'));
			const seqs = page.said.map(({ seq }) => seq);
			const items = [...page.said.map(toItem), ...page.own.map(toOwn)];
			if (cursor !== null && 'before' in cursor)
				return { items, next: { before: Math.min(cursor.before, ...seqs) }, more: page.more };
			const next = { after: Math.max(cursor?.after ?? 0, ...seqs) };
			// First poll: the newest page, and what lies before it as a stretch of its own.
			if (cursor === null)
				return { items, next, more: false, backfill: page.more ? [{ before: Math.min(...seqs) }] : [] };
			return { items, next, more: page.more };
		},
	});
	return defineConnector({
		manifest: {
			id: `drill-${channel}`,
			name: 'The drill',
			kinds: ['comment', 'message'],
			moderation: [],
			sendSafety: () => safeties[channel],
			credentials: Credentials,
			hosts: (creds) => [new URL(creds.server).host],
			texts: { letter: 'D', reads: [], cannot: [], steps: [] },
		},
		streams: [feed],
		check: async ({ creds }) => ({ externalId: creds.account, displayName: creds.account }),
		count: () => [],
		reply: async (ctx, target, reply) => {
			const { text, to, clientToken: token } = reply;
			const body = JSON.stringify({ text, parent: target.externalId, audience: to, token });
			const response = await call(ctx, 'replies', { method: 'POST', body });
			return toOwn((await readSendResponse(response, z.object({ reply: Own }), asked(ctx, 'reply'))).reply);
		},
		...(channel === 'readback'
			? {
					findReply: async (ctx, target, reply) => {
						const response = await call(ctx, `replies?parent=${encodeURIComponent(target.externalId)}`);
						const { replies } = await readJson(response, z.object({ replies: z.array(Own) }), asked(ctx, 'replies'));
						return replies.filter((own) => own.text === reply.text).map(toOwn);
					},
				}
			: {}),
	});
}

export const drillConnectors: readonly AnyConnector[] = channels.map(makeConnector);
