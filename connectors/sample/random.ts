// Deterministic random numbers: the same seed and question give the same number.

/** 32 bits of a text (FNV-1a). */
function hash(text: string): number {
	let h = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
	return h >>> 0;
}

/** [0, 1) for this seed and question (mulberry32, one step). */
export function chance(seed: string, question: string): number {
	let t = (hash(`${seed}/${question}`) + 0x6d2b79f5) | 0;
	t = Math.imul(t ^ (t >>> 15), t | 1);
	t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
	return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}

/** A whole number from `from` up to and with `to`. */
export const between = (seed: string, question: string, from: number, to: number): number =>
	from + Math.floor(chance(seed, question) * (to - from + 1));

export function pick<T>(seed: string, question: string, list: readonly [T, ...(readonly T[])]): T {
	return list[Math.floor(chance(seed, question) * list.length)] ?? list[0];
}
