// Items that are not in the script: tests and demonstrations write them into the server state.
import type { ThreadKind } from '../../contract/domain.ts';
import { type Item, keepRaw, type Page, whereOf } from '../sdk/index.ts';
import { ExtraItem, type ServerState } from './server-state.ts';
import { channelAt, type Place, repliesAt } from './story.ts';
import { canOn, shop, type TimelineEntry } from './timeline-entry.ts';

const placeOfKind: Readonly<Record<ThreadKind, Place>> = {
	comment: 'page',
	mention: 'town',
	review: 'reviews',
	message: 'messages',
	email: 'email',
};

type Unparsed = NonNullable<Page<unknown>['unparsed']>;

/** Read one by one; `unparsed` holds those that became known since `from`. */
export function extraItems(
	serverState: ServerState,
	from: number,
	now: number,
): { readonly entries: readonly TimelineEntry[]; readonly unparsed: Unparsed } {
	const entries: TimelineEntry[] = [];
	const unparsed: { where: string; raw: Unparsed[number]['raw'] }[] = [];
	for (const [i, { seenAt, what }] of serverState.said.entries()) {
		if (seenAt > now) continue;
		const said = ExtraItem.safeParse(what);
		if (said.success) entries.push({ item: toItem(said.data), changedAt: seenAt });
		else if (seenAt >= from) unparsed.push({ where: `said[${i}] ${whereOf(said.error)}`, raw: keepRaw(what) });
	}
	return { entries, unparsed };
}

function toItem(said: ExtraItem): Item {
	const place = placeOfKind[said.kind];
	return {
		externalId: said.id,
		conversation: said.conversation ?? said.id,
		kind: said.kind,
		audience: said.audience,
		channel: channelAt(place, undefined),
		author: said.by ? { externalId: said.by.id, name: said.by.name, isShop: false } : { ...shop, isShop: true },
		text: said.text,
		createdAt: said.at,
		can: canOn(said.kind, said.audience, said.by === null),
		...(said.by && {
			handle: { place, who: said.by.name },
			replies: repliesAt(place, said.by.name, said.at, undefined),
		}),
		...(said.parentId !== null && { parentId: said.parentId }),
		...(said.editedAt !== null && { editedAt: said.editedAt }),
		...(said.deleted && { standing: 'deleted' as const }),
	};
}
