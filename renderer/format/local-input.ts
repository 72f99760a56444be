// A date and time field speaks wall-clock text without a zone; the zone is the shop's.
import { atWallTime, wallTime } from '../../contract/calendar.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** "2025-03-09T14:05", as an input of type datetime-local wants it. */
export function toLocalInput(at: number, timeZone: string): string {
	const { year, month, day, minutes } = wallTime(at, timeZone);
	return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Null for what is not a whole date and time. */
export function fromLocalInput(text: string, timeZone: string): number | null {
	const found = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(text);
	if (!found) return null;
	const [year = 0, month = 0, day = 0, hours = 0, minutes = 0] = found.slice(1).map(Number);
	return atWallTime({ year, month, day, minutes: hours * 60 + minutes }, timeZone);
}
