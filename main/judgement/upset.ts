// How upset: 0 calm, 1 annoyed, 2 angry. Only a negative message is upset.
import { fury } from './data/fury.ts';
import { wordHash } from './fold.ts';
import { lookup, role } from './lexicon.ts';
import type { Span } from './rule-spans.ts';
import { flag, words } from './words.ts';

const angerWeights: Readonly<Record<string, number>> = {
	insult: 1.3,
	sarcasm: 0.9,
	leaving: 1.1,
	legal: 1.4,
	safety: 1.4,
	repeat: 0.5,
	unheard: 0.6,
	promise: 0.4,
	waiting: 0.4,
	refund: 0.4,
	letdown: 0.5,
	demand: 0.5,
	fault: 0.2,
};

const furious = new Set(fury.split(/\s+/).filter(Boolean).map(wordHash));
const isFurious = (): boolean => {
	for (let word = 0; word < words.count; word++)
		if (furious.has(words.hash[word] ?? 0) && !((lookup.roles[word - 1] ?? 0) & role.not)) return true;
	return false;
};

/** The words in capitals of a text that is not all in capitals, and whether all of it is. */
export const shouting = (): { words: number; all: boolean } => {
	let caps = 0;
	for (let word = 0; word < words.count; word++)
		if (
			(words.flags[word] ?? 0) & flag.caps &&
			(words.to[word] ?? 0) - (words.from[word] ?? 0) > 2 &&
			(lookup.weight[word] ?? 0) < 0
		)
			caps++;
	return { words: caps, all: words.letters > 12 && words.capitals > words.letters * 0.7 };
};

/** From this anger on, on the messages of writers left out of the fit. */
const annoyed = 0.45;
const angry = 2.2;

/** 0 and up. */
export const angerOf = (places: ReadonlyMap<string, Span>, polarity: number, unhappyCount: number): number => {
	let anger = Math.min(2.4, Math.max(0, -polarity) * 0.55);
	for (const rule of places.keys()) anger += angerWeights[rule] ?? 0;
	const { words: loud, all } = shouting();
	anger += Math.min(1, loud * 0.5) + (all ? 0.9 : 0) + (words.run > 2 ? 0.6 : 0) + Math.min(1.2, unhappyCount * 0.6);
	let lowest = 0;
	for (let word = 0; word < words.count; word++) lowest = Math.min(lowest, lookup.weight[word] ?? 0);
	if (lowest <= -3) anger += 0.8;
	if (isFurious()) anger += 1.2;
	const polite = places.has('thanks') || places.has('request');
	if (polite && !places.has('sarcasm') && !places.has('insult')) anger -= 0.5;
	return anger;
};

export const upsetOf = (...said: Parameters<typeof angerOf>): 0 | 1 | 2 => {
	const anger = angerOf(...said);
	return anger >= angry ? 2 : anger >= annoyed ? 1 : 0;
};
