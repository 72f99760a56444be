// A copy of the data file that the owner takes elsewhere, and a look into one that comes back. Both run in a thread of their own.
import { chmodSync } from 'node:fs';
import { createDb } from '../engine/connection.ts';
import { type Database, openCopy, openReadOnly } from '../engine/database.ts';
import { assertSoundCopy } from '../engine/open.ts';
import { readSchemaVersion } from '../engine/schema-version.ts';
import { toStoreError } from '../errors.ts';
import { assertKnownSchema, writeBackup } from '../migrate.ts';
import { isWhole } from './backup.ts';
import { countNewerThan, type DataSummary, type NewerData, summarizeData } from './data-summary.ts';
import { findDamage } from './find-damage.ts';

export interface DataCopy {
	readonly schema: number;
	readonly summary: DataSummary;
}

/**
 * As of now, without what was deleted: on the disk when it returns. `isWhole`: nothing in the original is damaged. Throws StoreError, also where
 * `assertNotStopped` throws.
 */
export function copyData(path: string, to: string, assertNotStopped: () => void): DataCopy & { isWhole: boolean } {
	let raw: Database | null = null;
	try {
		raw = openReadOnly(path);
		const isSound = isWhole(findDamage(createDb(raw), [], assertNotStopped));
		assertNotStopped();
		writeBackup(raw, to);
		chmodSync(to, 0o600);
		assertNotStopped();
		return { ...describeCopy(to), isWhole: isSound };
	} finally {
		raw?.close();
	}
}

/** Throws StoreError: corrupt for a file that is not whole or no data of ours, future for one of a newer version. */
export function describeCopy(path: string): DataCopy {
	let raw: Database | null = null;
	try {
		raw = openCopy(path);
		assertSoundCopy(raw);
		const schema = readSchemaVersion(raw);
		assertKnownSchema(schema);
		return { schema, summary: summarizeData(createDb(raw)) };
	} catch (error) {
		throw toStoreError(error);
	} finally {
		raw?.close();
	}
}

/** What is in the data file of the shop, open or not, and what came into it after `at`; null = it cannot be read. */
export function comparePresent(path: string, at: number): { summary: DataSummary; newer: NewerData } | null {
	let raw: Database | null = null;
	try {
		raw = openReadOnly(path);
		const db = createDb(raw);
		return { summary: summarizeData(db), newer: countNewerThan(db, at) };
	} catch {
		return null;
	} finally {
		raw?.close();
	}
}
