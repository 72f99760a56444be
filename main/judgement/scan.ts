// One pass over a text: words with their offsets, and the punctuation, capitals and signs around them. Linear, and capped at `limit`.
import { isForeign, plain, signHash } from './fold.ts';
import { splitHashtag } from './hashtags.ts';
import { foundSmiley, smileyAt } from './smiley.ts';
import { addWord, clearWords, flag, isLetter, isMark, maxCharacters, readWord, words } from './words.ts';

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0;
const skipToSpace = (text: string, from: number, end: number): number => {
	let at = from;
	while (at < end && !isSpace(text.charCodeAt(at))) at++;
	return at;
};

const endSentence = (asking: boolean): void => {
	if (asking) for (let word = words.sentence; word < words.count; word++) words.asks[word] = 1;
	words.endsAsking = asking;
	words.sentence = words.count;
};

/** Where a short English ending after an apostrophe ("'s", "'re", "'ll") ends, or `at` when it is none. */
const afterEnding = (text: string, at: number, end: number): number => {
	let to = at + 1;
	while (to < end && to < at + 4 && isLetter(text.charCodeAt(to))) to++;
	const ending = to - at - 1;
	const one = text.charCodeAt(at + 1) | 32;
	if (ending === 1) return one === 115 || one === 100 || one === 109 ? to : at;
	if (ending !== 2) return at;
	const two = text.charCodeAt(at + 2) | 32;
	return (one === 114 && two === 101) || (one === 118 && two === 101) || (one === 108 && two === 108) ? to : at;
};

const mark = (text: string, code: number, at: number, end: number): void => {
	if (code === 33) words.exclamations++;
	else if (code === 63) words.questions++;
	if (code === 33 || code === 63) {
		let to = at;
		while (to < end && (text.charCodeAt(to) === 33 || text.charCodeAt(to) === 63)) to++;
		if (to - at > words.run) words.run = to - at;
	}
	const stop = code === 33 || code === 63 || code === 10 || code === 46 || code === 0x2026 || code === 59;
	if (stop) {
		if (code === 46 && text.charCodeAt(at + 1) === 46) words.dots++;
		words.gap = 2;
		if (code === 63 || words.count > words.sentence) endSentence(code === 63);
	} else if (words.gap === 0 && code !== 34 && code !== 40 && code !== 41 && code !== 0x201c && code !== 0x201d)
		words.gap = 1;
};

/** Reads a sign beyond the basic plane or a dingbat; returns how many units it took. */
const sign = (text: string, code: number, at: number): number => {
	let point = code;
	let size = 1;
	if (code >= 0xd800 && code < 0xdc00) {
		const low = text.charCodeAt(at + 1);
		if (low >= 0xdc00 && low < 0xe000) {
			point = ((code - 0xd800) << 10) + (low - 0xdc00) + 0x10000;
			size = 2;
		}
	}
	const isPicture =
		(point >= 0x2600 && point < 0x27c0) ||
		(point >= 0x1f300 && point < 0x1fb00 && !(point >= 0x1f3fb && point <= 0x1f3ff));
	if (isPicture) addWord(signHash(point), 0, at, at + size, flag.sign);
	return size;
};

const isAddress = (text: string, at: number): boolean => {
	const code = text.charCodeAt(at) | 32;
	return (
		(code === 104 && /^https?:\/\//i.test(text.slice(at, at + 8))) ||
		(code === 119 && /^www\./i.test(text.slice(at, at + 4)))
	);
};

const skipName = (text: string, from: number, end: number): number => {
	let at = from;
	for (; at < end; at++) {
		const code = text.charCodeAt(at);
		const inName =
			(code < 0x250 && (plain[code] ?? 0) !== 0) ||
			code === 95 ||
			((code === 46 || code === 45 || code === 64) && isLetter(text.charCodeAt(at + 1)));
		if (!inName) break;
	}
	return at;
};

/** Fills `words` from the text. */
export const scan = (text: string): void => {
	clearWords();
	const end = Math.min(text.length, maxCharacters);
	let at = 0;
	let inTag = false;
	while (at < end) {
		const code = text.charCodeAt(at);
		const letter = code < 0x250 ? (plain[code] ?? 0) : isForeign(code) ? code : 0;
		if (letter !== 0) {
			const previous = at;
			if (!inTag && (code === 104 || code === 72 || code === 119 || code === 87) && isAddress(text, at)) {
				words.urls++;
				at = skipToSpace(text, at, end);
			} else {
				at = readWord(text, at, end, inTag);
				if (inTag) splitHashtag();
			}
			if (text.charCodeAt(at) === 64) at = skipToSpace(text, at, end);
			if (at === previous) at++;
			continue;
		}
		inTag = false;
		if (code === 32) {
			at++;
			continue;
		}
		if (isMark(code) && words.count > 0 && words.to[words.count - 1] === at) {
			const to = afterEnding(text, at, end);
			at = to === at ? at + 1 : to;
			continue;
		}
		if (code === 64 || code === 35) {
			if (code === 64) {
				words.mentions++;
				if (words.count === 0) words.opensWithMention = true;
				at = skipName(text, at + 1, end);
			} else {
				words.hashtags++;
				inTag = true;
				at++;
			}
			continue;
		}
		if (code === 38 && /^&[a-z]{2,5};/.test(text.slice(at, at + 7))) {
			at = text.indexOf(';', at) + 1;
			continue;
		}
		if (
			(code === 58 || code === 59 || code === 61 || code === 60 || code === 40 || code === 41) &&
			smileyAt(text, at, end)
		) {
			addWord(signHash(foundSmiley.sign), 0, at, at + foundSmiley.size, flag.sign);
			at += foundSmiley.size;
			continue;
		}
		if (code === 62 && (at === 0 || text.charCodeAt(at - 1) === 10)) {
			// a quoted line of an email: somebody else's words
			while (at < end && text.charCodeAt(at) !== 10) at++;
			continue;
		}
		if (code >= 0x2190) at += sign(text, code, at);
		else {
			if (!isSpace(code) || code === 10) mark(text, code, at, end);
			at++;
		}
	}
};
