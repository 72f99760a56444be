// An item, and when it last changed.
import type { Audience } from '../../contract/domain.ts';
import type { Item } from '../sdk/index.ts';
import type { ServerState } from './server-state.ts';

export interface TimelineEntry {
	readonly item: Item;
	readonly changedAt: number;
}

export const shop = { externalId: 'birch-lane', name: 'Birch Lane Bakery' } as const;

/** Nobody likes an e-mail. */
export const canOn = (kind: Item['kind'], audience: Audience, isOwn: boolean): NonNullable<Item['can']> => {
	if (isOwn) return ['delete'];
	if (kind === 'email') return [];
	return audience === 'public' ? ['like', 'unlike', 'hide', 'unhide'] : ['like', 'unlike'];
};

/** Applies the owner's actions: like, hide, delete. */
export function withActs(entries: TimelineEntry, serverState: Pick<ServerState, 'acts'>, now: number): TimelineEntry {
	const acts = serverState.acts.filter((act) => act.id === entries.item.externalId && act.at <= now);
	return acts.reduce<TimelineEntry>(({ item, changedAt }, { action, at }) => {
		const change: Partial<Item> =
			action === 'like' || action === 'unlike'
				? { liked: action === 'like' }
				: { standing: action === 'hide' ? 'hidden' : action === 'unhide' ? 'visible' : 'deleted' };
		return { item: { ...item, ...change }, changedAt: Math.max(changedAt, at) };
	}, entries);
}
