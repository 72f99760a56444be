// Local days and minutes of a time zone, cached: Intl is slow, and an import asks a million times.

const minute = 60_000;
const quarter = 15 * minute; // every change of every zone since 1972 lies on a quarter of an hour
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
	let format = formats.get(timeZone);
	if (!format) {
		format = new Intl.DateTimeFormat('en-US', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		});
		formats.set(timeZone, format);
	}
	return format;
}

/** Local time minus UTC, in ms. An unknown zone counts as UTC. */
function offsetAt(timeZone: string, at: number): number {
	let known = offsets.get(timeZone);
	if (!known || known.size > 50_000) {
		known = new Map();
		offsets.set(timeZone, known);
	}
	const slot = Math.floor(at / quarter);
	let offset = known.get(slot);
	if (offset === undefined) {
		offset = readOffset(timeZone, slot * quarter);
		known.set(slot, offset);
	}
	return offset;
}

function readOffset(timeZone: string, at: number): number {
	try {
		const parts: Record<string, number> = {};
		for (const { type, value } of formatOf(timeZone).formatToParts(at)) parts[type] = Number(value);
		const { year = 1970, month = 1, day = 1, hour = 0, minute: m = 0, second = 0 } = parts;
		return Date.UTC(year, month - 1, day, hour, m, second) - at;
	} catch {
		return 0;
	}
}

const dayMs = 24 * 60 * minute;
/** Days since 1970-01-01 on the wall calendar of the zone. */
export const localDay = (timeZone: string, at: number): number => Math.floor((at + offsetAt(timeZone, at)) / dayMs);
/** 0 = Sunday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** The instant of a minute of a local day. In the gap of spring it is the first instant after; in the fold of autumn the earlier one. */
export function instantOf(timeZone: string, day: number, minutes: number): number {
	const wall = day * dayMs + minutes * minute;
	const before = wall - offsetAt(timeZone, wall - dayMs / 2);
	const after = wall - offsetAt(timeZone, wall + dayMs / 2);
	const candidates = [before, after].filter((at) => at + offsetAt(timeZone, at) === wall);
	return candidates.length > 0 ? Math.min(...candidates) : Math.max(before, after);
}

export const startOfDay = (timeZone: string, at: number): number => instantOf(timeZone, localDay(timeZone, at), 0);
export const endOfDay = (timeZone: string, at: number): number => instantOf(timeZone, localDay(timeZone, at) + 1, 0);
