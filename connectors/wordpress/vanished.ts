// Comments that we delivered and a list no longer has: spam, in the bin, or deleted for good. One call asks the site about all of them.
import { uiText } from '../../contract/ui-text.ts';
import { type Ctx, type Item, parseItems } from '../sdk/index.ts';
import { Comment, type Credentials, commentFields, List, read } from './api.ts';
import { commentItem, type Facts } from './map.ts';
import type { DeliveredComment } from './paging.ts';

export const deliveredOf = (item: Item, sign: string): DeliveredComment => ({
	id: item.externalId,
	kind: item.kind,
	author: item.author,
	at: item.createdAt,
	sign,
	...(item.editedAt === undefined ? {} : { editedAt: item.editedAt }),
});

export const goneItem = ({ id, kind, author, at }: Pick<DeliveredComment, 'id' | 'kind' | 'author' | 'at'>): Item => ({
	externalId: id,
	kind,
	audience: 'public',
	author,
	text: '',
	createdAt: at,
	standing: 'deleted',
	standingWhy: uiText`It was deleted on your site.`,
	can: [],
});

/** `status=any` includes spam and the bin ("all" means approved and held). It has no rating, so the stored one stays. */
export async function askAfter(
	ctx: Ctx<Credentials>,
	facts: Facts,
	type: 'comment' | 'review',
	delivered: readonly DeliveredComment[],
): Promise<Item[]> {
	if (delivered.length === 0) return [];
	const query = {
		...commentFields,
		type,
		status: 'any',
		include: delivered.map(({ id }) => id).join(','),
		per_page: '100',
	};
	const raw = await read(ctx, facts.way, '/wp/v2/comments', List, query);
	const before = new Map(delivered.map((one) => [one.id, one]));
	const there =
		raw.length === 0
			? []
			: parseItems(Comment, raw, 'comments', (comment) =>
					commentItem(comment, { facts, now: ctx.now(), before: before.get(comment.id) }),
				).items;
	const seen = new Set([...there.map((item) => item.externalId), ...raw.map(idOf)]);
	return [...there, ...delivered.filter(({ id }) => !seen.has(id)).map(goneItem)];
}

/** An element that does not parse still exists. */
const idOf = (raw: unknown): string =>
	typeof raw === 'object' && raw !== null && 'id' in raw ? String((raw as { id: unknown }).id) : '';
