// Reads JSON that strangers wrote: no depth that breaks a walker, no 64-bit id that loses its last digits, no torn text.
import type { Json } from './sdk.ts';
import { tidy } from './text.ts';

export const deepest = 64;

/** Deeper than any platform nests, or not JSON at all. `why` is a short word for the log. */
export class UnreadableJson extends Error {
	readonly why: 'empty' | 'html' | 'cut' | 'deep' | 'not-json';
	constructor(why: UnreadableJson['why']) {
		super(`unreadable JSON: ${why}`);
		this.why = why;
	}
}

// TypeScript's own types do not know yet that a reviver is told the number's digits (ES2026).
type Parse = (text: string, reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown) => unknown;

/** Throws UnreadableJson. Whole numbers beyond 2^53 come as strings of their digits; strings are tidied; `__proto__` keys are gone. */
export function parseJson(text: string): Json {
	const start = text.trimStart();
	if (start === '') throw new UnreadableJson('empty');
	if (start.startsWith('<')) throw new UnreadableJson('html');
	if (isTooDeep(start)) throw new UnreadableJson('deep');
	try {
		const value = /\d{16}/.test(start) ? (JSON.parse as Parse)(start, keepDigits) : JSON.parse(start);
		return tidy(value as Json);
	} catch (error) {
		const cut = (start.startsWith('{') && !start.trimEnd().endsWith('}')) || (start.startsWith('[') && !start.trimEnd().endsWith(']'));
		throw error instanceof SyntaxError ? new UnreadableJson(cut ? 'cut' : 'not-json') : error;
	}
}

const keepDigits = (_key: string, value: unknown, context: { readonly source?: string }): unknown =>
	typeof value === 'number' && !Number.isSafeInteger(value) && context.source && /^-?\d+$/.test(context.source) ? context.source : value;

/** One pass over the brackets outside strings, so that nothing that walks the tree later can overflow the stack. */
function isTooDeep(text: string): boolean {
	let depth = 0;
	let quoted = false;
	for (let i = 0; i < text.length; i++) {
		const c = text.charCodeAt(i);
		if (quoted) {
			if (c === 92) i++;
			else if (c === 34) quoted = false;
		} else if (c === 34) quoted = true;
		else if (c === 123 || c === 91) {
			if (++depth > deepest) return true;
		} else if (c === 125 || c === 93) depth--;
	}
	return false;
}
