// Which rules the phrases of a text belong to, and their offsets.
import type { Rule } from './features.ts';
import type { Lexicon } from './lexicon.ts';
import { valence } from './valence.ts';
import { words } from './words.ts';

export interface Span {
	readonly from: number;
	readonly to: number;
}

/** The first phrase of each rule in the text analysed last. */
export const ruleSpans = (lexicon: Lexicon): ReadonlyMap<string, Span> => {
	const places = new Map<string, Span>();
	const note = (line: number, word: number, end: number): void => {
		const rule = lexicon.phrases.rules[line] ?? '';
		if (!places.has(rule)) places.set(rule, { from: words.from[word] ?? 0, to: words.to[end - 1] ?? 0 });
	};
	for (let word = 0; word < words.count; word++) {
		const line = valence.line[word] ?? -1;
		if (line >= 0) note(line, word, valence.end[word] ?? word + 1);
	}
	for (let want = 0; want < valence.wantsCount; want++)
		note(valence.wants[want] ?? 0, valence.wantsAt[want] ?? 0, valence.wantsEnd[want] ?? 1);
	return places;
};

/** How often the rule's phrases occur. */
export const countOf = (lexicon: Lexicon, rule: Rule): number => {
	let count = 0;
	for (let word = 0; word < words.count; word++) if (lexicon.phrases.rules[valence.line[word] ?? -1] === rule) count++;
	for (let want = 0; want < valence.wantsCount; want++)
		if (lexicon.phrases.rules[valence.wants[want] ?? -1] === rule) count++;
	return count;
};
