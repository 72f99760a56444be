// The moments that "in three days" comes to: when the shop opens on that day.
import { instantOf, localDay } from '../../../contract/calendar.ts';
import type { ReplyActions, Settings } from '../../../contract/index.ts';
import { hoursOn } from '../../../contract/opening-hours.ts';

/** For a day on which the shop is closed. */
const nine = 9 * 60;

export function actionTimes(
	{ laterDays, followUp }: ReplyActions,
	settings: Pick<Settings, 'hours' | 'holidays' | 'timeZone'>,
	now: number,
): { laterUntil: number | null; followUpAt: number | null } {
	const opening = (days: number): number => {
		const day = localDay(now, settings.timeZone) + days;
		return instantOf(day, hoursOn(day, settings)?.from ?? nine, settings.timeZone);
	};
	return {
		laterUntil: laterDays === null ? null : opening(laterDays),
		followUpAt: followUp === null ? null : opening(followUp.days),
	};
}
