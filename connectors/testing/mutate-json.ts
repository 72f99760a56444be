// One thing wrong in a recorded response, as platforms, proxies and attackers cause it. The same seed gives the same mutant.

export interface Mutant {
	readonly text: string;
	/** What was changed where, for the report. */
	readonly what: string;
	/** Only one element of a list of several was changed: the others must be read. */
	readonly inOneElement: boolean;
}

type Path = readonly (string | number)[];

/** Replaced in the text after writing, for what JSON.stringify cannot say. */
const raw: Readonly<Record<string, string>> = {
	'@deep@': `${'[{"a":'.repeat(20_000)}0${'}]'.repeat(20_000)}`,
	'@big@': '9007199254740993',
	'@bigger@': '123456789012345678901234567890',
	'@huge@': '1e400',
};

const kinds: Readonly<Record<string, (value: unknown) => unknown>> = {
	'another type': (value) =>
		typeof value === 'string'
			? 17
			: typeof value === 'number'
				? 'seventeen'
				: typeof value === 'boolean'
					? 'yes'
					: Array.isArray(value)
						? {}
						: [],
	nothing: () => null,
	'an empty text': () => '',
	deep: () => '@deep@',
	'an id beyond 2^53': () => '@big@',
	'a number beyond counting': () => '@bigger@',
	infinity: () => '@huge@',
	'a long text': () => 'é🥐'.repeat(20_000),
	'half a character': (value) => `\uD83E${typeof value === 'string' ? value : ''}\uDC00`,
	'a NUL': (value) => `a\0b${typeof value === 'string' ? value : ''}`,
	'the year 275760': () => '+275760-09-13T00:00:00.000Z',
	'the year 0': () => '0000-01-01T00:00:00Z',
	'no day at all': () => '2026-02-31T25:61:61Z',
	'a date as a number': () => 8.64e15,
	'a negative number': () => -1,
	'a prototype': (value) => withPrototypeKey(value),
	'an unknown field': (value) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? { ...value, surprise: [{}] }
			: { surprise: value },
	'a script': () => '<img src=x onerror=alert(1)><script>alert(1)</script>',
};
const names = Object.keys(kinds);

function withPrototypeKey(value: unknown): unknown {
	const target = typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
	return Object.defineProperty(target, '__proto__', { value: { isShop: true, externalId: 'x' }, enumerable: true });
}

function pathsOf(value: unknown, at: Path = []): Path[] {
	const children = typeof value === 'object' && value !== null ? Object.entries(value) : [];
	return [at, ...children.flatMap(([key, child]) => pathsOf(child, [...at, Array.isArray(value) ? Number(key) : key]))];
}

/** null when the text is not JSON. `random` returns [0, 1). */
export function mutateJson(text: string, random: () => number): Mutant | null {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return null;
	}
	const paths = pathsOf(value);
	const path = paths[Math.floor(random() * paths.length)] ?? [];
	const removes = path.length > 0 && random() < 0.15;
	const name = names[Math.floor(random() * names.length)] ?? 'nothing';
	const huge = random() < 0.004;
	const changed = at(value, path, (node) => (removes ? undefined : huge ? 'x'.repeat(3_000_000) : kinds[name]?.(node)));
	let written = JSON.stringify(changed) ?? 'null';
	for (const [sign, replacement] of Object.entries(raw)) written = written.replace(`"${sign}"`, replacement);
	return {
		text: written,
		what: `${path.join('.') || '(whole)'}: ${removes ? 'missing' : huge ? 'three million characters' : name}`,
		inOneElement: isInElement(value, path),
	};
}

function isInElement(value: unknown, path: Path): boolean {
	let node = value;
	for (const key of path) {
		if (Array.isArray(node)) return node.length > 1;
		node = (node as Record<string, unknown>)[key];
	}
	return false;
}

function at(value: unknown, path: Path, change: (node: unknown) => unknown): unknown {
	const [key, ...rest] = path;
	if (key === undefined) return change(value);
	if (Array.isArray(value)) return value.flatMap((child, i) => (i === key ? (at(child, rest, change) ?? []) : [child]));
	const record = value as Record<string, unknown>;
	return { ...record, [key]: at(record[key], rest, change) };
}

/** A stream of numbers in [0, 1) from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}
