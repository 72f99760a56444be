// What YouTube's calls cost, and when the quota resets. 10,000 units a day for each Google Cloud project (determine_quota_cost); every
// response costs, refusals too. Half is kept for replies; the pace of the streams spreads the rest over the day (streams.ts).
export const unitsOfRead = 1;
export const unitsOfWrite = 50;
export const zone = 'America/Los_Angeles';

const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** The first ms of the next day in California, found by halving: days there have 23 to 25 hours. */
export function midnightPacific(now: number): number {
	const today = day.format(now);
	let low = now;
	let high = now + 26 * 3_600_000;
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (day.format(middle) === today) low = middle;
		else high = middle;
	}
	return high;
}
