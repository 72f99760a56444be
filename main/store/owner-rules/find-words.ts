// Words as an owner means them: "cake" is in "Cakes!" and in "CAKE", not in "pancake"; "nut" is not in "minute", 1 not in 15. `*` before a word
// finds it anywhere ("*torte" in "Geburtstagstorte"). Case and accents do not count. Scripts without gaps between words are searched anywhere.

const marks = /\p{M}+/gu;
const fold = (text: string): string =>
	text.normalize('NFKD').replace(marks, '').toLowerCase().replaceAll('ß', 'ss').replaceAll('ς', 'σ');

/** Most that is looked through: nobody's message is longer, and a mail's first pages say what it is about. */
const maxText = 20_000;

/** All rules ask about the same message, one after the other. */
let last = { text: '', folded: '' };
function foldOnce(text: string): string {
	if (last.text !== text) last = { text, folded: fold(text.slice(0, maxText)) };
	return last.folded;
}

const withoutGaps = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;
const patterns = new Map<string, RegExp | null>();
const mostPatterns = 1000;

/** null: nothing is left to look for. */
function patternOf(word: string): RegExp | null {
	const known = patterns.get(word);
	if (known !== undefined) return known;
	const wanted = fold(word.replace(/^\*+/u, '').trim());
	const anywhere = word.startsWith('*') || withoutGaps.test(word) || !/^[\p{L}\p{N}]/u.test(wanted);
	const letters = wanted.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&').replace(/\s+/gu, '\\s+');
	// A word may go on ("cake" in "cakes"), a number may not.
	const end = /\p{N}$/u.test(wanted) ? '(?!\\p{N})' : '';
	const pattern = wanted === '' ? null : new RegExp(`${anywhere ? '' : '(?<![\\p{L}\\p{N}])'}${letters}${end}`, 'u');
	if (patterns.size >= mostPatterns) patterns.clear();
	patterns.set(word, pattern);
	return pattern;
}

export const hasWord = (text: string, word: string): boolean => patternOf(word)?.test(foldOnce(text)) ?? false;

/** Where `word` stands in `text`, as offsets into `text`. */
export function findWords(text: string, word: string): { from: number; to: number }[] {
	const pattern = patternOf(word);
	if (!pattern || !hasWord(text, word)) return [];
	const folded = foldEach(text.slice(0, maxText));
	return [...folded.letters.matchAll(new RegExp(pattern, 'gu'))].map(({ 0: found, index }) => ({
		from: folded.from[index] ?? 0,
		to: folded.to[index + found.length - 1] ?? text.length,
	}));
}

/** Slower: with the place in the text that each letter comes from. */
function foldEach(text: string): { letters: string; from: readonly number[]; to: readonly number[] } {
	let letters = '';
	const from: number[] = [];
	const to: number[] = [];
	let at = 0;
	for (const character of text) {
		const folded = fold(character);
		letters += folded;
		for (let i = 0; i < folded.length; i++) {
			from.push(at);
			to.push(at + character.length);
		}
		at += character.length;
	}
	return { letters, from, to };
}
