// The messages written for this project, as cases to measure and to learn from.
import type { JudgeContext } from '../../main/judgement/judge.ts';
import { readWriters, type WrittenText } from './check-texts.ts';
import { readSecond, type SecondLabel } from './second-labels.ts';

/** Writers that no fit may see (texts/HELD-OUT.md). */
export const heldOutWriters: readonly string[] = ['hana', 'jonas', 'lena', 'marek'];

export interface WrittenCase extends WrittenText {
	readonly writer: string;
	readonly language: string;
	/** Absent where nobody read the text a second time. */
	readonly second?: SecondLabel;
}

export const readWritten = (folder: string): WrittenCase[] =>
	readWriters(folder).flatMap(({ writer, language, texts }) => {
		const labels = readSecond(folder, writer, language);
		return texts.map((text, n) => {
			const second = labels.get(n + 1);
			return { ...text, writer, language, ...(second ? { second } : {}) };
		});
	});

/** What the program knows of such a message. */
export const contextOf = ({ kind, stars, before }: WrittenText): JudgeContext => ({
	kind,
	audience: kind === 'message' || kind === 'email' ? 'private' : 'public',
	...(stars === undefined ? {} : { rating: stars }),
	...(before === undefined ? {} : { earlier: [before], isReply: true }),
});
