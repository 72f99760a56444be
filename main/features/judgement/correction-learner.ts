// Learns from the owner's corrections. It keeps the result in memory and learns again whenever a correction changes; the newest 2,000 count.
// It works in slices, because main also serves the window.
import type { LearnedWord as ShownWord } from '../../../contract/index.ts';
import type { Learned, LearnedWord, Learning } from '../../judgement/judge.ts';
import { strengthOf } from '../../judgement/learn.ts';
import { intentOutputs } from '../../judgement/learn-intents.ts';
import type { Store } from '../../store/index.ts';
import type { StoredCorrection } from '../../store/shapes.ts';

const maxCorrections = 2000;
/** A learned word below this weight changes no judgement noticeably. */
const noticeableWeight = 0.1;
/** From this weight on the screen lists a learned word, and a judgement names it as a reason. */
const shownWeight = 0.2;
/** How many words of one correction cause judging again: those that it moved furthest. */
const maxMovedWords = 12;
const sliceMs = 5;

export interface CorrectionLearner {
	/** Reads the corrections and learns from them. */
	readonly load: () => Promise<void>;
	readonly learned: () => Learned;
	/** Counts up whenever `learned` changes. */
	readonly revision: () => number;
	/**
	 * Learns this correction at once and returns the words whose weight changed. A caller that then fails to store it calls `load`.
	 * Both null: the correction is removed.
	 */
	readonly apply: (correction: LearnedCorrection) => Promise<string[]>;
	/** What would be learnt without this correction, and the words that it moves. */
	readonly without: (messageId: StoredCorrection['messageId']) => Promise<{ learned: Learned; moved: string[] }>;
	/** Corrections that taught this word. */
	readonly correctionsOf: (word: string) => readonly Pick<StoredCorrection, 'messageId' | 'sentiment' | 'intent'>[];
	/** Words from `shownWeight` on, the strongest first. */
	readonly learnedWords: (limit: number) => ShownWord[];
}

interface CorrectionLearnerNeeds {
	readonly store: Pick<Store, 'listCorrections'>;
	readonly startLearning: () => Learning;
}

export type LearnedCorrection = Pick<StoredCorrection, 'messageId' | 'text' | 'sentiment' | 'intent'>;

export function createCorrectionLearner({ store, startLearning }: CorrectionLearnerNeeds): CorrectionLearner {
	let corrections: readonly LearnedCorrection[] = [];
	let learned = startLearning().learned();
	let revision = 0;
	let loading: Promise<void> = Promise.resolve();

	const learn = async (from: readonly LearnedCorrection[]): Promise<Learned> => {
		const learning = startLearning();
		let since = performance.now();
		for (const correction of from) {
			learning.add(correction);
			if (performance.now() - since <= sliceMs) continue;
			await new Promise((resolve) => setImmediate(resolve));
			since = performance.now();
		}
		return learning.learned();
	};
	const adopt = (now: readonly LearnedCorrection[], what: Learned): void => {
		corrections = now;
		learned = what;
		revision++;
	};
	const learnedFrom = (correction: LearnedCorrection): Learned => {
		const learning = startLearning();
		learning.add(correction);
		return learning.learned();
	};

	return {
		load: () => {
			loading = store.listCorrections({ limit: maxCorrections }).then(async (all) => adopt(all, await learn(all)));
			return loading;
		},
		learned: () => learned,
		revision: () => revision,
		apply: async (correction) => {
			await loading.catch(() => undefined);
			const others = corrections.filter((one) => one.messageId !== correction.messageId);
			const isRemoved = correction.sentiment === null && correction.intent === null;
			const now = isRemoved ? others : [correction, ...others].slice(0, maxCorrections);
			const before = learned;
			const after = await learn(now);
			adopt(now, after);
			return movedWords(before, after);
		},
		without: async (messageId) => {
			await loading.catch(() => undefined);
			const others = await learn(corrections.filter((one) => one.messageId !== messageId));
			return { learned: others, moved: movedWords(others, learned) };
		},
		correctionsOf: (word) =>
			corrections
				.filter((correction) => [...learnedFrom(correction).words.values()].some((one) => one.word === word))
				.map(({ messageId, sentiment, intent }) => ({ messageId, sentiment, intent })),
		learnedWords: (limit) =>
			[...learned.words.values()]
				.filter((one) => strengthOf(one) >= shownWeight)
				.sort((a, b) => strengthOf(b) - strengthOf(a) || (a.word < b.word ? -1 : 1))
				.slice(0, limit)
				.map((one) => ({
					word: one.word,
					negated: one.negated,
					times: one.times,
					sentiment: sentimentOf(one),
					...intentsOf(one),
				})),
	};
}

const sentimentOf = ({ polarity, neutrality }: LearnedWord): ShownWord['sentiment'] =>
	Math.max(Math.abs(polarity), neutrality) < shownWeight
		? null
		: neutrality > 0
			? 'neutral'
			: polarity < 0
				? 'negative'
				: 'positive';

function intentsOf({ intents }: LearnedWord): Pick<ShownWord, 'intents' | 'notIntents'> {
	const strongest = intentOutputs
		.filter((intent) => Math.abs(intents[intent] ?? 0) >= shownWeight)
		.sort((one, other) => Math.abs(intents[other] ?? 0) - Math.abs(intents[one] ?? 0));
	return {
		intents: strongest.filter((intent) => (intents[intent] ?? 0) > 0),
		notIntents: strongest.filter((intent) => (intents[intent] ?? 0) < 0),
	};
}

/** The words that weigh noticeably more or less than before, those that changed most first. */
function movedWords(before: Learned, after: Learned): string[] {
	const moved = new Map<string, number>();
	for (const hash of new Set([...before.words.keys(), ...after.words.keys()])) {
		const old = before.words.get(hash);
		const now = after.words.get(hash);
		const by = Math.max(
			Math.abs((now?.polarity ?? 0) - (old?.polarity ?? 0)),
			Math.abs((now?.neutrality ?? 0) - (old?.neutrality ?? 0)),
			...intentOutputs.map((intent) => Math.abs((now?.intents[intent] ?? 0) - (old?.intents[intent] ?? 0))),
		);
		// The screen also shows how often a word was corrected, so a change of that alone counts where the word is shown.
		const isShown = [old, now].some((one) => one && strengthOf(one) >= shownWeight);
		const word = now?.word ?? old?.word;
		if (word !== undefined && (by >= noticeableWeight || (isShown && old?.times !== now?.times)))
			moved.set(word, Math.max(by, moved.get(word) ?? 0));
	}
	return [...moved]
		.sort((a, b) => b[1] - a[1])
		.slice(0, maxMovedWords)
		.map(([word]) => word);
}
