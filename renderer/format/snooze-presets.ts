// When somebody can come back: moments that mean something to a shop, computed on its own clock and hours.

import { atWallTime, localDay, wallTime } from '../../contract/calendar.ts';
import { hoursOn, type OpeningTimes } from '../../contract/opening-hours.ts';
import { spansOf } from '../../contract/opening-spans.ts';

export interface Preset {
	readonly id: 'opening' | 'hour' | 'afternoon' | 'tomorrow' | 'monday';
	readonly at: number;
}

const NINE = 9 * 60;
const AFTERNOON = 14 * 60;

export function snoozePresets(times: OpeningTimes, timeZone: string, now: number): Preset[] {
	const today = wallTime(now, timeZone);
	const on = (days: number, minutes: number) => atWallTime({ ...today, day: today.day + days, minutes }, timeZone);
	const opens = (days: number) => hoursOn(localDay(now, timeZone) + days, times)?.from ?? NINE;
	const presets: Preset[] = [];
	const opening = nextOpening(times, timeZone, now);
	if (opening !== null) presets.push({ id: 'opening', at: opening });
	presets.push({ id: 'hour', at: now + 3_600_000 });
	if (today.minutes < AFTERNOON - 30) presets.push({ id: 'afternoon', at: on(0, AFTERNOON) });
	presets.push({ id: 'tomorrow', at: on(1, opens(1)) });
	const toMonday = (8 - today.weekday) % 7 || 7;
	if (toMonday > 1) presets.push({ id: 'monday', at: on(toMonday, opens(toMonday)) });
	// "When we open" is often the same moment as "tomorrow" or "Monday": the plainer word stays.
	return presets.filter(
		(preset) => preset.id !== 'opening' || presets.every((other) => other === preset || other.at !== preset.at),
	);
}

/** The next time the shop opens, when it is closed now and opens within a week. */
function nextOpening(times: OpeningTimes, timeZone: string, now: number): number | null {
	const today = wallTime(now, timeZone);
	const first = localDay(now, timeZone);
	const isOpen = spansOf(hoursOn(first, times)).some(({ from, to }) => today.minutes >= from && today.minutes < to);
	if (isOpen) return null;
	for (let days = 0; days < 8; days++) {
		for (const { from } of spansOf(hoursOn(first + days, times))) {
			const at = atWallTime({ ...today, day: today.day + days, minutes: from }, timeZone);
			if (at > now) return at;
		}
	}
	return null;
}
