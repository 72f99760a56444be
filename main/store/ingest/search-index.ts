// New messages enter the full text together, at the end of their transaction, in the order of their seq: the engine gathers them in memory
// and writes once. Any statement with a savepoint in between would make it write out what it has so far.
import { addToFullText } from '../engine/full-text.ts';
import type { WriteDb } from '../sql.ts';

export interface SearchIndex {
	/** Before the row is changed again in the same transaction, or at its end. */
	flush(): void;
	add(seq: number, body: string, author: string): void;
}

export function createSearchIndex(db: WriteDb): SearchIndex {
	let waiting: [seq: number, body: string, author: string][] = [];
	return {
		add: (...row) => void waiting.push(row),
		flush() {
			if (waiting.length === 0) return;
			addToFullText(
				db,
				waiting.sort((a, b) => a[0] - b[0]),
			);
			waiting = [];
		},
	};
}
