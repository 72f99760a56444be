// What a stream may still ask of its platform. Pure and serialisable: the state is stored with the stream, so that a restart
// does not forget what was spent. Counted in sixtieths of the window and always too much rather than too little.

import type { Budget, Json } from '../../../connectors/sdk/index.ts';
import { endOfDay, localDay } from '../../../contract/calendar.ts';

/** Times in ms epoch. `spent` holds [sixtieth, units] pairs, newest last; with `resetsAt` it holds one pair for the day. */
export interface Spent {
	readonly spent: readonly (readonly [number, number])[];
	/** The zone's day of `spent`, where the window empties at midnight. */
	readonly day: string | null;
	/** The part of the units that polling may use after the platform said "too many": halved each time, grown back over four windows, two hours at most. */
	readonly share: number;
	readonly shrunkAt: number;
}

export const nothingSpent: Spent = { spent: [], day: null, share: 1, shrunkAt: 0 };

/** Replies may use what polling must leave. */
export type Purpose = 'poll' | 'reply';

const parts = 60;
const widthOf = (budget: Budget): number => Math.max(1, budget.perMs / parts);

/** "2026-05-12": the form in which a spent budget is stored. */
const dayIn = (zone: string, at: number): string =>
	new Date(localDay(at, zone) * 86_400_000).toISOString().slice(0, 10);

/** Forgets what lies outside the window; what a clock that went back left in the future counts as now. */
function current(budget: Budget, state: Spent, now: number): Spent {
	if (budget.resetsAt !== undefined) {
		const day = dayIn(budget.resetsAt, now);
		if (state.day === day) return state;
		// A later day than today is one of a clock that was set back: its units count, they may be today's.
		return { ...state, day, spent: state.day !== null && state.day > day ? state.spent : [] };
	}
	const width = widthOf(budget);
	const here = Math.floor(now / width);
	const kept = new Map<number, number>();
	for (const [part, units] of state.spent) {
		// The whole sixtieth must have left the window, not only its beginning.
		if ((part + 1) * width + budget.perMs <= now) continue;
		const at = Math.min(part, here);
		kept.set(at, (kept.get(at) ?? 0) + units);
	}
	return { ...state, day: null, spent: [...kept].sort((a, b) => a[0] - b[0]) };
}

/**
 * What a clock that was set back left in the future is dated now, once. Else it would count as of this moment at every look, and a full
 * window would stay full for as long as the clock had been wrong.
 */
export function withoutFuture(budget: Budget, state: Spent, now: number): Spent {
	const here = budget.resetsAt === undefined ? Math.floor(now / widthOf(budget)) : Number.POSITIVE_INFINITY;
	const isAhead = state.shrunkAt > now || state.spent.some(([part]) => part > here);
	return isAhead ? { ...current(budget, state, now), shrunkAt: Math.min(state.shrunkAt, now) } : state;
}

export function charge(budget: Budget, state: Spent, units: number, now: number): Spent {
	const known = current(budget, state, now);
	const part = budget.resetsAt === undefined ? Math.floor(now / widthOf(budget)) : 0;
	const last = known.spent.at(-1);
	const spent: Spent['spent'] =
		last && last[0] === part ? [...known.spent.slice(0, -1), [part, last[1] + units]] : [...known.spent, [part, units]];
	return { ...known, spent };
}

export const used = (budget: Budget, state: Spent, now: number): number =>
	current(budget, state, now).spent.reduce((sum, [, units]) => sum + units, 0);

/** Where the window is a day, growing for four of them would make a silent week of one "too many". */
const growthMs = (budget: Budget): number => Math.min(4 * budget.perMs, 2 * 3_600_000);
const shareAt = (budget: Budget, state: Spent, now: number): number =>
	Math.min(1, state.share + Math.max(0, now - state.shrunkAt) / growthMs(budget));

/** Units that may be spent in all within the window, for this purpose. At least one for polling: a silent account is worse. */
export function limit(budget: Budget, state: Spent, now: number, purpose: Purpose): number {
	if (purpose === 'reply') return budget.units;
	return Math.max(1, Math.floor((budget.units - (budget.keepForReplies ?? 0)) * shareAt(budget, state, now)));
}

export const room = (budget: Budget, state: Spent, now: number, purpose: Purpose): number =>
	Math.max(0, limit(budget, state, now, purpose) - used(budget, state, now));

/** The earliest time at which one more unit may be spent; `now` while there is room. */
export function roomAt(budget: Budget, state: Spent, now: number, purpose: Purpose): number {
	let over = used(budget, state, now) - limit(budget, state, now, purpose) + 1;
	if (over <= 0) return now;
	const grownAt = purpose === 'poll' ? shareReaches(budget, state, now) : Number.POSITIVE_INFINITY;
	if (budget.resetsAt !== undefined) return Math.min(grownAt, endOfDay(now, budget.resetsAt));
	const width = widthOf(budget);
	for (const [part, units] of current(budget, state, now).spent) {
		over -= units;
		if (over <= 0) return Math.min(grownAt, Math.ceil((part + 1) * width + budget.perMs));
	}
	return Math.min(grownAt, Math.ceil(now + budget.perMs));
}

/** When what was taken off polling has grown back far enough for one more unit. */
function shareReaches(budget: Budget, state: Spent, now: number): number {
	const max = budget.units - (budget.keepForReplies ?? 0);
	if (max <= 0) return Number.POSITIVE_INFINITY;
	const wanted = (used(budget, state, now) + 1) / max;
	return wanted > 1
		? Number.POSITIVE_INFINITY
		: Math.ceil(now + (wanted - shareAt(budget, state, now)) * growthMs(budget)) + 1;
}

/** After the platform's "too many": polling gets half of what it had. */
export const shrink = (budget: Budget, state: Spent, now: number): Spent => ({
	...state,
	share: Math.max(0.1, shareAt(budget, state, now) / 2),
	shrunkAt: now,
});

/** What the store kept; anything unreadable counts as nothing spent. */
export function readSpent(kept: Json | null): Spent {
	if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return nothingSpent;
	const { spent, day, share, shrunkAt } = kept as { readonly [key: string]: Json };
	const pairs = Array.isArray(spent) ? spent.filter(isPair) : [];
	return {
		spent: pairs,
		day: typeof day === 'string' ? day : null,
		share: typeof share === 'number' && share > 0 && share <= 1 ? share : 1,
		shrunkAt: typeof shrunkAt === 'number' ? shrunkAt : 0,
	};
}
const isPair = (pair: Json): pair is readonly [number, number] =>
	Array.isArray(pair) &&
	pair.length === 2 &&
	typeof pair[0] === 'number' &&
	typeof pair[1] === 'number' &&
	pair[1] >= 0;

export const storedSpent = (state: Spent): Json => ({
	...state,
	spent: state.spent.map(([part, units]) => [part, units]),
});
