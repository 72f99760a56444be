// How far the writer and the second reader of a text agree.
import type { WriterFile } from './check-texts.ts';
import { readSecond } from './second-labels.ts';

/** Cohen's kappa: agreement beyond what two readers reach by chance; 1 where both always say the same one thing. */
export function kappa(pairs: readonly (readonly [string, string])[]): number {
	const labels = [...new Set(pairs.flat())];
	const share = (test: (pair: readonly [string, string]) => boolean): number =>
		pairs.filter(test).length / (pairs.length || 1);
	const agreed = share(([one, other]) => one === other);
	const byChance = labels
		.map((label) => share(([one]) => one === label) * share(([, other]) => other === label))
		.reduce((sum, chance) => sum + chance, 0);
	return byChance === 1 ? 1 : (agreed - byChance) / (1 - byChance);
}

const percent = (right: number, of: number): string => `${((100 * right) / (of || 1)).toFixed(1)} %`;

/** One line for each writer and language that was read a second time. */
export function agreements(folder: string, files: readonly WriterFile[]): string[] {
	return files.flatMap(({ writer, language, texts }) => {
		const second = readSecond(folder, writer, language);
		const both = texts.flatMap((text, n) => {
			const label = second.get(n + 1);
			return label ? [{ text, label }] : [];
		});
		if (both.length === 0) return [];
		const pairs = both.map(({ text, label }) => [text.sentiment, label.sentiment] as const);
		const same = pairs.filter(([one, other]) => one === other).length;
		const intent = both.filter(({ text, label }) => text.intents[0] === label.intent).length;
		const upset = both.filter(({ text, label }) => text.upset === label.upset).length;
		return [
			`${writer} ${language}: ${both.length} read twice; sentiment ${percent(same, both.length)} (kappa ${kappa(pairs).toFixed(2)}), first intent ${percent(intent, both.length)}, upset ${percent(upset, both.length)}`,
		];
	});
}
