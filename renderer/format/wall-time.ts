// Wall-clock arithmetic in the shop's time zone, without a library: Intl knows the zones, we only turn its answer round.

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

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string): Intl.DateTimeFormat {
	let found = formats.get(timeZone);
	if (!found) {
		found = new Intl.DateTimeFormat('en-US', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
		});
		formats.set(timeZone, found);
	}
	return found;
}

export function wallTime(at: number, timeZone: string): WallTime {
	const parts = new Map(
		format(timeZone)
			.formatToParts(at)
			.map((part) => [part.type, Number(part.value)]),
	);
	const [year = 0, month = 1, day = 1] = [parts.get('year'), parts.get('month'), parts.get('day')];
	const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
	return { year, month, day, weekday, minutes: (parts.get('hour') ?? 0) * 60 + (parts.get('minute') ?? 0) };
}

/** The moment at which the wall clock shows this; `day` may run over the month. In the hour that spring skips, the moment after it. */
export function atWallTime(wall: { year: number; month: number; day: number; minutes: number }, timeZone: string): number {
	const wanted = Date.UTC(wall.year, wall.month - 1, wall.day, 0, wall.minutes);
	let at = wanted;
	// Twice: the first step may land on the other side of a change of the clocks.
	for (let step = 0; step < 2; step++) {
		const shown = wallTime(at, timeZone);
		at += wanted - Date.UTC(shown.year, shown.month - 1, shown.day, 0, shown.minutes);
	}
	return at;
}

/** Whole days between the two dates on the wall: 0 = the same day, 1 = `at` is tomorrow. */
export function daysFrom(now: number, at: number, timeZone: string): number {
	const a = wallTime(now, timeZone);
	const b = wallTime(at, timeZone);
	return Math.round((Date.UTC(b.year, b.month - 1, b.day) - Date.UTC(a.year, a.month - 1, a.day)) / 86_400_000);
}
