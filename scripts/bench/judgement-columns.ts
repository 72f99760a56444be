// Intents and languages of the judge beside a file's own column:
// npm run bench:judgement -- --file x.csv --text text --intent category [--intents refund=complaint,info=question]
// npm run bench:judgement -- --file x.csv --text text --language lang
import type { ThreadKind } from '../../contract/domain.ts';
import { Intent } from '../../contract/judgement.ts';
import { judge } from '../../main/judgement/judge.ts';
import { languages } from '../../main/judgement/language-data.ts';
import { readColumns } from '../judgement/measured-sets.ts';
import { found, percent } from '../judgement/score.ts';

interface Column {
	readonly file: string;
	readonly text: string | number;
	readonly label: string | number;
	readonly kind: ThreadKind;
}

type Pair = readonly [expected: string, given: string];

const share = (pairs: readonly Pair[]): number =>
	pairs.filter(([expected, given]) => expected === given).length / (pairs.length || 1);

function print(labels: readonly string[], pairs: readonly Pair[]): void {
	for (const label of labels) {
		const { precision, recall, expected, predicted } = found(
			pairs.map(([wanted, given]) => [wanted === label, given === label] as const),
		);
		if (expected + predicted > 0)
			console.log(
				`  ${label.padEnd(10)} precision ${percent(precision)}  recall ${percent(recall)}  (${expected} texts, ${predicted} given)`,
			);
	}
}

/** `names` maps the file's words to intents; a word that is neither mapped nor an intent is left out. */
export function benchIntents(column: Column, names: Readonly<Record<string, string>>): void {
	const pairs = readColumns(column).flatMap(([label, text]): Pair[] => {
		const expected = Intent.safeParse(names[label] ?? label.toLowerCase());
		return expected.success ? [[expected.data, judge(text, { kind: column.kind, audience: 'public' }).intent]] : [];
	});
	console.log(`\n${column.file}: ${pairs.length} texts with an intent, right ${percent(share(pairs))}`);
	print(Intent.options, pairs);
	const signs = pairs.filter(([expected]) => expected === 'question');
	const told = readColumns(column).filter(
		([label, text]) =>
			(names[label] ?? label.toLowerCase()) === 'question' &&
			judge(text, { kind: column.kind, audience: 'public' }).sentiment === 'negative',
	).length;
	if (signs.length > 0) console.log(`  questions told negative ${percent(told / signs.length)}`);
}

/** ISO 639-1 labels; any other language counts as `unknown`. */
export function benchLanguages(column: Column): void {
	const judged: readonly string[] = languages;
	const pairs = readColumns(column).map(([label, text]): Pair => {
		const expected = label.toLowerCase().slice(0, 2);
		return [
			judged.includes(expected) ? expected : 'unknown',
			judge(text, { kind: column.kind, audience: 'public' }).language,
		];
	});
	console.log(`\n${column.file}: ${pairs.length} texts with a language, right ${percent(share(pairs))}`);
	print([...judged, 'unknown'], pairs);
}
