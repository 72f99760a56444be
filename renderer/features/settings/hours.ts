// Opening hours as they are edited. Pure.
import type { OpeningHours } from '../../../contract/index.ts';

export type Span = NonNullable<OpeningHours[number]>;
export { WEEK } from '../../format/week-text.ts';
export const NINE_TO_SIX: Span = { from: 9 * 60, to: 18 * 60 };

export function timeOf(minutes: number): string {
	const whole = Math.min(minutes, 23 * 60 + 59);
	return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}

/** Null for what is not a time. */
export function minutesOf(time: string): number | null {
	const match = /^(\d{1,2}):(\d{2})$/.exec(time);
	if (!match) return null;
	const minutes = Number(match[1]) * 60 + Number(match[2]);
	return minutes <= 1440 ? minutes : null;
}

const same = (a: Span | null | undefined, b: Span | null | undefined) =>
	a?.from === b?.from && a?.to === b?.to && JSON.stringify(a?.also ?? []) === JSON.stringify(b?.also ?? []);

/** Monday to Friday alike, and no break on any day: the short form says it all. */
export const isWeekShort = (hours: OpeningHours): boolean =>
	hours.every((day) => (day?.also ?? []).length === 0) && [2, 3, 4, 5].every((day) => same(hours[day], hours[1]));

export const withDays = (hours: OpeningHours, days: readonly number[], span: Span | null): OpeningHours =>
	hours.map((old, day) => (days.includes(day) ? span : old));

/** What is wrong with a day, if anything: it closes before it opens, or opens again before it has closed. */
export function isBackwards(day: Span | null | undefined): boolean {
	if (day == null) return false;
	const spans = [day, ...(day.also ?? [])].toSorted((a, b) => a.from - b.from);
	return spans.some(({ from, to }, i) => to <= from || (i > 0 && from < (spans[i - 1]?.to ?? 0)));
}

/** A second opening of the day, after an hour where there is room. */
export function withBreak(day: Span): Span {
	const last = Math.max(day.to, ...(day.also ?? []).map(({ to }) => to));
	const from = Math.min(last + 60, 1380);
	return { ...day, also: [...(day.also ?? []), { from, to: Math.min(from + 180, 1439) }] };
}
export const mostSpans = 4;

/** Hours as a form keeps them; null for what are no hours of a week. */
export function readHours(text: string): OpeningHours | null {
	try {
		const read: unknown = JSON.parse(text);
		const isSpan = (one: unknown) =>
			one === null ||
			(typeof one === 'object' && typeof (one as Span).from === 'number' && typeof (one as Span).to === 'number');
		return Array.isArray(read) && read.length === 7 && read.every(isSpan) ? (read as OpeningHours) : null;
	} catch {
		return null;
	}
}
