// Moments in words. The clock is that of the shop, the order of the parts that of the language.

import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { daysFrom, wallTime } from '../../contract/calendar.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const locale = clockLocale();
	const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
	let found = formats.get(key);
	if (!found) {
		found = new Intl.DateTimeFormat(locale, { ...options, timeZone });
		formats.set(key, found);
	}
	return found;
}

/**
 * The screen's language as this region writes times: "en-GB" for "en" where the system has it so. Where the system speaks another language than
 * the screen, its clock (24 hours or 12) and, for English, the order of day and month are still those of its region.
 */
export function clockLocale(languages: readonly string[] = ownLanguages()): string {
	const wanted = i18n.locale || 'en';
	const own = languages.find((language) => language === wanted || language.startsWith(`${wanted}-`));
	const [first] = languages;
	if (own !== undefined || first === undefined) return own ?? wanted;
	const { hourCycle = 'h23' } = new Intl.DateTimeFormat(first, { hour: 'numeric' }).resolvedOptions();
	// English without a region is that of the United States.
	return new Intl.Locale(wanted === 'en' ? 'en-GB' : wanted, { hourCycle }).toString();
}
const ownLanguages = () => (typeof navigator === 'undefined' ? [] : navigator.languages);

/** "18:52". */
export const clockText = (at: number, timeZone: string) =>
	format(timeZone, { hour: 'numeric', minute: '2-digit' }).format(at);

/** "Today", "Yesterday", "Tuesday", "14 July", "14 July 2023": the line between two days. */
export function dayText(at: number, now: number, timeZone: string): string {
	const days = daysFrom(now, at, timeZone);
	if (days === 0) return t`Today`;
	if (days === -1) return t`Yesterday`;
	if (days === 1) return t`Tomorrow`;
	if (Math.abs(days) < 7) return format(timeZone, { weekday: 'long' }).format(at);
	return dateText(at, now, timeZone);
}

/** "14 July", with the year when it is not this one. */
export function dateText(at: number, now: number, timeZone: string): string {
	const sameYear = wallTime(at, timeZone).year === wallTime(now, timeZone).year;
	return format(timeZone, { day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) }).format(at);
}

/** Within a sentence: "18:52", "yesterday 18:52", "Tue 18:52", "14 Jul 18:52". */
export function momentText(at: number, now: number, timeZone: string): string {
	const clock = clockText(at, timeZone);
	const days = daysFrom(now, at, timeZone);
	if (days === 0) return clock;
	if (days === -1) return t`yesterday ${clock}`;
	if (days === 1) return t`tomorrow ${clock}`;
	if (Math.abs(days) < 7) {
		const weekday = format(timeZone, { weekday: 'short' }).format(at);
		return t`${weekday} ${clock}`;
	}
	const sameYear = wallTime(at, timeZone).year === wallTime(now, timeZone).year;
	const date = format(timeZone, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(
		at,
	);
	return t`${date} ${clock}`;
}

/** A moment that was just chosen, spelled out: "Friday, 27 November, 10:00". */
export function spelledMoment(at: number, now: number, timeZone: string): string {
	const day = spelledDay(at, now, timeZone);
	return t`${day}, ${clockText(at, timeZone)}`;
}

/** "Friday, 27 November". */
export function spelledDay(at: number, now: number, timeZone: string): string {
	const sameYear = wallTime(at, timeZone).year === wallTime(now, timeZone).year;
	return format(timeZone, {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		...(sameYear ? {} : { year: 'numeric' }),
	}).format(at);
}

/** "Fri 27". */
export const shortDayText = (at: number, timeZone: string): string =>
	format(timeZone, { weekday: 'short', day: 'numeric' }).format(at);

/** For a title and for screen readers: everything. */
export const fullMoment = (at: number, timeZone: string) =>
	format(timeZone, { dateStyle: 'full', timeStyle: 'short' }).format(at);

/** "March" or "March 2024": how long somebody is a customer. */
export function sinceText(at: number, now: number, timeZone: string): string {
	const days = -daysFrom(now, at, timeZone);
	if (days <= 0) return t`today`;
	if (days === 1) return t`yesterday`;
	if (days < 45) return dateText(at, now, timeZone);
	const sameYear = wallTime(at, timeZone).year === wallTime(now, timeZone).year;
	return format(timeZone, { month: 'long', ...(sameYear ? {} : { year: 'numeric' }) }).format(at);
}
