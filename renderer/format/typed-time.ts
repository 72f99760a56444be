// A moment as people type it: "fri 10", "tomorrow noon", "in 2 h". chrono-node reads the words; what a shop means by them is decided here:
// a day without a time is when the shop opens, and a bare hour before eight is in the afternoon.
import type { ParsedResult } from 'chrono-node';
import { atWallTime, localDay, wallTime } from '../../contract/calendar.ts';
import { hoursOn, type OpeningTimes } from '../../contract/opening-hours.ts';

export interface TypedTimeContext {
	readonly now: number;
	readonly timeZone: string;
	readonly times: OpeningTimes;
	/** BCP 47: the language of the words, with the region that orders day and month. */
	readonly locale: string;
}

const NINE = 9 * 60;
const AFTERNOON = 14 * 60;
const EVENING = 18 * 60;

type Parser = Pick<typeof import('chrono-node').en.casual, 'parse'>;

/** The words of one language, read when they are first needed. Where chrono has no such language, English is understood. */
async function loadParser(locale: string): Promise<Parser> {
	const chrono = await import('chrono-node');
	const [language] = locale.split('-');
	if (language === 'de') return chrono.de.casual;
	if (language === 'fr') return chrono.fr.casual;
	if (language === 'es') return chrono.es.casual;
	return /^en-US$/.test(locale) ? chrono.en.casual : chrono.en.GB;
}

/** Answers null for what is not a moment, or holds more than one. The moment may lie in the past. */
export type ReadTypedTime = (text: string) => number | null;

export async function loadTypedTime(context: TypedTimeContext): Promise<ReadTypedTime> {
	const parser = await loadParser(context.locale);
	return (text) => {
		const words = atBareHour(plainWords(text.trim(), context), context.locale);
		if (words === '') return null;
		const reference = { instant: new Date(context.now), timezone: offsetMinutes(context) };
		const [found, ...others] = parser.parse(words, reference, { forwardDate: true });
		// Words that were not understood could change what is meant.
		if (!found || others.length > 0 || found.text.length < words.length) return null;
		return momentOf(found, context);
	};
}

const onWord: Readonly<Record<string, RegExp>> = { de: /^am\s+/iu, es: /^el\s+/iu, fr: /^le\s+/iu, en: /^on\s+/iu };
const afterTomorrow = /^(?:pasado\s+ma[ñn]ana|apr[eè]s[-\s]demain)(?=\s|$)/iu;
/** What people write and chrono does not read: "fr. 14 uhr", "el viernes", "pasado mañana". */
function plainWords(text: string, { locale, now, timeZone }: TypedTimeContext): string {
	const words = text
		.replace(/(^|\s)(\p{L}{2,5})\.(?=\s)/gu, '$1$2')
		.replace(onWord[locale.split('-')[0] ?? ''] ?? /^$/, '');
	if (!afterTomorrow.test(words)) return words;
	const today = wallTime(now, timeZone);
	const day = wallTime(atWallTime({ ...today, day: today.day + 2, minutes: NINE }, timeZone), timeZone);
	return words.replace(afterTomorrow, `${day.day}/${day.month}/${day.year}`);
}

const atWord: Readonly<Record<string, string>> = { de: 'um', fr: 'à', es: 'a las' };
/** "sat 9" and "9" are hours, which chrono takes only with "at" before them. */
function atBareHour(text: string, locale: string): string {
	const at = atWord[locale.split('-')[0] ?? ''] ?? 'at';
	const before = text.split(/\s+/u).at(-2)?.toLowerCase();
	if (before === at.split(' ').at(-1)) return text;
	return text.replace(/(^|[^\d\s:.,/-]\s+)(\d{1,2})$/u, `$1${at} $2`);
}

export function offsetMinutes({ now, timeZone }: Pick<TypedTimeContext, 'now' | 'timeZone'>): number {
	const { year, month, day, minutes } = wallTime(now, timeZone);
	return Math.round((Date.UTC(year, month - 1, day, 0, minutes) - Math.floor(now / 60_000) * 60_000) / 60_000);
}

function momentOf({ start }: ParsedResult, context: TypedTimeContext): number | null {
	const tags = start.tags();
	// "in 2 h" is a length of time, also over a change of the clocks.
	if (tags.has('result/relativeDateAndTime')) return start.date().getTime();
	const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
	if (year === null || month === null || day === null) return null;
	const on = (minutes: number) => atWallTime({ year, month, day, minutes }, context.timeZone);
	if (!start.isCertain('hour')) return on(partOfDay(tags) ?? openingOn(on(NINE), context));
	const hour = start.get('hour') ?? 0;
	const minutes = hour * 60 + (start.get('minute') ?? 0);
	if (start.isCertain('meridiem') || hour === 0 || hour > 7) return on(minutes);
	// "at 5": chrono takes the next five in the morning, which is tomorrow's.
	const isToday = !start.isCertain('day') && !start.isCertain('weekday');
	const base = isToday ? wallTime(context.now, context.timeZone) : { year, month, day };
	const afternoon = atWallTime({ ...base, minutes: minutes + 12 * 60 }, context.timeZone);
	return afternoon > context.now ? afternoon : on(minutes + 12 * 60);
}

function partOfDay(tags: ReadonlySet<string>): number | null {
	const has = (word: string) => [...tags].some((tag) => tag === `casualReference/${word}`);
	if (has('afternoon')) return AFTERNOON;
	if (has('evening') || has('tonight') || has('night')) return EVENING;
	return null;
}

const openingOn = (at: number, { times, timeZone }: TypedTimeContext) =>
	hoursOn(localDay(at, timeZone), times)?.from ?? NINE;
