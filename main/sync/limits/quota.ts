// The budgets of all streams as they are now: polls and replies of one stream spend from the same quota, in the same moment.
import type { Budget, Json } from '../../../connectors/sdk/index.ts';
import type { Clock } from '../../deps.ts';
import type { Quota } from '../calls/ctx.ts';
import {
	charge,
	limit,
	type Purpose,
	readSpent,
	room,
	roomAt,
	type Spent,
	shrink,
	storedSpent,
	withoutFuture,
} from './budget.ts';

export interface StreamQuota {
	readonly for: (purpose: Purpose) => Quota;
	/** Units that are left for this purpose. */
	readonly room: (purpose: Purpose) => number;
	readonly roomAt: (purpose: Purpose) => number;
	/** Whether the backfill may continue: a fifth is left for what is new. */
	readonly hasRoomForBackfill: () => boolean;
	/** The platform said "too many". */
	readonly shrink: () => void;
	/** As it is stored with the stream. */
	readonly toStored: () => Json;
}

interface StreamQuotas {
	/** The quota of a stream; `kept` counts only the first time, then memory is ahead of the disk. */
	readonly get: (accountId: string, streamId: string, budget: Budget, kept: Json | null) => StreamQuota;
	readonly forget: (accountId: string) => void;
}

export function createStreamQuotas(clock: Pick<Clock, 'now'>): StreamQuotas {
	const open = new Map<string, StreamQuota>();
	return {
		get: (accountId, streamId, budget, kept) => {
			const key = `${accountId}\n${streamId}`;
			const known = open.get(key);
			if (known) return known;
			const made = createStreamQuota(clock, budget, readSpent(kept));
			open.set(key, made);
			return made;
		},
		forget: (accountId) => {
			for (const key of open.keys()) if (key.startsWith(`${accountId}\n`)) open.delete(key);
		},
	};
}

function createStreamQuota(clock: Pick<Clock, 'now'>, budget: Budget, start: Spent): StreamQuota {
	let kept = start;
	const { now } = clock;
	/** As it is now. */
	const known = (): Spent => {
		kept = withoutFuture(budget, kept, now());
		return kept;
	};
	return {
		for: (purpose) => ({
			take: (units) => {
				if (room(budget, known(), now(), purpose) < units) return roomAt(budget, known(), now(), purpose);
				kept = charge(budget, known(), units, now());
				return null;
			},
			add: (units) => {
				kept = charge(budget, known(), units, now());
			},
		}),
		room: (purpose) => room(budget, known(), now(), purpose),
		roomAt: (purpose) => roomAt(budget, known(), now(), purpose),
		hasRoomForBackfill: () => room(budget, known(), now(), 'poll') > limit(budget, known(), now(), 'poll') / 5,
		shrink: () => {
			kept = shrink(budget, known(), now());
		},
		toStored: () => storedSpent(kept),
	};
}
