// What the matrices ran and how it ended, for the table at the end of the run and for docs/CONNECTORS.md (scripts/connectors-table.ts).
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MatrixResult, matrixFolder, matrixTable } from '../../scripts/matrix-table.ts';
import type { NamedHarness } from './harnesses.ts';

export interface Tally {
	/** Counts one case and how it ended; `published` of how many was the most in any. */
	readonly add: (end: string, published?: number, most?: number) => void;
	readonly note: (why: string) => void;
	readonly result: () => MatrixResult;
}

export function createTally({ id, name }: NamedHarness, matrix: MatrixResult['matrix']): Tally {
	const ends: Record<string, number> = {};
	const notes: string[] = [];
	let cases = 0;
	let publishes = 0;
	let maxPublished = 0;
	return {
		add: (end, published = 0, most = 0) => {
			cases++;
			ends[end] = (ends[end] ?? 0) + 1;
			publishes += published;
			maxPublished = Math.max(maxPublished, most);
		},
		note: (why) => void (notes.includes(why) || notes.push(why)),
		result: () => ({ id, name, matrix, cases, ends, publishes, maxPublished, notes }),
	};
}

/** At the end of a file: printed, and kept where scripts/connectors-table.ts asked for it. */
export function report(tallies: readonly Tally[]): void {
	const results = tallies.map(({ result }) => result());
	process.stdout.write(`\n${matrixTable(results)}\n`);
	const folder = process.env.COUNTERTALK_QUALITY;
	if (!folder) return;
	mkdirSync(join(folder, matrixFolder), { recursive: true });
	for (const one of results)
		writeFileSync(join(folder, matrixFolder, `${one.id}-${one.matrix}.json`), JSON.stringify(one, null, '\t'));
}
