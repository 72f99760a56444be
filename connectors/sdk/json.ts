// Parses JSON from platforms: limits the depth, keeps all digits of 64-bit ids, repairs broken Unicode.
import type { Json } from './sdk.ts';
import { tidy } from './text.ts';

/** No platform nests this deep. */
const maxDepth = 64;

/** `why` is a short word for the log. */
export class UnreadableJson extends Error {
	readonly why: 'empty' | 'html' | 'cut' | 'not-json';
	constructor(why: UnreadableJson['why']) {
		super(`unreadable JSON: ${why}`);
		this.why = why;
	}
}

// TypeScript's types do not have a reviver's `context.source` yet (ES2026).
type Parse = (
	text: string,
	reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
) => unknown;

/** Throws UnreadableJson. Deeper than 64 is null; whole numbers beyond 2^53 come as strings of their digits; strings are tidied; `__proto__` keys are gone. */
export function parseJson(text: string): Json {
	const start = text.trimStart();
	if (start === '') throw new UnreadableJson('empty');
	if (start.startsWith('<')) throw new UnreadableJson('html');
	try {
		const flat = cutDepth(start);
		const value = /\d{16}/.test(flat) ? (JSON.parse as Parse)(flat, keepDigits) : JSON.parse(flat);
		return tidy(value as Json);
	} catch (error) {
		const cut =
			(start.startsWith('{') && !start.trimEnd().endsWith('}')) ||
			(start.startsWith('[') && !start.trimEnd().endsWith(']'));
		throw error instanceof SyntaxError ? new UnreadableJson(cut ? 'cut' : 'not-json') : error;
	}
}

const keepDigits = (_key: string, value: unknown, context: { readonly source?: string }): unknown =>
	typeof value === 'number' && !Number.isSafeInteger(value) && context.source && /^-?\d+$/.test(context.source)
		? context.source
		: value;

/**
 * Replaces what is deeper than maxDepth with null, in one pass over the brackets outside strings. Code that walks the tree later cannot
 * overflow the stack, and one absurd record costs its own element, not the page.
 */
function cutDepth(text: string): string {
	const parts: string[] = [];
	let kept = 0;
	let depth = 0;
	let quoted = false;
	for (let i = 0; i < text.length; i++) {
		const c = text.charCodeAt(i);
		if (quoted) {
			if (c === 92) i++;
			else if (c === 34) quoted = false;
		} else if (c === 34) quoted = true;
		else if (c === 123 || c === 91) {
			if (depth++ === maxDepth) parts.push(text.slice(kept, i), 'null');
		} else if ((c === 125 || c === 93) && --depth === maxDepth) kept = i + 1;
	}
	return parts.length === 0 ? text : parts.join('') + (depth > maxDepth ? '' : text.slice(kept));
}
