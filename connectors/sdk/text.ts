// Cleans text from platforms before anything else reads it. Removes only what no string may contain; never changes the words.
import type { Json } from './sdk.ts';

/** Longer than any real message. The rest is cut and marked with […]. */
const maxLength = 1_000_000;

/** Well-formed UTF-16 without NUL, at most a million characters. */
export function tidyText(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is exactly what has to go: SQLite and C libraries end a text there.
	const clean = text.toWellFormed().replace(/\u0000/g, '');
	return clean.length <= maxLength ? clean : `${clean.slice(0, maxLength).toWellFormed()} […]`;
}

/** A name or handle: one line of at most 200 characters; `instead` where nothing is left. */
export function tidyName(name: string, instead: string): string {
	const line = tidyText(name).slice(0, 2000).replace(/\s+/g, ' ').trim();
	return line === '' ? instead : line.length <= 200 ? line : `${line.slice(0, 199).toWellFormed()}…`;
}

/** tidyText for every string of a response, in place; drops keys that would reach a prototype. Safe at any depth. */
export function tidy<T>(value: T): T {
	if (typeof value === 'string') return tidyText(value) as T;
	const todo: unknown[] = [value];
	for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
		if (typeof node !== 'object' || node === null) continue;
		const record = node as Record<string, unknown>;
		for (const key of Object.keys(record)) {
			const child = record[key];
			if (key === '__proto__') Reflect.deleteProperty(record, key);
			else if (typeof child === 'string') record[key] = tidyText(child);
			else if (typeof child === 'object' && child !== null) todo.push(child);
		}
	}
	return value;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Characters as people count them: a flag, a family, an accented letter are one each. */
export function countGraphemes(text: string): number {
	let count = 0;
	for (const _ of graphemes.segment(text)) count++;
	return count;
}

/** The first `limit` graphemes of a text. */
export function cutGraphemes(text: string, limit: number): string {
	let count = 0;
	for (const { index } of graphemes.segment(text)) if (count++ === limit) return text.slice(0, index);
	return text;
}

const utf8 = new TextEncoder();
export const countBytes = (text: string): number => utf8.encode(text).length;

/** A raw element for `unparsed`: at most 16 KB. */
export function keepRaw(raw: unknown): Json {
	let text: string | undefined;
	try {
		text = JSON.stringify(raw);
	} catch {
		// Too deep or circular, which only a library's objects can be.
	}
	if (text === undefined) return { unprintable: typeof raw };
	return text.length <= 16_384
		? (JSON.parse(text) as Json)
		: { cutFrom: text.length, start: text.slice(0, 16_384).toWellFormed() };
}
