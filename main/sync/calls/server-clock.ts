// What the platform's Date headers tell: how far our clock is off, and whether an answer is yesterday's page out of some cache.
// Pure; one state an account's host.

export interface ServerClock {
	/** Add to our clock to get theirs, in ms. */
	readonly offset: number;
	/** The newest answer: their time, and ours when it came. */
	readonly date: number;
	readonly at: number;
	/** The last answer that looked old. An old page keeps its date; a clock that was put right goes on from it. */
	readonly doubted: { readonly date: number; readonly at: number } | null;
}

const hour = 3_600_000;
/** A Date header counts whole seconds, and answers take their time. */
const tolerance = 2_000;
const plausible = { from: Date.UTC(2020), to: Date.UTC(2100) } as const;

export interface Read {
	readonly clock: ServerClock | null;
	/** Their time of an answer that is more than an hour old; null = fresh. */
	readonly oldFrom: number | null;
}

export function readServerDate(clock: ServerClock | null, headers: Headers, now: number): Read {
	const date = Date.parse(headers.get('date') ?? '');
	if (!(date >= plausible.from && date <= plausible.to)) return { clock, oldFrom: null };
	const age = Number(headers.get('age') ?? 0) * 1000;
	if (age > hour) return { clock, oldFrom: date };
	const off = date - now;
	const fresh: ServerClock = { offset: Math.abs(off) > tolerance ? off : 0, date, at: now, doubted: null };
	if (!clock) return { clock: fresh, oldFrom: null };
	const expected = clock.date + (now - clock.at);
	if (date >= expected - hour) return { clock: fresh, oldFrom: null };
	const goesOn =
		clock.doubted !== null && now > clock.doubted.at && Math.abs(date - clock.doubted.date - (now - clock.doubted.at)) <= tolerance;
	if (goesOn) return { clock: fresh, oldFrom: null };
	return { clock: { ...clock, doubted: { date, at: now } }, oldFrom: date };
}
