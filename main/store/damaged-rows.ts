// Rows whose reading failed, gathered while a read runs: a read cannot write, so the worker stores the marks after it and computes again
// what is derived (queries/repair.ts).

export type DamagedTable =
	| 'threads'
	| 'messages'
	| 'accounts'
	| 'streams'
	| 'stretches'
	| 'policy'
	| 'formDrafts'
	| 'outbox'
	| 'savedViews'
	| 'rules'
	| 'drafts';
/** What was unreadable: derived values are computed again; of the others nothing says what they were. */
export type DamagedPart = 'derived' | 'written';

export interface DamageMark {
	readonly table: DamagedTable;
	readonly key: string;
	readonly part: DamagedPart;
}

export interface DamageMarks {
	mark(table: DamagedTable, key: string, part: DamagedPart): void;
	/** Returns what was gathered and starts again. */
	take(): readonly DamageMark[];
}

export function createDamageMarks(): DamageMarks {
	let marks = new Map<string, DamageMark>();
	return {
		mark: (table, key, part) => void marks.set(`${table} ${key} ${part}`, { table, key, part }),
		take() {
			if (marks.size === 0) return [];
			const taken = [...marks.values()];
			marks = new Map();
			return taken;
		},
	};
}
