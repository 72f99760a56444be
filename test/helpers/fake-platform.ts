// "Fake platform", a made-up platform for tests: one stream, replies that can be looked up, likes. It speaks HTTP with a server that
// a test runs on the loopback (fake-platform-server.ts), so that what a real network does to an answer can be done to it.

import { z } from 'zod';
import {
	ConnectorError,
	type Ctx,
	defineConnector,
	defineStream,
	type Item,
	parseItems,
	readJson,
	readSendResponse,
	type Target,
	When,
} from '../../connectors/sdk/index.ts';
import { Audience } from '../../contract/domain.ts';
import { rawText } from '../../contract/ui-text.ts';

export const Post = z.object({
	id: z.string().min(1),
	parent: z.string().nullable(),
	place: z.string().nullable(),
	audience: Audience,
	by: z.object({ id: z.string(), name: z.string() }),
	text: z.string(),
	at: When,
	editedAt: When.nullable(),
	liked: z.boolean(),
	gone: z.boolean(),
});
export type Post = z.output<typeof Post>;

const Credentials = z.object({
	server: z.url({ protocol: /^https?$/, error: 'an address like http://platform.example' }).meta({
		title: 'Server',
		description: 'The address of your server.',
		examples: ['http://platform.example'],
	}),
	token: z.string().min(1).meta({ title: 'Access token', secret: true }),
});
type Creds = z.output<typeof Credentials>;
const Cursor = z.object({ after: z.number().int() });
const Talk = z.object({ posts: z.array(z.unknown()), last: z.number().int(), more: z.boolean() });

/** What may be answered how: a public post in public and in private, a private one in private only. */
const longestReply = 200;

const asked = (ctx: Ctx<Creds>, where: string) => ({ from: 'Fake platform', where, now: ctx.now });
const call = (ctx: Ctx<Creds>, path: string, init: RequestInit = {}) =>
	ctx.fetch(new URL(path, ctx.creds.server), {
		...init,
		headers: { Authorization: `Bearer ${ctx.creds.token}`, 'Content-Type': 'application/json' },
		signal: ctx.signal,
	});

function toItem(post: Post, self: string): Item {
	const { id, parent, place, audience, by, text, at, editedAt, liked, gone } = post;
	return {
		externalId: id,
		...(parent === null ? {} : { parentId: parent }),
		...(place === null ? {} : { conversation: place }),
		handle: { post: id },
		kind: audience === 'public' ? 'comment' : 'message',
		audience,
		author: { externalId: by.id, name: by.name, isShop: by.id === self },
		text,
		createdAt: at,
		...(editedAt === null ? {} : { editedAt }),
		liked,
		...(gone ? { standing: 'deleted' as const } : {}),
		replies:
			audience === 'public'
				? {
						public: { allowed: true, readers: rawText('Everyone on the fake platform can read this.') },
						private: { allowed: true },
					}
				: { private: { allowed: true } },
	};
}

const talk = defineStream<Creds, z.output<typeof Cursor>>({
	id: 'talk',
	cursor: Cursor,
	every: { min: 1000, usual: 30_000 },
	budget: { units: 6000, perMs: 3_600_000 },
	poll: async (ctx, cursor) => {
		// Overlap: the last ten are read again, so that edits and deletions are seen.
		const after = cursor ? Math.max(0, cursor.after - 10) : 0;
		const answer = await readJson(await call(ctx, `/talk?after=${after}&limit=50`), Talk, asked(ctx, 'talk'));
		const { items, unparsed } = parseItems(Post, answer.posts, 'talk', (post) =>
			toItem(post, ctx.self?.externalId ?? ''),
		);
		return { items, unparsed, next: { after: Math.max(answer.last, cursor?.after ?? 0) }, more: answer.more };
	},
});

const repliesTo = async (ctx: Ctx<Creds>, target: Target): Promise<Item[]> => {
	const answer = await readJson(await call(ctx, `/talk/${target.externalId}/replies`), Talk, asked(ctx, 'replies'));
	return [...parseItems(Post, answer.posts, 'replies', (post) => toItem(post, ctx.self?.externalId ?? '')).items];
};

export const fakePlatform = defineConnector({
	manifest: {
		id: 'fake-platform',
		name: 'Fake platform',
		kinds: ['comment', 'message'],
		moderation: ['like', 'unlike', 'delete'],
		sendSafety: () => 'read-back',
		credentials: Credentials,
		hosts: ({ server }) => [new URL(server).host],
		texts: {
			letter: 'F',
			reads: [rawText('Posts and private letters')],
			cannot: [rawText('See who is on board')],
			steps: [{ text: rawText('Make a token in the settings of your account.') }],
		},
	},
	streams: [talk],
	check: async (ctx) => {
		const me = await readJson(
			await call(ctx, '/me'),
			z.object({ id: z.string().min(1), name: z.string() }),
			asked(ctx, 'me'),
		);
		return { externalId: me.id, displayName: me.name };
	},
	count: (_self, _target, { text }) => [{ unit: rawText('letters'), used: [...text].length, limit: longestReply }],
	refreshThread: async (ctx, target) => {
		const answer = await readJson(await call(ctx, `/talk/${target.externalId}`), Talk, asked(ctx, 'post'));
		return parseItems(Post, answer.posts, 'post', (post) => toItem(post, ctx.self?.externalId ?? '')).items;
	},
	reply: async (ctx, target, reply) => {
		if ([...reply.text].length > longestReply)
			throw new ConnectorError({ kind: 'rejected' }, rawText('This is too long for Fake platform.'));
		const sent = await call(ctx, `/talk/${target.externalId}/replies`, {
			method: 'POST',
			body: JSON.stringify({ text: reply.text, to: reply.to, token: reply.clientToken }),
		});
		return toItem(await readSendResponse(sent, Post, asked(ctx, 'reply')), ctx.self?.externalId ?? '');
	},
	findReply: async (ctx, target, reply) => {
		const own = (await repliesTo(ctx, target)).filter((item) => item.author.isShop);
		return own.filter(
			(item) => item.text === reply.text && item.audience === reply.to && item.createdAt >= reply.at - 300_000,
		);
	},
	moderate: async (ctx, on, action) => {
		if (action === 'delete') {
			const gone = await call(ctx, `/talk/${on.externalId}`, { method: 'DELETE' });
			return toItem(await readSendResponse(gone, Post, asked(ctx, 'delete')), ctx.self?.externalId ?? '');
		}
		const liked = await call(ctx, `/talk/${on.externalId}/like`, { method: action === 'like' ? 'PUT' : 'DELETE' });
		return toItem(await readSendResponse(liked, Post, asked(ctx, 'like')), ctx.self?.externalId ?? '');
	},
});
