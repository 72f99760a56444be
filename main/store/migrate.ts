// The runner of schema steps. Each step is one transaction that ends with its number in the file's header; before the first step on a
// database that holds data, a copy is written beside it. A database from a newer program is refused, untouched.

import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { uiText } from '../../contract/ui-text.ts';
import { copyInto, type Database } from './engine/database.ts';
import { readSchemaVersion, runSchemaStep } from './engine/schema-version.ts';
import { StoreError, toStoreError } from './errors.ts';
import { migrations } from './migrations/index.ts';
import { renameFile, syncFile, syncFolder } from './sync-files.ts';

export interface Migration {
	/** In steps of 10, to leave room. */
	readonly id: number;
	readonly up: (db: Database) => void;
}

/** Brings the database to `to` (default: the newest). Throws StoreError 'future' for one that is already beyond. */
export function migrate(
	db: Database,
	path: string,
	steps: readonly Migration[] = migrations,
	to = Number.POSITIVE_INFINITY,
): void {
	const from = readSchemaVersion(db);
	const newest = steps.at(-1)?.id ?? 0;
	assertKnownSchema(from, newest);
	const due = steps.filter((step) => step.id > from && step.id <= to);
	if (due.length === 0) return;
	if (from > 0 && path !== ':memory:') writeBackup(db, `${path}.before-${newest}`);
	for (const step of due) runStep(db, step);
}

/** Throws StoreError 'future'. */
export function assertKnownSchema(version: number, newest = migrations.at(-1)?.id ?? 0): void {
	if (version > newest)
		throw new StoreError(
			'future',
			uiText`This data was written by a newer Countertalk. Please update the program; nothing was changed.`,
		);
}

function runStep(db: Database, step: Migration): void {
	try {
		runSchemaStep(db, step.id, step.up, (broken) => {
			throw new StoreError('constraint', uiText`Your data could not be brought up to date; it was left as it was.`, {
				cause: broken,
			});
		});
	} catch (error) {
		throw toStoreError(error);
	}
}

/** A sound copy under its final name or none at all: written, synced, renamed, and the folder synced. Throws StoreError. */
export function writeBackup(db: Database, to: string, sync: typeof syncFolder = syncFolder): void {
	const part = `${to}.part`;
	try {
		if (existsSync(part)) rmSync(part);
		copyInto(db, part);
		syncFile(part);
		renameFile(part, to);
		sync(dirname(to));
	} catch (error) {
		rmSync(part, { force: true });
		throw toStoreError(error);
	}
}
