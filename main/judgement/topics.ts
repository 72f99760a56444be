// What a message is about: delivery, damaged, price … each with the offset of its first phrase. Independent of the sentiment.
import { topics } from './data/topics.ts';
import type { LanguageData } from './language-data.ts';
import { type Lexicon, lookup, makeLexicon, readPhrases } from './lexicon.ts';
import { readLines } from './phrase-text.ts';
import { scan } from './scan.ts';
import { words } from './words.ts';

interface Topic {
	/** One of `topicNames`; the screen has the words for it. */
	readonly topic: string;
	/** How many phrases mention it. */
	readonly times: number;
	/** The first of them, in UTF-16 units. */
	readonly from: number;
	readonly to: number;
}

const data: LanguageData = { words: '', roles: {}, phrases: topics, common: '' };
let made: Lexicon | undefined;
/** Made for the first text: a start does not wait for it. */
const lexiconOnce = (): Lexicon => {
	made ??= makeLexicon(data, new Map(), new Map(), readPhrases(data));
	return made;
};
export const topicNames: readonly string[] = [...new Set(readLines(topics).map(({ rule }) => rule))];

/** The topics of a text, most frequent first; at most four. */
export const topicsOf = (text: string): Topic[] => {
	const lexicon = lexiconOnce();
	scan(text);
	lexicon.lookUp();
	const found = new Map<string, { topic: string; times: number; from: number; to: number }>();
	for (let word = 0; word < words.count; word++) {
		const here = new Set<string>();
		lexicon.phrases.at(word, lookup.stems, (line, end) => {
			const topic = lexicon.phrases.rules[line] ?? '';
			if (here.has(topic)) return;
			here.add(topic);
			const held = found.get(topic);
			if (held) held.times++;
			else found.set(topic, { topic, times: 1, from: words.from[word] ?? 0, to: words.to[end - 1] ?? 0 });
		});
	}
	return [...found.values()].sort((one, other) => other.times - one.times || one.from - other.from).slice(0, 4);
};
