// When the shop is open, for notices. A shop without opening hours is always open, as for answer-by times.
import type { OpeningTimes } from '../../../contract/opening-hours.ts';
import { hasHours, openSpans } from '../../../contract/opening-spans.ts';

export interface ShopTimes extends OpeningTimes {
	readonly timeZone: string;
}

export function isOpenAt(at: number, times: ShopTimes): boolean {
	if (!hasHours(times)) return true;
	for (const { opens, closes } of openSpans(at, times, times.timeZone)) {
		if (opens > at) return false;
		if (at < closes) return true;
	}
	return false;
}

/** The next opening after `at`; null = it opens no more (a holiday of a year), or is always open. */
export function nextOpening(at: number, times: ShopTimes): number | null {
	if (!hasHours(times)) return null;
	for (const { opens } of openSpans(at, times, times.timeZone)) if (opens > at) return opens;
	return null;
}
