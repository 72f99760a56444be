// When the shop is open on a day: the week's hours, and holidays before them. Store, notices and screen ask this file and opening-spans.ts alone.
import { weekdayOf } from './calendar.ts';
import type { Holiday, OpeningHours } from './domain.ts';

export interface OpeningTimes {
	readonly hours: OpeningHours;
	/** Missing = none. */
	readonly holidays?: readonly Holiday[];
}

export interface ShopTimes extends OpeningTimes {
	readonly timeZone: string;
}

const dayMs = 86_400_000;

/** `day`: days since 1970-01-01 by the shop's calendar (calendar.ts). null = closed. */
export function hoursOn(day: number, { hours, holidays = [] }: OpeningTimes): OpeningHours[number] {
	const holiday =
		holidays.length === 0 ? undefined : findHoliday(new Date(day * dayMs).toISOString().slice(0, 10), holidays);
	return holiday ? holiday.hours : (hours[weekdayOf(day)] ?? null);
}

/** Dates of this form sort as text. */
const findHoliday = (date: string, holidays: readonly Holiday[]): Holiday | undefined =>
	holidays.findLast(({ from, to }) => from <= date && date <= to);
