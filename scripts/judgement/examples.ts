// What the model learns from: the written messages of all writers but those held out, VADER's rated texts, generated messages.
import { analyse } from '../../main/judgement/analyse.ts';
import { outputs, type Setting } from '../../main/judgement/model-data.ts';
import { ratingWeight } from '../../main/judgement/rating.ts';
import { settingOf } from '../../main/judgement/setting.ts';
import type { Example } from './fit.ts';
import { readVader, vaderSets } from './sets.ts';
import { contextOf, type WrittenCase } from './written.ts';

const targets = {
	negative: [0.94, 0.04, 0.02],
	neutral: [0.04, 0.92, 0.04],
	positive: [0.02, 0.04, 0.94],
} as const;

const intentNames = outputs.slice(2);
/** Where the two readers disagree a text teaches less; so does one whose meaning stands in the message before it. */
const weightOf = ({ second, sentiment, before }: WrittenCase): number =>
	2 * (second && second.sentiment !== sentiment ? 0.4 : 1) * (before === undefined ? 1 : 0.5);

export const writtenExample = (written: WrittenCase): Example => {
	analyse(written.text);
	const context = contextOf(written);
	const { intents }: { intents: readonly string[] } = written;
	return {
		text: written.text,
		target: targets[written.sentiment],
		intents: intentNames.map((intent) => (intents.includes(intent) ? 1 : 0)),
		weight: weightOf(written),
		source: settingOf(context),
		stars: ratingWeight(context.rating),
	};
};

/** A mean rating as shares of negative, neutral, positive: near 0 neutral, else by its sign. */
export const soften = (mean: number): Example['target'] => {
	const neutral = Math.exp(-((mean / 0.55) ** 2)) * 0.85;
	const positive = 1 / (1 + Math.exp(-4 * mean));
	return [(1 - neutral) * (1 - positive), neutral, (1 - neutral) * positive];
};

const vaderWeights: Readonly<
	Record<(typeof vaderSets)[number], { readonly weight: number; readonly source: Exclude<Example['source'], Setting> }>
> = {
	tweets: { weight: 1.2, source: 'tweets' },
	amazonReviewSnippets: { weight: 2, source: 'products' },
	movieReviewSnippets: { weight: 0.9, source: 'films' },
	nytEditorialSnippets: { weight: 0.1, source: 'news' },
};

/** VADER's texts, without the set `left`. */
export const vaderExamples = (folder: string, left: string | null): Example[] =>
	vaderSets
		.filter((name) => name !== left)
		.flatMap((name) =>
			readVader(folder, name).map(({ text, mean }) => ({ text, target: soften(mean), ...vaderWeights[name] })),
		);
