// A conversation as the site shows it now: edits, moderation, deletions, new replies.
import { ConnectorError, type Ctx, type Item, parseItems, type Target } from '../sdk/index.ts';
import { Comment, type Credentials, commentFields, List, Review, read } from './api.ts';
import { commentItem, type Facts, factsOf, Handle, reviewItem } from './map.ts';
import { answeredIn } from './own-parents.ts';
import { goneItem } from './vanished.ts';

/** Reads one message again; null when it no longer exists. */
export async function readOne(
	ctx: Ctx<Credentials>,
	facts: Facts,
	target: Pick<Target, 'externalId' | 'handle'>,
): Promise<Item | null> {
	const handle = Handle.safeParse(target.handle).data;
	const seen = { facts, now: ctx.now(), before: handle, alone: true };
	const id = encodeURIComponent(target.externalId);
	try {
		return handle?.type === 'review'
			? reviewItem(await read(ctx, facts.way, `/wc/v3/products/reviews/${id}`, Review, { context: 'edit' }), seen)
			: commentItem(await read(ctx, facts.way, `/wp/v2/comments/${id}`, Comment, commentFields), seen);
	} catch (error) {
		if (error instanceof ConnectorError && error.fault.kind === 'gone') return null;
		throw error;
	}
}

export async function refreshThread(ctx: Ctx<Credentials>, target: Target): Promise<readonly Item[]> {
	const facts = factsOf(ctx.self);
	const handle = Handle.safeParse(target.handle).data;
	const item = await readOne(ctx, facts, target);
	const now =
		item ?? goneItem({ id: target.externalId, kind: target.kind, author: target.author, at: handle?.at ?? ctx.now() });
	if (!handle || handle.post === '0') return [now];
	const query = {
		...commentFields,
		type: 'comment',
		status: 'any',
		post: handle.post,
		per_page: '100',
		orderby: 'date_gmt',
		order: 'desc',
	};
	const raw = await read(ctx, facts.way, '/wp/v2/comments', List, query);
	if (raw.length === 0) return [now];
	const parents = new Map<string, string>();
	const answered = answeredIn(raw);
	const { items } = parseItems(Comment, raw, 'comments', (comment) => {
		if (comment.parent) parents.set(comment.id, comment.parent);
		return comment.id === target.externalId
			? null
			: commentItem(comment, { facts, now: ctx.now(), alone: answered.has(comment.id) });
	});
	if (item?.parentId) parents.set(item.externalId, item.parentId);
	const root = rootIn(parents, target.externalId);
	return [now, ...items.filter(({ externalId }) => rootIn(parents, externalId) === root)];
}

/** The first known message of a conversation. Stops where the parents form a circle. */
function rootIn(parents: ReadonlyMap<string, string>, id: string): string {
	const passed = new Set<string>();
	let at = id;
	for (let up = parents.get(at); up !== undefined && !passed.has(at); up = parents.get(at)) {
		passed.add(at);
		at = up;
	}
	return at;
}
