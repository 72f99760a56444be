// Reads labelled texts from tab- or comma-separated files.
import { readFileSync } from 'node:fs';

export interface Labelled {
	readonly text: string;
	/** Mean rating, −4 to 4. */
	readonly mean: number;
}

export const vaderSets = ['tweets', 'amazonReviewSnippets', 'movieReviewSnippets', 'nytEditorialSnippets'] as const;

/** One of the four sets of the folder given: id, mean rating, text. */
export const readVader = (folder: string, name: string): Labelled[] =>
	readFileSync(`${folder}/${name}_GroundTruth.txt`, 'utf8')
		.split('\n')
		.flatMap((line) => {
			const [, mean, ...text] = line.split('\t');
			return text.length === 0 ? [] : [{ text: text.join(' ').trim(), mean: Number(mean) }];
		});
