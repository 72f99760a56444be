// The calendar of a time zone, for the store and the screen. temporal-polyfill knows the rules (docs/adr/0012-calendar.md); its answers are
// cached here, because an import asks for the same days a hundred thousand times. An unknown zone counts as UTC.
import { fromEpochMilliseconds, toZonedDateTimeISO } from 'temporal-polyfill/fns/Instant';
import { create, toZonedDateTime } from 'temporal-polyfill/fns/PlainDateTime';
import { offsetNanoseconds } from 'temporal-polyfill/fns/ZonedDateTime';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Every change of every zone since 1972 lies on a quarter of an hour. */
const quarterMs = 15 * minuteMs;
const maxCached = 50_000;

/** Answers `read(key)` from memory where it can. */
function cached(caches: Map<string, Map<number, number>>, timeZone: string, key: number, read: () => number): number {
	let cache = caches.get(timeZone);
	if (!cache || cache.size > maxCached) {
		cache = new Map();
		caches.set(timeZone, cache);
	}
	let value = cache.get(key);
	if (value === undefined) {
		value = read();
		cache.set(key, value);
	}
	return value;
}
/** What the library refuses (an unknown zone, a time that no calendar has) gets the answer of UTC. */
function orElse(otherwise: number, read: () => number): number {
	try {
		return read();
	} catch (error) {
		if (error instanceof RangeError) return otherwise;
		throw error;
	}
}

const offsets = new Map<string, Map<number, number>>();
/** Local time minus UTC, in ms. */
const offsetAt = (at: number, timeZone: string): number => {
	const quarter = Math.floor(at / quarterMs);
	return cached(offsets, timeZone, quarter, () =>
		orElse(0, () => offsetNanoseconds(toZonedDateTimeISO(fromEpochMilliseconds(quarter * quarterMs), timeZone)) / 1e6),
	);
};

/** Days since 1970-01-01 in the zone. */
export const localDay = (at: number, timeZone: string): number => Math.floor((at + offsetAt(at, timeZone)) / dayMs);
/** 0 = Sunday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

const instants = new Map<string, Map<number, number>>();
/**
 * The instant of a minute of a local day; `minutes` may run over the day. A time that the spring change skips moves forward by as much as it
 * skips; of a time that the autumn change repeats it is the earlier one.
 */
export const instantOf = (day: number, minutes: number, timeZone: string): number => {
	const wall = day * dayMs + minutes * minuteMs;
	return cached(instants, timeZone, wall, () => orElse(wall, () => readInstant(wall, timeZone)));
};
function readInstant(wall: number, timeZone: string): number {
	const date = new Date(wall);
	const local = create(
		date.getUTCFullYear(),
		date.getUTCMonth() + 1,
		date.getUTCDate(),
		date.getUTCHours(),
		date.getUTCMinutes(),
		date.getUTCSeconds(),
	);
	return toZonedDateTime(local, timeZone).epochMilliseconds;
}

export const startOfDay = (at: number, timeZone: string, addDays = 0): number =>
	instantOf(localDay(at, timeZone) + addDays, 0, timeZone);
/** The first instant of the next day. */
export const endOfDay = (at: number, timeZone: string): number => startOfDay(at, timeZone, 1);
/** Whole days between the two dates: 0 = the same day, 1 = `at` is tomorrow. */
export const daysFrom = (now: number, at: number, timeZone: string): number =>
	localDay(at, timeZone) - localDay(now, timeZone);

interface WallTime {
	readonly year: number;
	/** 1–12. */
	readonly month: number;
	readonly day: number;
	/** 0 = Sunday. */
	readonly weekday: number;
	/** After midnight. */
	readonly minutes: number;
}
/** What clock and calendar of the zone show. */
export function wallTime(at: number, timeZone: string): WallTime {
	const local = new Date(at + offsetAt(at, timeZone));
	return {
		year: local.getUTCFullYear(),
		month: local.getUTCMonth() + 1,
		day: local.getUTCDate(),
		weekday: local.getUTCDay(),
		minutes: local.getUTCHours() * 60 + local.getUTCMinutes(),
	};
}
/** The reverse; `day` may run over the month. */
export const atWallTime = ({ year, month, day, minutes }: Omit<WallTime, 'weekday'>, timeZone: string): number =>
	instantOf(Date.UTC(year, month - 1, day) / dayMs, minutes, timeZone);
