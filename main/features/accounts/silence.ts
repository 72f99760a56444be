// When an account that works has been quiet for longer than it ever is. Not an error: perhaps nobody wrote. But a channel that lost its
// messages without a word looks the same, so the owner is told.
import type { Account } from '../../../contract/index.ts';

const dayMs = 24 * 3_600_000;
/** So much of the past is its rhythm. */
export const rhythmMs = 28 * dayMs;
const historyMs = 14 * dayMs;
const minPerDay = 2;
/** A pause that is a little longer than ever is none yet: a rhythm of four weeks is a small sample. */
const margin = 1.2;

/**
 * `times`: of customers' messages within `rhythmMs`, ascending. null = not quiet, or too little is known. Longer than 99 of 100 pauses before, and,
 * because a busy account has one night among hundreds of pauses, than the longest pause of 19 of 20 days.
 */
export function silenceOf(times: readonly number[], now: number, quietAfter: number | null): Account['quiet'] {
	const [first, last] = [times[0], times.at(-1)];
	if (first === undefined || last === undefined || first > now - historyMs) return null;
	if (quietAfter !== null && last <= quietAfter) return null;
	const perDay = times.length / ((now - first) / dayMs);
	const pauses = times.slice(1).map((at, index) => ({ at, ms: at - (times[index] ?? at) }));
	const longestOfDays = new Map<number, number>();
	for (const { at, ms } of pauses) {
		const day = Math.floor(at / dayMs);
		longestOfDays.set(day, Math.max(longestOfDays.get(day) ?? 0, ms));
	}
	const usual = Math.max(
		shareOf(
			pauses.map(({ ms }) => ms),
			0.99,
		),
		shareOf([...longestOfDays.values()], 0.95),
	);
	return perDay >= minPerDay && now - last > usual * margin ? { since: last, perDay: Math.round(perDay) } : null;
}

/** The value that so many of them do not exceed. */
function shareOf(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.POSITIVE_INFINITY;
}
