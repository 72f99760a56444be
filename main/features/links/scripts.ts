// Alphabets in the parts of a host's name.
import { digitLooksLike, imitatedHosts, looksLike } from './look-alikes.ts';

const scriptNames = [
	'Latin',
	'Cyrillic',
	'Greek',
	'Han',
	'Hiragana',
	'Katakana',
	'Bopomofo',
	'Hangul',
	'Arabic',
	'Hebrew',
	'Armenian',
	'Georgian',
	'Devanagari',
	'Bengali',
	'Gurmukhi',
	'Gujarati',
	'Oriya',
	'Tamil',
	'Telugu',
	'Kannada',
	'Malayalam',
	'Sinhala',
	'Thai',
	'Lao',
	'Myanmar',
	'Khmer',
	'Tibetan',
	'Ethiopic',
	'Thaana',
	'Syriac',
] as const;
type Script = (typeof scriptNames)[number] | 'other';

const patterns = scriptNames.map((name) => [name, new RegExp(`\\p{scx=${name}}`, 'u')] as const);
const common = /[\p{sc=Common}\p{sc=Inherited}]/u;
/** Written together every day (UTS #39, "highly restrictive"). */
const together: readonly (readonly Script[])[] = [
	['Latin', 'Han', 'Hiragana', 'Katakana'],
	['Latin', 'Han', 'Bopomofo'],
	['Latin', 'Han', 'Hangul'],
];

/** "pаypal" with a Cyrillic а. Digits of one alphabet among letters of another count too. */
export function mixesScripts(label: string): boolean {
	const scripts = new Set<Script>();
	for (const char of label) {
		const of = patterns.filter(([, pattern]) => pattern.test(char)).map(([name]) => name);
		// A sign of many alphabets (a long vowel, a digit) belongs to none of them.
		if (of.length > 1 || /[\d-]/.test(char)) continue;
		if (of[0] !== undefined) scripts.add(of[0]);
		else if (!common.test(char) || /\p{Nd}/u.test(char)) scripts.add('other');
	}
	const digits = /(?![\d])\p{Nd}/u.test(label) && /[a-z]/.test(label);
	return digits || (scripts.size > 1 && !together.some((set) => [...scripts].every((script) => set.includes(script))));
}

/** Not a letter of its own in it: "аррӏе" is Cyrillic, and every letter looks like one of a to z. */
export const isWhollyLookAlike = (label: string): boolean =>
	!/[a-z]/.test(label) &&
	/[^\p{ASCII}]/u.test(label) &&
	[...label].every((char) => /[\d-]/.test(char) || (looksLike.has(char) && !/\p{sc=Latin}/u.test(char)));

/** Letters of transcriptions and of the phonetic alphabet: no shop's language writes its names with them. */
const rareLatin = /[\u0250-\u02af\u1d00-\u1dbf\u1e00-\u1e7f\u1e86-\u1e9d\u1e9f\ua720-\ua7ff]/u;

/** The imitated name ("paypal") that a part of a host is made to look like, or the part itself where its letters are of no living language. */
export function imitatedBy(label: string): string | null {
	if (names.has(label)) return null;
	for (const part of new Set([label, ...label.split('-')])) {
		if (names.has(part)) continue;
		const name =
			part === ''
				? undefined
				: shapes(part)
						.map((shape) => byShape.get(shape))
						.find(Boolean);
		if (name !== undefined) return name;
	}
	return rareLatin.test(label) ? label : null;
}

const names: ReadonlySet<string> = new Set(imitatedHosts.map((host) => host.slice(0, host.indexOf('.'))));

/** What the eye sees: letters without marks, of one alphabet, digits as the letters they look like. A `1` may be an l or an i. */
function shapes(part: string): string[] {
	const plain = [...part.normalize('NFD').replace(/\p{M}/gu, '')].map((char) => looksLike.get(char) ?? char).join('');
	const read = [...plain]
		.map((char) => digitLooksLike.get(char) ?? char)
		.join('')
		.replaceAll('rn', 'm')
		.replaceAll('vv', 'w');
	const either = [read.replaceAll('1', 'l'), read.replaceAll('1', 'i')];
	// In a long name an l for an i is not seen; in a short one ("dhl", "dhi") it makes another word.
	return read.length >= 5 ? [...either, merged(read)] : either;
}

const merged = (read: string): string => read.replace(/[1l]/g, 'i');

const byShape: ReadonlyMap<string, string> = new Map(
	[...names].flatMap((name) => {
		const read = name.replaceAll('rn', 'm').replaceAll('vv', 'w');
		return [[read, name] as const, ...(read.length >= 5 ? [[merged(read), name] as const] : [])];
	}),
);
