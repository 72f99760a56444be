// The Page's posts and their comments, read through Graph's field expansion: one call for many posts.
import { z } from 'zod';
import { read } from '../families/meta/call.ts';
import { commentStreams, type Place, type Reading, type Source } from '../families/meta/comment-streams.ts';
import { afterOf, Edge, zGraphTime } from '../families/meta/edge.ts';
import { ConnectorError, type Ctx, type Item, parseItems, zId } from '../sdk/index.ts';
import { Comment, type Credentials, graph, Post, postFields } from './api.ts';
import { commentItem, factsOf, postItem, type Seen } from './map.ts';

const posts = 25;
const commentsEach = 25;
const commentsDeep = 100;

const Element = z.object({ id: zId, created_time: zGraphTime });
/** The post was parsed already: a second time its time would be taken for seconds. */
const ParsedPost = z.custom<Post>((value) => typeof value === 'object' && value !== null);
/** A post, or a comment with its post. */
const Piece = z.union([
	z.object({ post: ParsedPost, comment: Comment, isAnswered: z.boolean() }),
	z.object({ post: ParsedPost, itself: z.literal(true) }),
]);

const Child = z.object({ parent: z.object({ id: zId }).loose() });
/**
 * The shop's own comment is a message once somebody answered it, and then it stands above the answer. `missing`: own parents that are
 * not in the list itself, as their answers contain them.
 */
export function parentsOf(raw: readonly unknown[], page: string) {
	const parents = new Map(
		raw.flatMap((one) => {
			const parent = Child.safeParse(one).data?.parent;
			return parent ? [[parent.id, parent] as const] : [];
		}),
	);
	const idOf = (one: unknown) => z.object({ id: zId }).safeParse(one).data?.id ?? '';
	const there = new Set(raw.map(idOf));
	return {
		answered: (one: unknown): boolean => parents.has(idOf(one)),
		missing: [...parents.values()].filter(
			(one) => !there.has(one.id) && Comment.safeParse(one).data?.from?.id === page,
		),
	};
}

type SeenOf = (id: string) => Seen;

/** Puts every post and comment into one list, so that a malformed one costs only itself. */
function readingOf(raw: readonly unknown[], page: string, seen: SeenOf): Omit<Reading, 'after'> {
	const places: Place[] = [];
	const pieces = raw.flatMap((one): unknown[] => {
		const post = Post.safeParse(one).data;
		if (!post) return [one];
		const comments = post.comments?.data ?? [];
		const elements = comments.flatMap((comment) => {
			const element = Element.safeParse(comment).data;
			return element ? [{ id: element.id, at: element.created_time }] : [];
		});
		places.push({ id: post.id, elements, after: afterOf(post.comments) });
		const alone = { ...post, comments: undefined };
		const { answered, missing } = parentsOf(comments, page);
		const pieces = [...missing, ...comments].map((comment) => ({
			post: alone,
			comment,
			isAnswered: answered(comment),
		}));
		return [{ post: alone, itself: true }, ...pieces];
	});
	const { items, unparsed } = parseItems(Piece, pieces, 'feed', (piece): Item | null =>
		'comment' in piece
			? commentItem(piece.comment, piece.post, { ...seen(piece.comment.id), isAnswered: piece.isAnswered })
			: postItem(piece.post, seen(piece.post.id)),
	);
	return {
		places,
		items,
		unparsed: unparsed.map(({ where, raw: kept }) => ({ where: where.replace(/\[\d+\]/, ''), raw: pieceOf(kept) })),
	};
}

/** Without the post, so that the element is the same at every poll. */
const pieceOf = <T>(raw: T): T =>
	typeof raw === 'object' && raw !== null && 'comment' in raw ? ((raw as { comment: T }).comment as T) : raw;

const source: Source<Credentials> = {
	places: async (ctx, after, before) => {
		const facts = factsOf(ctx.self);
		const edge = await read(graph, ctx, `/${facts.page}/feed`, Edge, {
			fields: postFields(commentsEach),
			limit: String(posts),
			...(after === null ? {} : { after }),
		});
		const reading = readingOf(edge.data ?? [], facts.page, (id) => ({ facts, now: ctx.now(), before: before.get(id) }));
		return { ...reading, after: afterOf(edge) };
	},
	place: async (ctx, id, after) => {
		const facts = factsOf(ctx.self);
		const post = await read(graph, ctx, `/${encodeURIComponent(id)}`, z.object({ id: zId }).loose(), {
			fields: postFields(commentsDeep, after ?? undefined),
		});
		return { ...readingOf([post], facts.page, () => ({ facts, now: ctx.now() })), after: undefined };
	},
	isGone: async (ctx, id) => isGone(ctx, id),
};

async function isGone(ctx: Ctx<Credentials>, id: string): Promise<boolean> {
	try {
		await read(graph, ctx, `/${encodeURIComponent(id)}`, z.unknown(), { fields: 'id' });
		return false;
	} catch (error) {
		if (error instanceof ConnectorError && error.fault.kind === 'gone') return true;
		if (error instanceof ConnectorError && ['rejected', 'permission', 'drift'].includes(error.fault.kind)) return false;
		throw error;
	}
}

export const [comments, older] = commentStreams(source);
