// The variables of canned replies. An unknown value becomes a gap: never "Hi {name}" to a customer, and never a guess.

import { localDay } from '../../../contract/calendar.ts';
import { hoursOn, type OpeningTimes } from '../../../contract/opening-hours.ts';
import { spansOf } from '../../../contract/opening-spans.ts';
import { findOrderNumbers } from '../../../contract/order-number.ts';

export const variableNames = [
	'name',
	'my name',
	'shop',
	'order',
	'hours today',
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

const BRACES = /\{([\p{L}\p{N}_ -]{1,30})\}/gu;

/** Unknown variables, and words in braces that are no variable, become gaps of the same name. */
export function fillVariables(template: string, values: VariableValues): string {
	return template.replace(BRACES, (_, raw: string) => {
		const name = raw.trim().toLowerCase().replaceAll(/\s+/g, ' ');
		const value = variableNames.includes(name as VariableName) ? values[name as VariableName]?.trim() : undefined;
		return value ? withoutGaps(value) : `[${name}?]`;
	});
}

/** A value never brings a gap of its own: a customer may call themselves "[order?]". */
const withoutGaps = (value: string) => value.replaceAll(/[[\]]/g, '');

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
