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

const same = (a: Span | null | undefined, b: Span | null | undefined) => a?.from === b?.from && a?.to === b?.to;

/** Monday to Friday alike: the short form says it all. */
export const isWeekShort = (hours: OpeningHours): boolean => [2, 3, 4, 5].every((day) => same(hours[day], hours[1]));

export const withDays = (hours: OpeningHours, days: readonly number[], span: Span | null): OpeningHours =>
	hours.map((old, day) => (days.includes(day) ? span : old));

/** What is wrong with a day, if anything: it closes before it opens. */
export const isBackwards = (span: Span | null | undefined): boolean => span != null && span.to <= span.from;

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
