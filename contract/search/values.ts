// The values of operators that are no words of a list: days and ratings.
import { atWallTime, startOfDay, wallTime } from '../calendar.ts';

/** A day, a month or a year, or so long ago. Months count from 1. */
export type SearchDate =
	| { readonly year: number; readonly month: number | null; readonly day: number | null }
	| { readonly ago: number; readonly unit: 'day' | 'week' | 'month' | 'year' };

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** null = it is no day. `today` and `yesterday` are their English words. */
export function readSearchDate(text: string): SearchDate | null {
	if (text === 'today') return { ago: 0, unit: 'day' };
	if (text === 'yesterday') return { ago: 1, unit: 'day' };
	const ago = /^(\d{1,3})([dwmy])$/.exec(text);
	if (ago) {
		const unit = { d: 'day', w: 'week', m: 'month', y: 'year' }[ago[2] ?? ''] as 'day' | 'week' | 'month' | 'year';
		return { ago: Number(ago[1]), unit };
	}
	const written = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text);
	const turned = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
	const [year, month, day] = turned
		? [turned[3], turned[2], turned[1]].map(Number)
		: written
			? [written[1], written[2], written[3]].map((part) => (part === undefined ? Number.NaN : Number(part)))
			: [];
	if (year === undefined || month === undefined || day === undefined || year < 1970 || year > 2200) return null;
	if (Number.isNaN(month)) return { year, month: null, day: null };
	if (month < 1 || month > 12) return null;
	if (Number.isNaN(day)) return { year, month, day: null };
	return day < 1 || day > daysIn(year, month) ? null : { year, month, day };
}

/** The instants [from, to) that the date covers in the zone. */
export function spanOf(date: SearchDate, now: number, timeZone: string): readonly [from: number, to: number] {
	const at = (year: number, month: number, day: number) => atWallTime({ year, month, day, minutes: 0 }, timeZone);
	if ('ago' in date) {
		if (date.unit === 'day' || date.unit === 'week') {
			const days = date.ago * (date.unit === 'week' ? 7 : 1);
			return [startOfDay(now, timeZone, -days), startOfDay(now, timeZone, 1 - days)];
		}
		const today = wallTime(now, timeZone);
		const months = date.ago * (date.unit === 'year' ? 12 : 1);
		const first = new Date(Date.UTC(today.year, today.month - 1 - months, 1));
		const [year, month] = [first.getUTCFullYear(), first.getUTCMonth() + 1];
		// Three months before the 31st may be a month of 30 days.
		const day = Math.min(today.day, daysIn(year, month));
		return [at(year, month, day), at(year, month, day + 1)];
	}
	const { year, month, day } = date;
	if (month === null) return [at(year, 1, 1), at(year + 1, 1, 1)];
	if (day === null) return [at(year, month, 1), at(year, month + 1, 1)];
	return [at(year, month, day), at(year, month, day + 1)];
}

/** Whole stars, both ends included. */
export interface StarSpan {
	readonly min: number;
	readonly max: number;
}

/** "5", ">=3", ">3", "<3", "2-3"; null = it is no rating. */
export function readStars(text: string): StarSpan | null {
	const span = /^([0-5])(?:-|\.\.)([0-5])$/.exec(text);
	if (span) {
		const [min, max] = [Number(span[1]), Number(span[2])];
		return min <= max ? { min, max } : null;
	}
	const one = /^(>=|<=|>|<|=)?([0-5])$/.exec(text);
	if (!one) return null;
	const stars = Number(one[2]);
	switch (one[1]) {
		case '>=':
			return { min: stars, max: 5 };
		case '>':
			return stars === 5 ? null : { min: stars + 1, max: 5 };
		case '<=':
			return { min: 0, max: stars };
		case '<':
			return stars === 0 ? null : { min: 0, max: stars - 1 };
		default:
			return { min: stars, max: stars };
	}
}
