// New recurring phrases of this shop: what several customers write lately and did not write before.

import { isCommon } from './languages.ts';
import { scan } from './scan.ts';
import { flag, words } from './words.ts';

interface Recurring {
	/** As first written, in lower case. */
	readonly phrase: string;
	/** How many of the recent texts have it. */
	readonly count: number;
	/** Indexes of those texts in the given list. */
	readonly texts: readonly number[];
}

const maxPhraseWords = 4;

/** Calls `found` once per different phrase of one to four words that begins and ends with an informative word. */
const phrasesOf = (text: string, found: (phrase: string, size: number) => void): void => {
	scan(text);
	const seen = new Set<string>();
	const isInformative = (word: number): boolean =>
		!isCommon(words.hash[word] ?? 0) &&
		!((words.flags[word] ?? 0) & (flag.number | flag.sign)) &&
		(words.to[word] ?? 0) - (words.from[word] ?? 0) > 2;
	const most = Math.min(words.count, 400);
	for (let from = 0; from < most; from++) {
		if (!isInformative(from)) continue;
		for (let size = 1; size <= maxPhraseWords && from + size <= most; size++) {
			const last = from + size - 1;
			if (size > 1 && (words.before[last] ?? 0) > 0) break;
			if (!isInformative(last)) continue;
			const parts: string[] = [];
			for (let word = from; word <= last; word++)
				parts.push(text.slice(words.from[word], words.to[word]).toLowerCase());
			const phrase = parts.join(' ');
			if (seen.has(phrase)) continue;
			seen.add(phrase);
			found(phrase, size);
		}
	}
};

/**
 * The phrases at least `least` of the `recent` texts share and that are now at least three times as frequent as in the `earlier` ones.
 * A longer phrase replaces the shorter ones inside it when those occur hardly more often.
 */
export const recurringPhrases = (
	recent: readonly string[],
	earlier: readonly string[],
	{ least = 3, most = 20 } = {},
): Recurring[] => {
	const texts = new Map<string, { size: number; places: number[] }>();
	for (const [place, text] of recent.entries())
		phrasesOf(text, (phrase, size) => {
			const held = texts.get(phrase);
			if (held) held.places.push(place);
			else texts.set(phrase, { size, places: [place] });
		});
	const before = new Map<string, number>();
	for (const text of earlier)
		phrasesOf(text, (phrase) => {
			if ((texts.get(phrase)?.places.length ?? 0) >= least) before.set(phrase, (before.get(phrase) ?? 0) + 1);
		});
	const share = (count: number, of: number): number => count / Math.max(1, of);
	const kept = [...texts]
		.filter(([phrase, { places }]) => {
			if (places.length < least) return false;
			const once = before.get(phrase) ?? 0;
			return share(places.length, recent.length) >= 3 * share(once, earlier.length);
		})
		.sort(([, one], [, other]) => other.size - one.size || other.places.length - one.places.length);
	const chosen: Recurring[] = [];
	for (const [phrase, { places }] of kept) {
		const within = chosen.some(
			(longer) => ` ${longer.phrase} `.includes(` ${phrase} `) && places.length <= longer.count * 1.5,
		);
		if (!within) chosen.push({ phrase, count: places.length, texts: places });
	}
	return chosen.sort((one, other) => other.count - one.count || other.phrase.length - one.phrase.length).slice(0, most);
};
