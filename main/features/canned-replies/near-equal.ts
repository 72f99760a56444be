// Whether two answers are nearly the same, and what they have in common. Pure; texts stay on this computer.

/** Of the words of both, so many in a hundred are shared by answers that are nearly the same. */
const alike = 0.8;
/** "Thank you, see you soon" is quicker typed than found. */
const leastWords = 8;
const mostWords = 400;

const wordPattern = /[\p{L}\p{N}]+/gu;
const wordsOf = (text: string): string[] =>
	text.normalize('NFKC').toLowerCase().match(wordPattern)?.slice(0, mostWords) ?? [];
export const isLongEnough = (text: string): boolean => wordsOf(text).length >= leastWords;

/** Dice's coefficient over the words with their counts: 0 … 1. */
export function similarity(one: string, other: string): number {
	const [a, b] = [wordsOf(one), wordsOf(other)];
	if (a.length === 0 || b.length === 0) return 0;
	const left = new Map<string, number>();
	for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
	let shared = 0;
	for (const word of b) {
		const count = left.get(word) ?? 0;
		if (count === 0) continue;
		shared++;
		left.set(word, count - 1);
	}
	return (2 * shared) / (a.length + b.length);
}
export const isNearlyEqual = (one: string, other: string): boolean => similarity(one, other) >= alike;

/** Words, gaps, and each sign between them. */
const piecePattern = /\{[^{}\n]{1,40}\}|\[[^[\]\n]{1,40}\?\]|[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu;

/** `one` with a gap wherever `other` says something else: what only one customer was told is in nobody else's answer. */
export function keepCommon(one: string, other: string, gap: string): string {
	const a = one.match(piecePattern) ?? [];
	const b = other.match(piecePattern) ?? [];
	const kept = commonPieces(a, b);
	let text = '';
	let isOpen = false;
	a.forEach((piece, at) => {
		if (kept.has(at)) {
			text += piece;
			if (!/^\s+$/.test(piece)) isOpen = false;
		} else if (/[\p{L}\p{N}]/u.test(piece) && !isOpen) {
			text += gap;
			isOpen = true;
		}
	});
	return text;
}

/** Places of `a` in the longest common run of both. */
function commonPieces(a: readonly string[], b: readonly string[]): Set<number> {
	const lengths: Uint16Array[] = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
	const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
	const same = (i: number, j: number): boolean => a[i]?.toLowerCase() === b[j]?.toLowerCase();
	for (let i = a.length - 1; i >= 0; i--)
		for (let j = b.length - 1; j >= 0; j--) {
			const row = lengths[i];
			if (row) row[j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
		}
	const kept = new Set<number>();
	for (let i = 0, j = 0; i < a.length && j < b.length; )
		if (same(i, j)) {
			kept.add(i++);
			j++;
		} else if (at(i + 1, j) >= at(i, j + 1)) i++;
		else j++;
	return kept;
}
