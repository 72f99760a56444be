// The account's own posts with their comments and the replies to them: one call for many posts.
import { z } from 'zod';
import { read } from '../families/meta/call.ts';
import { commentStreams, type Place, type Reading, type Source } from '../families/meta/comment-streams.ts';
import { afterOf, Edge, NestedEdge, zGraphTime } from '../families/meta/edge.ts';
import { ConnectorError, type Ctx, defineStream, parseItems, zId } from '../sdk/index.ts';
import { Comment, type Credentials, graph, Media, mediaFields } from './api.ts';
import { commentItem, factsOf, type Seen } from './map.ts';
import { renewToken } from './renew.ts';

const Element = z.object({ id: zId, timestamp: zGraphTime });
const Nested = z.object({ id: zId, replies: NestedEdge });
/** The post was parsed already. */
const ParsedMedia = z.custom<Media>((value) => typeof value === 'object' && value !== null);
const Piece = z.object({ media: ParsedMedia, comment: Comment, isAnswered: z.boolean() });
const isAnswered = (raw: unknown): boolean => (Nested.safeParse(raw).data?.replies?.data ?? []).length > 0;

/** A comment and its replies. For some accounts only this nesting says what a reply belongs to. */
const flatten = (raw: unknown): unknown[] => {
	const nested = Nested.safeParse(raw).data;
	const replies = (nested?.replies?.data ?? []).map((one) =>
		typeof one === 'object' && one !== null
			? { ...one, parent_id: ('parent_id' in one ? one.parent_id : null) ?? nested?.id }
			: one,
	);
	return [raw, ...replies];
};

function readingOf(raw: readonly unknown[], seen: (id: string) => Seen): Omit<Reading, 'after'> {
	const places: Place[] = [];
	const pieces = raw.flatMap((one): unknown[] => {
		const media = Media.safeParse(one).data;
		if (!media) return [one];
		const comments = (media.comments?.data ?? []).flatMap(flatten);
		const elements = comments.flatMap((comment) => {
			const element = Element.safeParse(comment).data;
			return element ? [{ id: element.id, at: element.timestamp }] : [];
		});
		places.push({ id: media.id, elements, after: afterOf(media.comments) });
		const alone = { ...media, comments: undefined };
		return comments.map((comment) => ({ media: alone, comment, isAnswered: isAnswered(comment) }));
	});
	const { items, unparsed } = parseItems(Piece, pieces, 'media', ({ media, comment, isAnswered }) =>
		commentItem(comment, media, { ...seen(comment.id), isAnswered }),
	);
	return {
		places,
		items,
		unparsed: (unparsed ?? []).map(({ where, raw: kept }) => ({ where: where.replace(/\[\d+\]/, ''), raw: kept })),
	};
}

const source: Source<Credentials> = {
	places: async (ctx, after, before) => {
		const facts = factsOf(ctx.self);
		const edge = await read(graph, ctx, '/me/media', Edge, {
			fields: mediaFields(25),
			limit: '25',
			...(after === null ? {} : { after }),
		});
		const reading = readingOf(edge.data ?? [], (id) => ({ facts, now: ctx.now(), before: before.get(id) }));
		return { ...reading, after: afterOf(edge) };
	},
	place: async (ctx, id, after) => {
		const facts = factsOf(ctx.self);
		const path = `/${encodeURIComponent(id)}`;
		const media = await read(graph, ctx, path, z.object({ id: zId }).loose(), {
			fields: mediaFields(50, after ?? undefined),
		});
		return { ...readingOf([media], () => ({ facts, now: ctx.now() })), after: undefined };
	},
	isGone: async (ctx, id) => {
		try {
			await read(graph, ctx, `/${encodeURIComponent(id)}`, z.unknown(), { fields: 'id' });
			return false;
		} catch (error) {
			if (error instanceof ConnectorError && error.fault.kind === 'gone') return true;
			if (error instanceof ConnectorError && ['rejected', 'permission', 'drift'].includes(error.fault.kind))
				return false;
			throw error;
		}
	},
};

const [head, sweep] = commentStreams(source);
/** The head also renews the token: it is polled as long as the account is connected. */
export const comments = defineStream({
	...head,
	poll: async (ctx: Ctx<Credentials>, cursor: Parameters<typeof head.poll>[1]) => {
		await renewToken(ctx);
		return head.poll(ctx, cursor);
	},
});
export const older = sweep;
