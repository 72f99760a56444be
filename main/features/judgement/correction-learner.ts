// What the owner's corrections taught, kept in memory and made anew whenever one of them changes: the newest 2,000 count. Learning takes
// turns with everything else, because this runs where the window is drawn.
import type { LearnedWorddWord as ShownLesson } from '../../../contract/index.ts';
import type { Correction, Learned, Learning, Lesson } from '../../judgement/judge.ts';
import type { Store } from '../../store/index.ts';
import type { StoredCorrection } from '../../store/shapes.ts';

export const mostCorrections = 2000;
/** A lesson below this weight changes no judgement that anybody would notice. */
const noticed = 0.1;
/** From here on a lesson is worth a line on the screen, and a reason of its own in a judgement. */
const worthTelling = 0.2;
/** Words of one correction whose messages are judged again: those it moved most. */
const mostMoved = 12;
const sliceMs = 5;

export interface Teacher {
	/** Reads the corrections and learns from them. */
	readonly load: () => Promise<void>;
	readonly learned: () => Learned;
	/** Counts up whenever `learned` changes. */
	readonly revision: () => number;
	/**
	 * Learns as if this had been said, at once, and answers with the words whose weight changed. Whoever then cannot keep it calls `load`.
	 * `sentiment` null: the correction is taken back.
	 */
	readonly teach: (message: Pick<StoredCorrection, 'messageId' | 'text'>, sentiment: Correction['sentiment'] | null) => Promise<string[]>;
	/** Corrections that taught this word. */
	readonly teaching: (word: string) => readonly Pick<StoredCorrection, 'messageId' | 'sentiment'>[];
	/** What is worth telling, the strongest first. */
	readonly lessons: (most: number) => ShownLesson[];
}

interface TeacherNeeds {
	readonly store: Pick<Store, 'listCorrections'>;
	readonly begin: () => Learning;
}

type Taught = Pick<StoredCorrection, 'messageId' | 'text' | 'sentiment'>;

export function createTeacher({ store, begin }: TeacherNeeds): Teacher {
	let corrections: readonly Taught[] = [];
	let learned = begin().learned();
	let revision = 0;

	const learn = async (from: readonly Taught[]): Promise<Learned> => {
		const learning = begin();
		let since = performance.now();
		for (const correction of from) {
			learning.add(correction);
			if (performance.now() - since <= sliceMs) continue;
			await new Promise((resolve) => setImmediate(resolve));
			since = performance.now();
		}
		return learning.learned();
	};
	const adopt = (now: readonly Taught[], what: Learned): void => {
		corrections = now;
		learned = what;
		revision++;
	};
	const taughtBy = (correction: Taught): Learned => {
		const learning = begin();
		learning.add(correction);
		return learning.learned();
	};

	return {
		load: async () => {
			const all = await store.listCorrections({ limit: mostCorrections });
			adopt(all, await learn(all));
		},
		learned: () => learned,
		revision: () => revision,
		teach: async ({ messageId, text }, sentiment) => {
			const others = corrections.filter((one) => one.messageId !== messageId);
			const now = sentiment === null ? others : [{ messageId, text, sentiment }, ...others].slice(0, mostCorrections);
			const before = learned;
			const after = await learn(now);
			adopt(now, after);
			return movedWords(before, after);
		},
		teaching: (word) =>
			corrections
				.filter((correction) => [...taughtBy(correction).words.values()].some((lesson) => lesson.word === word))
				.map(({ messageId, sentiment }) => ({ messageId, sentiment })),
		lessons: (most) =>
			[...learned.words.values()]
				.filter((lesson) => weightOf(lesson) >= worthTelling)
				.sort((a, b) => weightOf(b) - weightOf(a) || (a.word < b.word ? -1 : 1))
				.slice(0, most)
				.map((lesson) => ({ word: lesson.word, denied: lesson.denied, times: lesson.times, sentiment: sideOf(lesson) })),
	};
}

const weightOf = ({ polarity, neutrality }: Lesson): number => Math.max(Math.abs(polarity), neutrality);
const sideOf = ({ polarity, neutrality }: Lesson): ShownLesson['sentiment'] =>
	neutrality > 0 ? 'neutral' : polarity < 0 ? 'negative' : 'positive';

/** The words that weigh noticeably more or less than before, those that changed most first. */
export function movedWords(before: Learned, after: Learned): string[] {
	const moved = new Map<string, number>();
	for (const hash of new Set([...before.words.keys(), ...after.words.keys()])) {
		const old = before.words.get(hash);
		const now = after.words.get(hash);
		const by = Math.max(Math.abs((now?.polarity ?? 0) - (old?.polarity ?? 0)), Math.abs((now?.neutrality ?? 0) - (old?.neutrality ?? 0)));
		// How often a word was corrected is told beside it, so a change of that alone is one too where the word is told at all.
		const told = [old, now].some((lesson) => lesson && weightOf(lesson) >= worthTelling);
		const word = now?.word ?? old?.word;
		if (word !== undefined && (by >= noticed || (told && old?.times !== now?.times))) moved.set(word, Math.max(by, moved.get(word) ?? 0));
	}
	return [...moved]
		.sort((a, b) => b[1] - a[1])
		.slice(0, mostMoved)
		.map(([word]) => word);
}
