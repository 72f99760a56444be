// JSON columns: only for what the store never looks into. A value that cannot be read takes no row along: it is null, and its row is marked.
import type { Json } from '../../connectors/sdk/sdk.ts';
import type { DamagedPart, DamagedTable } from './damaged-rows.ts';
import type { ReadDb } from './sql.ts';

export const toJson = (value: unknown): string | null =>
	value === undefined || value === null ? null : JSON.stringify(value);

/** Where a value stands: its row is marked when it cannot be read. */
export interface JsonCell {
	readonly table: DamagedTable;
	readonly key: string;
	/** 'derived': what it follows from is stored as well. */
	readonly part: DamagedPart;
}

/**
 * Reads back what `toJson` wrote. `check` (json-shapes.ts) throws where the value does not have its shape. null = nothing is stored, or
 * nothing that can be read.
 */
export function readJson<T>(db: ReadDb, text: string | null, cell: JsonCell, check: (value: unknown) => T): T | null {
	if (text === null) return null;
	try {
		return check(JSON.parse(text));
	} catch {
		db.damage.mark(cell.table, cell.key, cell.part);
		return null;
	}
}

/** For `check`: of any shape. */
export const asAnyJson = (value: unknown): Json => value as Json;
