// The shop's own comments that somebody answered. By themselves they are no messages; above an answer they are what it is about.
import { z } from 'zod';
import { type Ctx, type Item, parseItems, zId } from '../sdk/index.ts';
import { Comment, type Credentials, commentFields, List, read } from './api.ts';
import { commentItem, type Facts } from './map.ts';

const Answer = z.object({ parent: zId });

/** Ids of the comments that others on this page answer. */
export const answeredIn = (raw: readonly unknown[]): ReadonlySet<string> =>
	new Set(raw.flatMap((one) => Answer.safeParse(one).data?.parent ?? []));

/** Own parents of `answers` that are not among `known`: one call for all, none where all are known. */
export async function ownParents(
	ctx: Ctx<Credentials>,
	facts: Facts,
	answers: readonly Item[],
	known: ReadonlySet<string>,
): Promise<readonly Item[]> {
	const missing = new Set(
		answers.flatMap(({ author, parentId }) =>
			!author.isShop && parentId !== undefined && /^\d{1,18}$/.test(parentId) && !known.has(parentId) ? [parentId] : [],
		),
	);
	if (missing.size === 0) return [];
	const include = [...missing].slice(0, 100).join(',');
	const query = { ...commentFields, type: 'comment', status: 'any', include, per_page: '100' };
	const raw = await read(ctx, facts.way, '/wp/v2/comments', List, query);
	if (raw.length === 0) return [];
	return parseItems(Comment, raw, 'comments', (comment) =>
		commentItem(comment, { facts, now: ctx.now(), alone: true }),
	).items.filter(({ author, standing }) => author.isShop && standing !== 'deleted');
}
