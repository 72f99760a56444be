// The labels of a second reader, who saw the texts and the instructions alone.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Intent, Sentiment } from '../../contract/judgement.ts';

/** A second reader's labels of one text. */
export interface SecondLabel {
	readonly sentiment: Sentiment;
	readonly upset: number;
	readonly intent: Intent;
}

const SecondRow = z.tuple([z.coerce.number().int(), Sentiment, z.coerce.number().int().min(0).max(2), Intent]);

/** `<writer>/<language>.second.tsv`: number from 1, sentiment, upset, first intent. Throws where a row does not fit the form. */
export function readSecond(folder: string, writer: string, language: string): ReadonlyMap<number, SecondLabel> {
	const file = join(folder, writer, `${language}.second.tsv`);
	if (!existsSync(file)) return new Map();
	return new Map(
		readFileSync(file, 'utf8')
			.split('\n')
			.filter((line) => /^\d/.test(line))
			.map((line) => {
				const [number, sentiment, upset, intent] = SecondRow.parse(line.trim().split('\t').slice(0, 4));
				return [number, { sentiment, upset, intent }];
			}),
	);
}
