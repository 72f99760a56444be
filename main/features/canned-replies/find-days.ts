// The days that a text names: "31 October", "October 31st", "31. Oktober", "31 de octubre", "31.10.", "31/10/2026", "2026-10-31".
// Pure. A day without a year is the first one from `since` on. Days that come again ("every 1 May") and beginnings ("since 3 March") never end.
import { languages } from './languages.ts';

interface FoundDay {
	readonly words: string;
	readonly from: number;
	readonly to: number;
	/** "2026-10-31" */
	readonly day: string;
}

/** Month number by its word, in every language of the program, with and without a full stop and accents. */
const months = new Map<string, number>();
for (const language of languages)
	for (const width of ['long', 'short'] as const) {
		const format = new Intl.DateTimeFormat(language, { month: width, day: 'numeric', timeZone: 'UTC' });
		for (let month = 0; month < 12; month++) {
			const part = format.formatToParts(Date.UTC(2026, month, 15)).find(({ type }) => type === 'month')?.value ?? '';
			const word = plain(part);
			if (word.length > 2 && !/\d/.test(word)) months.set(word, month + 1);
		}
	}
function plain(word: string): string {
	return word
		.normalize('NFD')
		.replace(/[\p{M}.]/gu, '')
		.toLowerCase();
}

const year = '(?:,?\\s+(?:de\\s+|del\\s+)?(?<year>20\\d\\d))?';
const shapes: readonly RegExp[] = [
	/(?<![\d.-])(?<year>20\d\d)-(?<month>\d\d)-(?<day>\d\d)(?![\d-])/gu,
	/(?<![\d.,:/])(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>20\d\d)?(?!\d)/gu,
	/(?<![\d.,:/])(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>20\d\d)(?!\d)/gu,
	new RegExp(
		`(?<![\\d.,:/])(?<day>\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?\\s+(?:of\\s+|de\\s+)?(?<name>\\p{L}{3,12}\\.?)${year}(?!\\p{L})`,
		'gu',
	),
	new RegExp(
		`(?<!\\p{L})(?<name>\\p{L}{3,12}\\.?)\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?(?![\\d:.]\\d|\\d|\\s?(?:am|pm|Uhr|h)\\b)${year}`,
		'gu',
	),
];
/** Before a day that comes again, or that only began something. */
const goesOn =
	/(?:every|each|since|from|founded|jede[nrms]?|seit|ab|cada|desde|chaque|depuis|dès|tous les)\s+(?:\p{L}+,?\s+)?(?:the\s+|den\s+|dem\s+|el\s+|le\s+)?$/iu;

/** `since`: "2026-09-01". */
export function findDays(text: string, since: string): FoundDay[] {
	const found: FoundDay[] = [];
	for (const shape of shapes)
		for (const match of text.matchAll(shape)) {
			const { index } = match;
			// The full stop of a sentence is no part of a month's name.
			const words = match.groups?.name === undefined ? match[0].trimEnd() : match[0].replace(/\.?\s*$/, '');
			const day = dayOf(match.groups ?? {}, since);
			const isTaken = found.some(({ from, to }) => index < to && index + words.length > from);
			if (day === null || isTaken || goesOn.test(text.slice(Math.max(0, index - 40), index))) continue;
			found.push({ words, from: index, to: index + words.length, day });
		}
	return found.sort((a, b) => a.from - b.from);
}

function dayOf(groups: Readonly<Record<string, string | undefined>>, since: string): string | null {
	const month = groups.name === undefined ? Number(groups.month) : (months.get(plain(groups.name)) ?? 0);
	const day = Number(groups.day);
	const written = groups.year === undefined ? null : Number(groups.year);
	const first = Number(since.slice(0, 4));
	// Eight years hold a 29 February.
	const years = written === null ? Array.from({ length: 8 }, (_, more) => first + more) : [written];
	const dates = years.flatMap((one) => isoDay(one, month, day) ?? []);
	return dates.find((date) => written !== null || date >= since) ?? null;
}

function isoDay(inYear: number, month: number, day: number): string | null {
	const date = new Date(Date.UTC(inYear, month - 1, day));
	return month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
		? date.toISOString().slice(0, 10)
		: null;
}
