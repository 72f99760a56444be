// The budgets of all streams as they are now: polls and replies of one stream spend from the same purse, in the same moment.
import type { Budget, Json } from '../../../connectors/sdk/index.ts';
import type { Clock } from '../../deps.ts';
import type { Purse } from '../calls/ctx.ts';
import { anchored, charge, keepSpent, limit, type Purpose, readSpent, room, roomAt, type Spent, shrink } from './budget.ts';

export interface StreamPurse {
	readonly for: (purpose: Purpose) => Purse;
	/** Units that are left for this purpose. */
	readonly room: (purpose: Purpose) => number;
	readonly roomAt: (purpose: Purpose) => number;
	/** Whether reading old stretches may go on: a fifth is left for what is new. */
	readonly hasRoomBehind: () => boolean;
	/** The platform said "too many". */
	readonly shrink: () => void;
	/** As it is stored with the stream. */
	readonly kept: () => Json;
}

export interface Purses {
	/** The purse of a stream; `kept` counts only the first time, then memory is ahead of the disk. */
	readonly of: (accountId: string, streamId: string, budget: Budget, kept: Json | null) => StreamPurse;
	readonly forget: (accountId: string) => void;
}

export function createPurses(clock: Pick<Clock, 'now'>): Purses {
	const open = new Map<string, StreamPurse>();
	return {
		of: (accountId, streamId, budget, kept) => {
			const key = `${accountId}\n${streamId}`;
			const known = open.get(key);
			if (known) return known;
			const made = createPurse(clock, budget, readSpent(kept));
			open.set(key, made);
			return made;
		},
		forget: (accountId) => {
			for (const key of open.keys()) if (key.startsWith(`${accountId}\n`)) open.delete(key);
		},
	};
}

function createPurse(clock: Pick<Clock, 'now'>, budget: Budget, start: Spent): StreamPurse {
	let kept = start;
	const { now } = clock;
	/** As it is now. */
	const known = (): Spent => {
		kept = anchored(budget, kept, now());
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
		hasRoomBehind: () => room(budget, known(), now(), 'poll') > limit(budget, known(), now(), 'poll') / 5,
		shrink: () => {
			kept = shrink(budget, known(), now());
		},
		kept: () => keepSpent(kept),
	};
}
