// What was read of an account, day by day of the shop's calendar.
import { instantOf, localDay } from '../../../contract/calendar.ts';
import type { AccountDetails } from '../../../contract/index.ts';

const shownDays = 14;

/** `times`: of customers' messages, ascending; `since`: what is older was never asked for. */
export function coverageOf(
	times: readonly number[],
	since: number,
	now: number,
	timeZone: string,
): AccountDetails['days'] {
	const today = localDay(now, timeZone);
	const counts = new Map<number, number>();
	for (const at of times) counts.set(localDay(at, timeZone), (counts.get(localDay(at, timeZone)) ?? 0) + 1);
	return Array.from({ length: shownDays }, (_none, index) => {
		const day = today - shownDays + 1 + index;
		const [from, to] = [instantOf(day, 0, timeZone), instantOf(day + 1, 0, timeZone)];
		return { from, to, messages: to <= since ? null : (counts.get(day) ?? 0) };
	});
}
