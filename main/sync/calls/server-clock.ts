// What the platform's Date headers tell: how far our clock is off, and whether an answer is yesterday's page out of some cache.
// Pure; one state an account's host.

export interface ServerClock {
	/** Add to our clock to get theirs, in ms. */
	readonly offset: number;
	/** The newest answer: their time, and ours when it came. */
	readonly date: number;
	readonly at: number;
	/** The last answer that looked old. An old page keeps its date; a clock that was put right goes on from it. */
	readonly suspect: { readonly date: number; readonly at: number } | null;
}

const hour = 3_600_000;
/** A Date header counts whole seconds, and answers take their time. */
const tolerance = 2_000;
const plausible = { from: Date.UTC(2020), to: Date.UTC(2100) } as const;

interface ServerDate {
	readonly clock: ServerClock | null;
	/** Their time of an answer that is more than an hour old; null = fresh. */
	readonly oldFrom: number | null;
}

export function readServerDate(clock: ServerClock | null, headers: Headers, now: number): ServerDate {
	const date = Date.parse(headers.get('date') ?? '');
	if (!(date >= plausible.from && date <= plausible.to)) return { clock, oldFrom: null };
	const age = Number(headers.get('age') ?? 0) * 1000;
	if (age > hour) return { clock, oldFrom: date };
	const off = date - now;
	const fresh: ServerClock = { offset: Math.abs(off) > tolerance ? off : 0, date, at: now, suspect: null };
	if (!clock) return { clock: fresh, oldFrom: null };
	const expected = clock.date + (now - clock.at);
	if (date >= expected - hour) return { clock: fresh, oldFrom: null };
	const continuesSuspect =
		clock.suspect !== null &&
		now > clock.suspect.at &&
		Math.abs(date - clock.suspect.date - (now - clock.suspect.at)) <= tolerance;
	if (continuesSuspect) return { clock: fresh, oldFrom: null };
	return { clock: { ...clock, suspect: { date, at: now } }, oldFrom: date };
}
