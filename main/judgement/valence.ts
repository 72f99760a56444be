// What each word and phrase adds, in its context: negated, strengthened, weakened or outweighed by the words around it.
import type { Lexicon } from './lexicon.ts';
import { lookup, role } from './lexicon.ts';
import { flag, words } from './words.ts';

const maxWords = words.hash.length;

/** What was found in the text being judged. */
export const valence = {
	/** What the word, or the phrase that begins at it, adds; −5 to 5. */
	value: new Float32Array(maxWords),
	/** The phrase that begins here, by its line's number in the lexicon; −1 for a single word. */
	line: new Int16Array(maxWords),
	/** The word after the end of what begins here. */
	end: new Int16Array(maxWords),
	/** 1 where a negation reaches this word. */
	negated: new Uint8Array(maxWords),
	/** Phrases that show an intent: line numbers and offsets. */
	wants: new Int32Array(64),
	wantsAt: new Int32Array(64),
	wantsEnd: new Int32Array(64),
	wantsCount: 0,
	/** 1 where "but" and the like occur. */
	turns: false,
};

const reach = 3;

const findPhrases = (lexicon: Lexicon): void => {
	const { phrases } = lexicon;
	let covered = 0;
	let bestLine = -1;
	let bestEnd = 0;
	let here = 0;
	const found = (line: number, end: number): void => {
		const weight = phrases.weights[line] ?? 0;
		if (weight === 0) {
			if (valence.wantsCount < valence.wants.length) {
				valence.wants[valence.wantsCount] = line;
				valence.wantsAt[valence.wantsCount] = here;
				valence.wantsEnd[valence.wantsCount++] = end;
			}
		} else if (end > bestEnd || (end === bestEnd && Math.abs(weight) > Math.abs(phrases.weights[bestLine] ?? 0))) {
			bestLine = line;
			bestEnd = end;
		}
	};
	for (let word = 0; word < words.count; word++) {
		bestLine = -1;
		bestEnd = 0;
		here = word;
		phrases.at(word, lookup.stems, found);
		if (word < covered) {
			valence.line[word] = -2;
			valence.end[word] = word + 1;
			continue;
		}
		valence.line[word] = bestLine;
		valence.end[word] = bestLine < 0 ? word + 1 : bestEnd;
		if (bestLine >= 0) covered = bestEnd;
	}
};

const strength = (word: number): number => {
	let by = 1;
	if (word > 0 && words.before[word] === 0) {
		const before = lookup.roles[word - 1] ?? 0;
		if (before & role.up) by *= 1.25;
		else if (before & role.down) by *= 0.7;
	}
	const flags = words.flags[word] ?? 0;
	// capitals shout only where not everything is in capitals
	if (flags & flag.caps && words.capitals < words.letters * 0.7) by *= 1.2;
	if (flags & flag.long) by *= 1.15;
	return by;
};

/** Fills `valence` for the words scanned and looked up. */
export const weigh = (lexicon: Lexicon): void => {
	valence.wantsCount = 0;
	valence.turns = false;
	findPhrases(lexicon);
	const { value, line, negated } = valence;
	let lastNot = -99;
	let lastHope = -99;
	let sentence = 0;
	for (let word = 0; word < words.count; word++) {
		if ((words.before[word] ?? 0) > 0) {
			lastNot = -99;
			if (words.before[word] === 2) {
				lastHope = -99;
				sentence = word;
			}
		}
		const roles = lookup.roles[word] ?? 0;
		const at = line[word] ?? -1;
		negated[word] = word - lastNot <= reach && word > lastNot ? 1 : 0;
		value[word] = 0;
		if (roles & role.but) {
			valence.turns = true;
			for (let earlier = sentence; earlier < word; earlier++) value[earlier] = (value[earlier] ?? 0) * 0.6;
		}
		if (at !== -2) {
			let weight = at >= 0 ? (lexicon.phrases.weights[at] ?? 0) : (lookup.weight[word] ?? 0);
			if (weight !== 0) {
				if (at < 0) weight *= strength(word);
				if (negated[word] && weight > 0) weight *= -0.75;
				else if (negated[word] && at < 0) weight *= -0.3;
				else if (weight > 0 && (word - lastHope <= 4 || words.asks[word])) weight *= 0.5;
				value[word] = Math.max(-5, Math.min(5, weight));
			}
		}
		if (roles & role.hope) lastHope = word;
		if (roles & role.not && at === -1) {
			lastNot = word;
			if (lexicon.negatesBackward) negateBackward(word);
		}
	}
};

/** "gefällt mir nicht": turns the nearest judged word of the two before this one. */
const negateBackward = (word: number): void => {
	for (let earlier = word - 1; earlier >= Math.max(0, word - 3); earlier--) {
		if ((words.before[earlier + 1] ?? 0) > 0) return;
		const held = valence.value[earlier] ?? 0;
		if (held === 0 || valence.negated[earlier]) continue;
		valence.value[earlier] = held > 0 ? held * -0.75 : held * -0.3;
		valence.negated[earlier] = 1;
		return;
	}
};
