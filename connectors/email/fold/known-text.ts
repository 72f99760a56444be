// Lines whose words are those of a message that we have: the one sure sign of a quotation, whatever program wrote it and however it breaks lines.
import type { KnownText, Line } from './lines.ts';
import { lettersOf } from './lines.ts';

/** Fewer letters may be the customer's own: "Yes please", "2 rye". */
const minLetters = 20;
const enoughLetters = 40;
const minFollowing = 8;
const maxTexts = 20;
const maxLetters = 20_000;
/** Characters compared for one mail. */
const maxWork = 20_000_000;

export interface KnownLines {
	/** Lines from `start` on that are ours word for word; 0 = none. Blank lines between them count. */
	readonly countAt: (start: number) => number;
	/** The lines of the message that starts at `start`, with others between them; null = we do not have it. */
	readonly quotedFrom: (start: number) => { readonly lines: readonly number[]; readonly end: number } | null;
}

/** `answers`: also the customer's own earlier message counts, if it is there as a whole. */
export function knownLines(lines: readonly Line[], known: readonly KnownText[], answers: boolean): KnownLines {
	const texts = known
		.filter(({ isShop }) => isShop || answers)
		.slice(0, maxTexts)
		.map(({ text, isShop }) => ({ letters: lettersOf(text.slice(0, maxLetters)), isShop }))
		.filter(({ letters }) => letters.length >= minLetters);
	const letters = texts.length === 0 ? [] : lines.map(({ text }) => lettersOf(text));
	let work = 0;

	function run(text: string, start: number): { readonly lines: number; readonly letters: number } {
		work += text.length;
		let at = text.indexOf(letters[start] ?? '');
		if (at < 0) return { lines: 0, letters: 0 };
		const from = at;
		let end = start;
		for (let i = start; i < lines.length; i++) {
			const next = letters[i] ?? '';
			if (!text.startsWith(next, at)) break;
			at += next.length;
			if (next !== '') end = i + 1;
		}
		return { lines: end - start, letters: at - from };
	}

	/** Short lines count only where the message goes on: "Yes" stands in many. */
	function follow(text: string, start: number): { readonly lines: readonly number[]; readonly end: number } {
		const found: number[] = [];
		let at = 0;
		let i = start;
		for (; i < lines.length && at < text.length && work < maxWork; i++) {
			const line = letters[i] ?? '';
			if (line === '') continue;
			work += text.length - at;
			const next = text.startsWith(line, at) ? at : line.length >= minFollowing ? text.indexOf(line, at) : -1;
			if (next < 0) continue;
			found.push(i);
			at = next + line.length;
		}
		return { lines: found, end: i };
	}

	return {
		quotedFrom: (start) => {
			const line = letters[start] ?? '';
			const text = line === '' ? undefined : texts.find((one) => one.letters.startsWith(line));
			return text ? follow(text.letters, start) : null;
		},
		countAt: (start) => {
			if ((letters[start] ?? '') === '') return 0;
			let most = 0;
			for (const { letters: text, isShop } of texts) {
				if (work > maxWork) return most;
				const found = run(text, start);
				const needed = isShop ? Math.min(enoughLetters, text.length) : Math.max(enoughLetters, text.length);
				if (found.letters >= needed) most = Math.max(most, found.lines);
			}
			return most;
		},
	};
}
