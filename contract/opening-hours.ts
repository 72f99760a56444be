// When the shop is open: the week's hours, and holidays before them. Store, notices and screen ask this file alone. A shop without opening hours is
// always open.
import { instantOf, localDay, weekdayOf } from './calendar.ts';
import type { Holiday, OpeningHours } from './domain.ts';

export interface OpeningTimes {
	readonly hours: OpeningHours;
	/** Missing = none. */
	readonly holidays?: readonly Holiday[];
}

export interface ShopTimes extends OpeningTimes {
	readonly timeZone: string;
}

interface OpenSpan {
	readonly opens: number;
	readonly closes: number;
}

const dayMs = 86_400_000;
/** Far beyond any answer-by time, and every holiday of a year. */
const daysAhead = 400;

/** `day`: days since 1970-01-01 by the shop's calendar (calendar.ts). null = closed. */
export function hoursOn(day: number, { hours, holidays = [] }: OpeningTimes): OpeningHours[number] {
	const holiday =
		holidays.length === 0 ? undefined : findHoliday(new Date(day * dayMs).toISOString().slice(0, 10), holidays);
	return holiday ? holiday.hours : (hours[weekdayOf(day)] ?? null);
}

/** Dates of this form sort as text. */
const findHoliday = (date: string, holidays: readonly Holiday[]): Holiday | undefined =>
	holidays.findLast(({ from, to }) => from <= date && date <= to);

export const hasOpeningHours = ({ hours }: OpeningTimes): boolean =>
	hours.some((open) => open && open.from !== open.to);

/** In order, from the one that may reach past midnight into the day of `at`. */
export function* openSpansFrom(at: number, times: ShopTimes): Generator<OpenSpan> {
	const { timeZone } = times;
	const first = localDay(at, timeZone) - 1;
	for (let day = first; day < first + daysAhead; day++) {
		const open = hoursOn(day, times);
		if (!open || open.from === open.to) continue;
		yield {
			opens: instantOf(day, open.from, timeZone),
			closes: instantOf(open.to > open.from ? day : day + 1, open.to, timeZone),
		};
	}
}

export function isOpenAt(at: number, times: ShopTimes): boolean {
	if (!hasOpeningHours(times)) return true;
	for (const { opens, closes } of openSpansFrom(at, times)) {
		if (opens > at) return false;
		if (at < closes) return true;
	}
	return false;
}

/** The next opening after `at`; null = it opens no more (a holiday of a year), or is always open. */
export function nextOpening(at: number, times: ShopTimes): number | null {
	if (!hasOpeningHours(times)) return null;
	for (const { opens } of openSpansFrom(at, times)) if (opens > at) return opens;
	return null;
}
