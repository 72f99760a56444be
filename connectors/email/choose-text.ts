// A mail's words often come twice, as plain text and as HTML. Which of the two its sender wrote.

/** Blank to a reader: white space of any kind, and characters that show nothing. */
export const isBlank = (text: string): boolean =>
	/^(?:\u034f|\u115f|\u3164|[\s\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff])*$/u.test(text);

/** Enough to tell; a mail of a megabyte costs no more. */
const mostWords = 2000;
const wordsOf = (text: string): string[] =>
	(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).flatMap(piecesOf).slice(0, mostWords);
/** Scripts without spaces: each character is a word. */
const piecesOf = (word: string): string[] =>
	/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(word) ? [...word] : [word];

const pairsOf = (words: readonly string[]): string[] =>
	words.length < 2 ? [...words] : words.slice(1).map((word, i) => `${words[i]} ${word}`);

/**
 * The plain text, unless it is blank, says something else than the HTML ("your program cannot show HTML"), or is only a part of it. Mail
 * programs show the HTML, so where the two differ that is what the sender saw.
 */
export function chooseText(plain: string, html: string): string {
	if (isBlank(html)) return plain;
	if (isBlank(plain)) return html;
	const [said, shown] = [wordsOf(plain), wordsOf(html)];
	const inHtml = new Set(pairsOf(shown));
	// Of two or three words, one in common is much.
	if (said.length <= 3) for (const word of shown) inHtml.add(word);
	const pairs = said.length <= 3 ? said : pairsOf(said);
	const common = pairs.filter((pair) => inHtml.has(pair)).length / Math.max(1, pairs.length);
	if (common < 0.3) return html;
	return shown.length < mostWords && shown.length > said.length * 2 + 20 ? html : plain;
}
