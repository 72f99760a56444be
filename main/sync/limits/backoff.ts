// How long to wait after a failure. Full jitter, so that accounts that failed together do not come back together
// (AWS Builders' Library, "Timeouts, retries, and backoff with jitter"). Retries happen at this one layer only.

const minute = 60_000;
const capMs = 15 * minute;

const backoffLimits = { polls: { baseMs: 30_000, capMs }, sends: { baseMs: 2_000, capMs } } as const;

/** ms to wait after the n-th failure in a row (n ≥ 1): anywhere between 0 and base·2^(n−1), at most a quarter of an hour. */
export function backoff(what: keyof typeof backoffLimits, failures: number, random: () => number): number {
	const { baseMs, capMs: maxMs } = backoffLimits[what];
	return Math.round(random() * Math.min(maxMs, baseMs * 2 ** Math.min(Math.max(failures - 1, 0), 30)));
}

/** A platform's wish when to come again, held between a second and a day: a broken clock over there may not silence an account. */
export function clampRetryAfter(retryAt: number, now: number): number {
	if (!Number.isFinite(retryAt)) return now + minute;
	return Math.min(Math.max(retryAt, now + 1000), now + 24 * 60 * minute);
}

/** When to poll again after a success: never quicker than `min`, spread by a tenth so that streams drift apart; `hurry` halves the wait. */
export function nextPollAt(
	every: { readonly min: number; readonly usual: number },
	isBusy: boolean,
	now: number,
	random: () => number,
): number {
	const wait = Math.max(every.min, isBusy ? every.usual / 2 : every.usual);
	return now + Math.round(Math.max(every.min, wait * (0.95 + random() * 0.1)));
}
