// When the owner should check again. Computed from stored times, never counted down, so a computer that was off misses nothing.

import { instantOf, localDay, weekdayOf } from '../../../contract/calendar.ts';
import type { CheckEvery } from '../../../contract/domain.ts';

/** Minutes after midnight in the shop's time zone. */
const checkAtMinute = 9 * 60;

/** `since`: the last check, or connecting. Always on a later day than that; null = never. */
export function nextCheckAt(every: CheckEvery | null, since: number, timeZone: string): number | null {
	if (every === null) return null;
	const today = localDay(since, timeZone);
	if ('days' in every) return instantOf(today + every.days, checkAtMinute, timeZone);
	const ahead = (every.weekday - weekdayOf(today) + 7) % 7 || 7;
	return instantOf(today + ahead, checkAtMinute, timeZone);
}
