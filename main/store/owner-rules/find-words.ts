// Words as an owner means them: "cake" is in "Cakes!" and in "CAKE", not in "pancake"; "nut" is not in "minute". `*` before a word finds it
// anywhere ("*torte" in "Geburtstagstorte"). Case and accents do not count. Scripts without gaps between words are searched anywhere.

interface Folded {
	readonly letters: string;
	/** For each of `letters` where the character that it comes from begins and ends in the text. */
	readonly from: readonly number[];
	readonly to: readonly number[];
}

const marks = /\p{M}+/gu;
const fold = (text: string): string => text.normalize('NFKD').replace(marks, '').toLowerCase().replaceAll('ß', 'ss');

function foldText(text: string): Folded {
	let letters = '';
	const from: number[] = [];
	const to: number[] = [];
	let at = 0;
	for (const character of text) {
		const folded = fold(character);
		// Whatever gap there is between two words is one space.
		const shown = /^\s$/u.test(character) ? (letters.endsWith(' ') ? '' : ' ') : folded;
		letters += shown;
		for (let i = 0; i < shown.length; i++) {
			from.push(at);
			to.push(at + character.length);
		}
		at += character.length;
	}
	return { letters, from, to };
}

const letter = /[\p{L}\p{N}]/u;
const withoutGaps = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;

const endsInDigit = /\p{N}$/u;

/** Most that is looked through: nobody's message is longer, and a mail's first pages say what it is about. */
const maxText = 20_000;

/** Where `word` stands in `text`, as offsets into `text`. */
export function findWords(text: string, word: string): { from: number; to: number }[] {
	const anywhere = word.startsWith('*') || withoutGaps.test(word);
	const wanted = fold(word.replace(/^\*+/u, '').trim().replace(/\s+/gu, ' '));
	if (wanted === '') return [];
	const folded = foldText(text.slice(0, maxText));
	const found: { from: number; to: number }[] = [];
	for (let at = folded.letters.indexOf(wanted); at !== -1; at = folded.letters.indexOf(wanted, at + wanted.length)) {
		if (!anywhere && !beginsWord(folded.letters, at)) continue;
		// A word may go on ("cake" in "cakes"), a number may not: 1 is not in 15.
		if (endsInDigit.test(wanted) && /^\p{N}/u.test(folded.letters.slice(at + wanted.length))) continue;
		found.push({ from: folded.from[at] ?? 0, to: folded.to[at + wanted.length - 1] ?? text.length });
	}
	return found;
}

export const hasWord = (text: string, word: string): boolean => findWords(text, word).length > 0;

function beginsWord(letters: string, at: number): boolean {
	if (at === 0) return true;
	const first = letters[at] ?? '';
	// A sign, "€" say, begins anywhere.
	if (!letter.test(first)) return true;
	const before = letters.codePointAt(at - 2) ?? 0;
	const previous = before > 0xffff ? String.fromCodePoint(before) : (letters[at - 1] ?? '');
	return !letter.test(previous);
}
