// The words of the text that is being judged: one set of arrays, reused for every text (judging is synchronous).
import { hashStart, hashStep, isForeign, isUpper, mixHash, plain } from './fold.ts';

/** Only so many characters are read; a customer says what they want before that. */
export const maxCharacters = 6000;
const maxWords = 1400;

export const flag = { number: 1, caps: 2, long: 4, tag: 8, sign: 16, foreign: 32 } as const;

export const words = {
	count: 0,
	hash: new Int32Array(maxWords),
	/** The hash with repeated letters taken once, for words like "sooo". */
	short: new Int32Array(maxWords),
	from: new Int32Array(maxWords),
	to: new Int32Array(maxWords),
	flags: new Uint8Array(maxWords),
	/** What stands before the word: 0 nothing, 1 a comma or dash, 2 the end of a sentence. */
	before: new Uint8Array(maxWords),
	/** 1 where the sentence of this word ends with a question mark. */
	asks: new Uint8Array(maxWords),
	/** Where the folded letters of the word begin in `folded`; they end where the next word's begin. */
	at: new Int32Array(maxWords + 1),
	folded: new Uint16Array(maxCharacters + 2),
	used: 0,
	/** What stands before the next word. */
	gap: 0,
	/** The first word of the sentence being read. */
	sentence: 0,
	exclamations: 0,
	questions: 0,
	/** Longest run of ! and ?. */
	run: 0,
	dots: 0,
	urls: 0,
	mentions: 0,
	hashtags: 0,
	capitals: 0,
	letters: 0,
	opensWithMention: false,
	endsAsking: false,
};

export const clearWords = (): void => {
	words.count = words.used = words.sentence = words.exclamations = words.questions = words.run = words.dots = 0;
	words.urls = words.mentions = words.hashtags = words.capitals = words.letters = 0;
	words.opensWithMention = words.endsAsking = false;
	words.gap = 2;
};

export const addWord = (hash: number, short: number, from: number, to: number, flags: number): void => {
	const word = words.count;
	if (word >= maxWords) return;
	words.hash[word] = hash;
	words.short[word] = short;
	words.from[word] = from;
	words.to[word] = to;
	words.flags[word] = flags;
	words.before[word] = words.gap;
	words.asks[word] = 0;
	words.count = word + 1;
	words.at[word + 1] = words.used;
	if (!(flags & flag.sign)) words.gap = 0;
};

export const isLetter = (code: number): boolean => (code < 0x250 ? (plain[code] ?? 0) >= 97 : isForeign(code));
export const isMark = (code: number): boolean => code === 39 || code === 0x2019 || code === 0x60 || code === 0xb4;

/** True at the apostrophe of "don't", which stays one word; "we're", "shop's" and "l'ordine" part there. */
const joins = (text: string, at: number, end: number): boolean =>
	at + 1 < end && (text.charCodeAt(at + 1) | 32) === 116 && !(at + 2 < end && isLetter(text.charCodeAt(at + 2)));

/** Reads one word; returns where it ends. Digits and letters part ("3hrs" is 3 and hrs), hashtags part at capitals too. */
export const readWord = (text: string, from: number, end: number, inTag: boolean): number => {
	const digits = text.charCodeAt(from) < 58;
	const first = words.used;
	let flags = digits ? flag.number : inTag ? flag.tag : 0;
	let hash = hashStart;
	let last = 0;
	let same = 0;
	let upper = 0;
	let at = from;
	for (; at < end; at++) {
		const code = text.charCodeAt(at);
		const to = code < 0x250 ? (plain[code] ?? 0) : isForeign(code) ? code : 0;
		if (to === 0) {
			if (isMark(code) && joins(text, at, end)) continue;
			break;
		}
		if (to < 58 !== digits) break;
		if (code >= 0x250) flags |= flag.foreign;
		if (isUpper(code)) {
			if (inTag && at > from && !isUpper(text.charCodeAt(at - 1))) break;
			upper++;
		}
		same = to === last ? same + 1 : 1;
		last = to;
		if (same > 2 && !digits) {
			flags |= flag.long;
			continue;
		}
		hash = hashStep(hash, to);
		words.folded[words.used++] = to;
	}
	let short = hash;
	if (flags & flag.long) {
		short = hashStart;
		for (let letter = first; letter < words.used; letter++)
			if (letter === first || words.folded[letter] !== words.folded[letter - 1])
				short = hashStep(short, words.folded[letter] ?? 0);
	}
	if (!digits) {
		words.letters += at - from;
		words.capitals += upper;
		if (upper > 1 && upper === at - from) flags |= flag.caps;
	}
	addWord(mixHash(hash), mixHash(short), from, at, flags);
	return at;
};
