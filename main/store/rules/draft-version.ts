// Which text of a draft becomes an earlier version: one of which something is taken away. Typing on makes none, and neither does each
// letter of a word that is deleted: what was there before the first of them holds the rest.

/** How many letters two texts begin and end with alike, together at most the shorter one's length. */
function lettersKept(before: string, after: string): number {
	const most = Math.min(before.length, after.length);
	let start = 0;
	while (start < most && before[start] === after[start]) start += 1;
	let end = 0;
	while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
	return start + end;
}

/** Whether all letters of `part` stand in `whole` still, with something put in at one place. */
const holds = (whole: string, part: string): boolean => lettersKept(part, whole) === part.length;

/** `newest`: the newest earlier version; null = there is none. */
export const isVersion = (before: string, after: string, newest: string | null): boolean =>
	before.trim() !== '' && !holds(after, before) && !(newest !== null && holds(newest, before));
