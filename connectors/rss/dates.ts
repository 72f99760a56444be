// Times as feeds write them: RFC 822 with or without a day of the week, ISO 8601 with or without a zone, and what is neither.

const withZone = /(Z|[+-]\d{2}:?\d{2}|GMT|UTC?|[ECMP][SD]T)\s*(\([^)]*\))?$/i;
const earliest = Date.UTC(1990);
const dayMs = 86_400_000;

/** ms epoch; undefined for what is no time, lies before 1990, or more than a day ahead of `now`. Without a zone it is UTC. */
export function timeOf(text: string | undefined, now: number): number | undefined {
	if (text === undefined || text.length > 100) return undefined;
	// Drops the day of the week, which may be in any language.
	const bare = text.trim().replace(/^\p{L}+\.?,?\s+(?=\d)/u, '');
	const zoned =
		withZone.test(bare) || /^\d{4}(-\d{2}){0,2}$/.test(bare)
			? bare
			: `${bare.replace(/\s[A-Z]{3,5}$/, '')}${/T\d/.test(bare) ? 'Z' : ' GMT'}`;
	const at = Date.parse(zoned.replace(/\bUT$/i, 'GMT'));
	if (Number.isNaN(at) || at < earliest || at > now + dayMs) return undefined;
	// The server's clock may be ahead of ours.
	return Math.min(at, now);
}
