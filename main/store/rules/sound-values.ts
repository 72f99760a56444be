// Values that no program of ours stores: another type, or a word outside its list. One flipped bit makes text into a blob or 'waiting' into
// a word that no screen knows. Each gets a value with which its row can be shown.

export interface Check {
	readonly isSound: (value: unknown) => boolean;
	readonly fallback: (value: unknown) => unknown;
}

const decoder = new TextDecoder();
const asText = (value: unknown): string =>
	value instanceof Uint8Array ? decoder.decode(value) : value === null ? '' : String(value);

export const text: Check = { isSound: (value) => typeof value === 'string', fallback: asText };
export const number: Check = { isSound: Number.isFinite, fallback: () => 0 };
export const orNull = (check: Check): Check => ({
	isSound: (value) => value === null || check.isSound(value),
	fallback: check === text ? asText : () => null,
});
/** One of a list; in its place the value that neither hides a row nor shows it to more people. */
export const oneOf = (values: readonly unknown[], fallback: unknown): Check => {
	const known = new Set(values);
	return { isSound: (value) => known.has(value), fallback: () => fallback };
};

/** The row itself where all is sound, else a copy with the fallbacks. */
export function soundRow<Row extends object>(row: Row, checks: Readonly<Partial<Record<keyof Row, Check>>>): Row {
	let sound: Row | null = null;
	for (const name in checks) {
		const check = checks[name];
		if (check === undefined || check.isSound(row[name])) continue;
		sound ??= { ...row };
		sound[name] = check.fallback(row[name]) as Row[typeof name];
	}
	return sound ?? row;
}
