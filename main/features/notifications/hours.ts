// When the shop is open, for notices. A shop without opening hours is always open, as for answer-by times.
import { instantOf, localDay } from '../../../contract/calendar.ts';
import { hoursOn, type OpeningTimes } from '../../../contract/opening-hours.ts';

export interface ShopTimes extends OpeningTimes {
	readonly timeZone: string;
}

interface Span {
	readonly opens: number;
	readonly closes: number;
}

const hasHours = ({ hours }: ShopTimes): boolean => hours.some((open) => open && open.from !== open.to);

/** Yesterday's may reach past midnight. */
function* spansFrom(at: number, times: ShopTimes): Generator<Span> {
	const first = localDay(at, times.timeZone) - 1;
	for (let day = first; day < first + 400; day++) {
		const open = hoursOn(day, times);
		if (!open || open.from === open.to) continue;
		yield {
			opens: instantOf(day, open.from, times.timeZone),
			closes: instantOf(open.to > open.from ? day : day + 1, open.to, times.timeZone),
		};
	}
}

export function isOpenAt(at: number, times: ShopTimes): boolean {
	if (!hasHours(times)) return true;
	for (const { opens, closes } of spansFrom(at, times)) {
		if (opens > at) return false;
		if (at < closes) return true;
	}
	return false;
}

/** The next opening after `at`; null = it opens no more (a holiday of a year), or is always open. */
export function nextOpening(at: number, times: ShopTimes): number | null {
	if (!hasHours(times)) return null;
	for (const { opens } of spansFrom(at, times)) if (opens > at) return opens;
	return null;
}
