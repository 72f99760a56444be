// What the fuzzes choose with.
export type Random = () => number;
export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
export const many = (random: Random, from: readonly string[], most: number): string =>
	Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(random, from)).join('');
