// Trains main/judgement/data/model.ts, and measures each source held out:
// node scripts/judgement/train.ts <folder with the vader sets> [--seed 1] [--generated 6000] [--held-out] [--dry]
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeJudge } from '../../main/judgement/judge.ts';
import { outputs, settings } from '../../main/judgement/model-data.ts';
import { vaderExamples, writtenExample } from './examples.ts';
import { type Example, type Fitted, fitWeights } from './fit.ts';
import { generate } from './generate.ts';
import { leaned, modelFile } from './model-file.ts';
import { type Class, forcedShare, line, percent, score } from './score.ts';
import { readVader, vaderSets } from './sets.ts';
import { contextOf, heldOutWriters, readWritten } from './written.ts';
import { type Answered, reportWritten } from './written-report.ts';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		seed: { type: 'string', default: '1' },
		generated: { type: 'string', default: '12000' },
		'held-out': { type: 'boolean', default: false },
		dry: { type: 'boolean', default: false },
	},
});
const [folder] = positionals;
if (!folder) throw new Error('Which folder holds the vader sets? node scripts/judgement/train.ts <folder>');
const seed = Number(values.seed);
const options = { epochs: 8, seed, shrink: 5e-3, without: 0.2, minExamples: 3 };

const written = readWritten(join(import.meta.dirname, 'texts')).filter(
	({ writer }) => !heldOutWriters.includes(writer),
);
const made = generate(seed, Number(values.generated));
const examplesWithout = (writers: readonly string[], set: string | null): Example[] => [
	...written.filter(({ writer }) => !writers.includes(writer)).map(writtenExample),
	...vaderExamples(folder, set),
	...made,
];
const fitLeaned = (examples: readonly Example[]): Fitted => leaned(fitWeights(examples, options));

const noLeans = Object.fromEntries(
	settings.map((setting) => [setting, new Float32Array(outputs.length)]),
) as Fitted['leans'];
const expected = (mean: number): Class => (mean <= -0.2 ? 'negative' : mean >= 0.2 ? 'positive' : 'neutral');

/** Whole writers left out, some at a time, each measured by a model that never saw them. */
function measureWriters(): void {
	const writers = [...new Set(written.map(({ writer }) => writer))];
	const answers: Answered[] = [];
	const folds = 5;
	for (let fold = 0; fold < folds; fold++) {
		const left = writers.filter((_, at) => at % folds === fold);
		const weights = fitLeaned(examplesWithout(left, null));
		const judge = makeJudge(() => weights);
		for (const asked of written)
			if (left.includes(asked.writer)) answers.push({ asked, said: judge(asked.text, contextOf(asked)) });
	}
	for (const language of new Set(answers.map(({ asked }) => asked.language)))
		console.log(
			reportWritten(
				`${language}, writers held out`,
				answers.filter(({ asked }) => asked.language === language),
			).join('\n'),
		);
}

/** Each of VADER's sets left out; without any bias, because the sets' own neutral is another than a shop's. */
function measureSets(of: string): void {
	for (const name of vaderSets) {
		const weights = fitLeaned(examplesWithout([], name));
		const judge = makeJudge(() => ({ ...weights, leans: noLeans }));
		const answers = readVader(of, name).map(({ text, mean }) => ({
			mean,
			said: judge(text, { kind: name === 'tweets' ? 'mention' : 'review', audience: 'public' }),
		}));
		console.log(
			`${line(`${name}, held out`, score(answers.map(({ mean, said }) => [expected(mean), said.sentiment] as const)))}  forced ${percent(
				forcedShare(answers.map(({ mean, said }) => [expected(mean), said.score] as const)),
			)}`,
		);
	}
}

if (values['held-out']) {
	measureWriters();
	measureSets(folder);
}
if (!values.dry) {
	const weights = fitLeaned(examplesWithout([], null));
	writeFileSync(new URL('../../main/judgement/data/model.ts', import.meta.url), modelFile(weights));
}
