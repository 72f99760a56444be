// The variables of canned replies. An unknown value becomes a gap: never "Hi {name}" to a customer, and never a guess.

import { localDay } from '../../../contract/calendar.ts';
import type { Holiday } from '../../../contract/domain.ts';
import { hoursOn, type OpeningTimes } from '../../../contract/opening-hours.ts';
import { spansOf } from '../../../contract/opening-spans.ts';
import { findOrderNumbers } from '../../../contract/order-number.ts';

export const variableNames = [
	'name',
	'first name',
	'my name',
	'shop',
	'order',
	'hours today',
	'hours',
	'next holiday',
	'phone',
	'e-mail',
	'address',
	'website',
	'prices',
	'returns',
] as const;
export type VariableName = (typeof variableNames)[number];
/** A missing or empty value is unknown. */
export type VariableValues = Partial<Record<VariableName, string>>;

/** "{name}" or, with what to say where it is unknown, "{first name|there}". */
const BRACES = /\{([\p{L}\p{N}_ -]{1,30})(?:\|([^{}\n]{0,80}))?\}/gu;

/** Unknown variables, and words in braces that are no variable, become gaps of the same name. */
export function fillVariables(template: string, values: VariableValues): string {
	return template.replace(BRACES, (_, raw: string, fallback?: string) => {
		const name = nameOf(raw);
		const value = isVariable(name) ? values[name]?.trim() : undefined;
		// An empty fallback says nothing: "Hi{first name|}!" is good without a name.
		return value ? withoutGaps(value) : (fallback?.trim() ?? `[${name}?]`);
	});
}
const nameOf = (raw: string): string => raw.trim().toLowerCase().replaceAll(/\s+/g, ' ');
const isVariable = (name: string): name is VariableName => variableNames.some((known) => known === name);

/** The variables of a text, each once. */
export const variablesIn = (template: string): VariableName[] =>
	variableNames.filter((name) => variablePlaces(template).some((one) => one.name === name));

/** Where they stand; `to` not included. What is no variable has a name all the same: it becomes a gap. */
export const variablePlaces = (template: string): { name: string; known: boolean; from: number; to: number }[] =>
	[...template.matchAll(BRACES)].map((match) => {
		const name = nameOf(match[1] ?? '');
		return { name, known: isVariable(name), from: match.index, to: match.index + match[0].length };
	});

/** A value never brings a gap of its own: a customer may call themselves "[order?]". */
const withoutGaps = (value: string) => value.replaceAll(/[[\]{}]/g, '');

/** The newest order number a customer wrote; bare numbers are too often prices and dates. */
export function orderNumber(newestFirst: readonly string[]): string | null {
	for (const text of newestFirst) {
		const found = findOrderNumbers(text)[0];
		if (found) return found.text;
	}
	return null;
}

/** "9:00–18:00"; null on a closed day, because no sentence takes "closed" where it expects hours. */
export function hoursToday(times: OpeningTimes, timeZone: string, now: number, locale: string): string | null {
	const today = spansOf(hoursOn(localDay(now, timeZone), times));
	if (today.length === 0) return null;
	const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
	const minutes = (at: number) => new Date(at * 60_000);
	const spans = today.map(({ from, to }) => clock.formatRange(minutes(from), minutes(to)).replaceAll(' – ', '–'));
	return new Intl.ListFormat(locale, { type: 'conjunction' }).format(spans);
}

/** "24–26 December": the first that is not over; null where none is planned. */
export function nextHoliday(
	holidays: readonly Holiday[],
	timeZone: string,
	now: number,
	locale: string,
): string | null {
	const today = new Date(localDay(now, timeZone) * 86_400_000).toISOString().slice(0, 10);
	const [next] = holidays.filter(({ to }) => to >= today).toSorted((a, b) => (a.from < b.from ? -1 : 1));
	if (!next) return null;
	const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
	return format.formatRange(new Date(next.from), new Date(next.to)).replaceAll(' – ', '–');
}
