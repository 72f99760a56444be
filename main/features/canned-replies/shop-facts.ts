// The facts of a shop as values that a text may hold, and where an earlier value still stands in one. Pure.
import type { Settings, ShopFact } from '../../../contract/index.ts';

export interface FactValue {
	readonly fact: ShopFact;
	readonly value: string;
}
type Facts = Pick<Settings, 'phone' | 'email' | 'address' | 'website' | 'returns' | 'prices' | 'hours'>;

/** The parts of a price stand on two sides of this. */
const between = '\t';
const lineFacts = ['phone', 'email', 'address', 'website', 'returns'] as const;

export function factValues(settings: Facts): FactValue[] {
	const times = new Set(settings.hours.flatMap((day) => (day ? [day.from, day.to] : [])));
	return [
		...lineFacts.map((fact) => ({ fact, value: settings[fact].trim() })),
		...settings.prices.map(({ what, price }) => ({
			fact: 'prices' as const,
			value: `${what.trim()}${between}${price.trim()}`,
		})),
		...[...times].map((time) => ({ fact: 'hours' as const, value: String(time) })),
	].filter(({ value }) => value !== '' && !value.startsWith(between) && !value.endsWith(between));
}

/** What was true before this change and is no longer. */
export function goneValues(before: Facts, after: Facts): FactValue[] {
	const now = new Set(factValues(after).map(keyOf));
	return factValues(before).filter((value) => !now.has(keyOf(value)));
}
export const keyOf = ({ fact, value }: FactValue): string => `${fact} ${value}`;

interface Place {
	readonly from: number;
	readonly to: number;
}

/** Where this value stands in the text, written a little differently or not. */
export function findFact({ fact, value }: FactValue, text: string): Place | null {
	switch (fact) {
		case 'phone':
			return findPattern(
				[...value.replace(/[^\d+]/g, '')].map(escaped).join('[\\s()/.-]*'),
				text,
				'(?<![\\d+])',
				'(?!\\d)',
			);
		case 'prices': {
			const [what = '', price = ''] = value.split(between);
			return findWords(what, text) && findWords(price, text);
		}
		case 'hours':
			return findTime(Number(value), text);
		default:
			return value.length < 4 ? null : findWords(value, text);
	}
}

const escaped = (sign: string): string => sign.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
const findWords = (words: string, text: string): Place | null =>
	findPattern(
		words.trim().split(/\s+/).map(escaped).join('\\s+'),
		text,
		'(?<![\\p{L}\\p{N}])',
		'(?![\\p{L}\\p{N}]|[.,]\\d)',
	);

function findPattern(pattern: string, text: string, before: string, after: string): Place | null {
	if (pattern === '') return null;
	const found = new RegExp(`${before}${pattern}${after}`, 'iu').exec(text);
	return found ? { from: found.index, to: found.index + found[0].length } : null;
}

/** "18:00", "18.00 Uhr", "18h", "6 pm": a bare number is no time. */
function findTime(minutes: number, text: string): Place | null {
	for (const match of text.matchAll(
		/(?<![\d:.,])(\d{1,2})(?:(?:[:.h])(\d\d))?\s?(uhr|h|am|pm)?(?![\p{L}\d:]|[.,]\d)/giu,
	)) {
		const [words, hour = '', minute, unit = ''] = match;
		if (minute === undefined && unit === '') continue;
		const half = unit.toLowerCase();
		const hours = half === 'pm' ? (Number(hour) % 12) + 12 : half === 'am' ? Number(hour) % 12 : Number(hour);
		if (hours * 60 + Number(minute ?? 0) === minutes) return { from: match.index, to: match.index + words.length };
	}
	return null;
}
