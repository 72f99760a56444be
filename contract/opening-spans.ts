// The spans of time in which the shop is open, as instants: several a day, holidays and single days before the week, past midnight, and on the
// wall clock of the shop's time zone. Pure.
import { instantOf, localDay } from './calendar.ts';
import type { OpenSpan } from './domain.ts';
import { hoursOn, type OpeningTimes, type ShopTimes } from './opening-hours.ts';

interface Span {
	readonly opens: number;
	readonly closes: number;
}

/** Far beyond any target, and beyond a holiday of a year. */
const mostDays = 400;

const isOpen = ({ from, to }: OpenSpan): boolean => from !== to;

/** All spans of a day's hours in their order; empty = closed. */
export const spansOf = (hours: (OpenSpan & { readonly also?: readonly OpenSpan[] | undefined }) | null): OpenSpan[] =>
	hours === null
		? []
		: [{ from: hours.from, to: hours.to }, ...(hours.also ?? [])].filter(isOpen).sort((a, b) => a.from - b.from);

/** A shop whose week has no hours is always open. */
export const hasHours = ({ hours }: OpeningTimes): boolean => hours.some((day) => spansOf(day).length > 0);

/** From the day before `at` on, because its hours may reach past midnight; spans that ended before `at` may be among them. */
export function* openSpans(at: number, times: OpeningTimes, timeZone: string): Generator<Span> {
	const first = localDay(at, timeZone) - 1;
	for (let day = first; day < first + mostDays; day++) {
		for (const { from, to } of spansOf(hoursOn(day, times)))
			yield { opens: instantOf(day, from, timeZone), closes: instantOf(to > from ? day : day + 1, to, timeZone) };
	}
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
