// Measures the judgement beside three npm lexicons, in one run: npm run bench:judgement -- --data <folder>
// One file without a mapping beside it: --file x.csv --text column --label column [--labels 0=negative,1=positive] [--bounds -0.2,0.2] [--kind review] [--half odd]
import { parseArgs } from 'node:util';
import Sentiment from 'sentiment';
import vaderModule from 'vader-sentiment';
import winkSentiment from 'wink-sentiment';
import { ThreadKind } from '../../contract/domain.ts';
import { judge } from '../../main/judgement/judge.ts';
import { type MeasuredSet, readMapped, readSets } from '../judgement/measured-sets.ts';
import { type Class, classes, forcedShare, line, percent, score } from '../judgement/score.ts';
import { vaderSets as trainedOn } from '../judgement/sets.ts';
import { benchIntents, benchLanguages } from './judgement-columns.ts';
import { benchSpeed } from './judgement-speed.ts';
import { benchWritten, writtenFolder } from './judgement-written.ts';

const { values } = parseArgs({
	options: {
		data: { type: 'string' },
		file: { type: 'string' },
		text: { type: 'string' },
		label: { type: 'string' },
		labels: { type: 'string' },
		bounds: { type: 'string' },
		kind: { type: 'string', default: 'mention' },
		half: { type: 'string' },
		errors: { type: 'string' },
		intent: { type: 'string' },
		intents: { type: 'string' },
		language: { type: 'string' },
		written: { type: 'boolean', default: false },
		writers: { type: 'string' },
		speed: { type: 'boolean', default: false },
	},
});

/** What each judge says: a class, and a number whose sign decides when a choice between two is forced. */
interface Answer {
	readonly choice: Class;
	readonly value: number;
}
const bySign = (value: number, least: number): Answer => ({
	choice: value <= -least ? 'negative' : value >= least ? 'positive' : 'neutral',
	value,
});
const sentiment = new Sentiment();
const judges: readonly (readonly [name: string, ask: (text: string, set: MeasuredSet) => Answer])[] = [
	[
		'countertalk',
		(text, { kind }) => {
			const { sentiment: choice, score: value } = judge(text, { kind, audience: 'public' });
			return { choice, value };
		},
	],
	['sentiment', (text) => bySign(sentiment.analyze(text).score, 1)],
	['vader-sentiment', (text) => bySign(vaderModule.SentimentIntensityAnalyzer.polarity_scores(text).compound, 0.05)],
	['wink-sentiment', (text) => bySign(winkSentiment(text).score, 1)],
];

const columnOf = (name: string): string | number => (/^\d+$/.test(name) ? Number(name) : name);
const classOf = (name: string): Class => classes.find((known) => known === name) ?? 'neutral';
const pairsOf = (list: string): Record<string, string> =>
	Object.fromEntries(
		list.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
	);
const fromFlags = (): MeasuredSet[] => {
	if (!values.file || values.intent || values.language) return [];
	const [negative, positive] = (values.bounds ?? '').split(',').map(Number);
	return [
		readMapped('.', {
			file: values.file,
			text: columnOf(values.text ?? 'text'),
			label: columnOf(values.label ?? 'label'),
			kind: ThreadKind.parse(values.kind),
			...(values.half ? { half: values.half === 'odd' ? ('odd' as const) : ('even' as const) } : {}),
			...(values.labels
				? {
						labels: Object.fromEntries(Object.entries(pairsOf(values.labels)).map(([from, to]) => [from, classOf(to)])),
					}
				: {}),
			...(negative !== undefined && positive !== undefined && values.bounds
				? { bounds: [negative, positive] as const }
				: {}),
		}),
	];
};

const column = (label: string) => ({
	file: values.file ?? '',
	text: columnOf(values.text ?? 'text'),
	label: columnOf(label),
	kind: ThreadKind.parse(values.kind),
});
if (values.intent) benchIntents(column(values.intent), pairsOf(values.intents ?? ''));
if (values.language) benchLanguages(column(values.language));
if (values.speed) benchSpeed(writtenFolder);
if (values.written) benchWritten(values.writers?.split(',') ?? [], Number(values.errors ?? 0));

const sets = [...(values.data ? readSets(values.data) : []), ...fromFlags()];
if (sets.length === 0 && !values.intent && !values.language && !values.written && !values.speed)
	throw new Error(
		'Nothing to measure: --data <folder with sets or an insight.json>, --file <file> --text <column> --label <column>, --written, or --speed',
	);

for (const set of sets) {
	const learntFrom = trainedOn.some((name) => name === set.name)
		? ' (countertalk learnt from these: see train:judgement for figures held out)'
		: '';
	console.log(`\n${set.name}: ${set.rows.length} texts as ${set.kind}${learntFrom}`);
	const forced = !set.rows.some(([label]) => label === 'neutral');
	for (const [name, ask] of judges) {
		for (let warm = 0; warm < 8000; warm++) ask(set.rows[warm % set.rows.length]?.[1] ?? '', set);
		const from = process.cpuUsage();
		const answers = set.rows.map(([label, text]) => [label, ask(text, set)] as const);
		const { user, system } = process.cpuUsage(from);
		const perSecond = Math.round((set.rows.length / (user + system)) * 1e6);
		const now = score(answers.map(([label, { choice }]) => [label, choice] as const));
		const right = forcedShare(answers.map(([label, { value }]) => [label, value] as const));
		console.log(
			`${line(name, now)}  forced ${percent(right)}  ${perSecond.toLocaleString('en')} texts per processor second`,
		);
		if (name !== 'countertalk') continue;
		console.log(`  label \\ guess  ${classes.map((guess) => guess.padStart(9)).join('')}`);
		for (const [place, label] of classes.entries())
			if (!(forced && label === 'neutral'))
				console.log(
					`  ${label.padEnd(13)}  ${(now.matrix[place] ?? []).map((count) => String(count).padStart(9)).join('')}`,
				);
		const wrong = answers.flatMap(([label, { choice, value }], index) =>
			label === choice ? [] : [`  ${label} taken for ${choice} (${value}): ${set.rows[index]?.[1]}`],
		);
		for (const error of wrong.slice(0, Number(values.errors ?? 0))) console.log(error);
	}
}
