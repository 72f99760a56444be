// The runner of schema steps. Each step is one transaction that ends with its number in user_version; before the first step on a
// database that holds data, a copy is written beside it. A database from a newer program is refused, untouched.

import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { uiText } from '../../contract/ui-text.ts';
import { StoreError, toStoreError } from './errors.ts';
import { migrations } from './migrations/index.ts';

export interface Migration {
	/** In steps of 10, to leave room. */
	readonly id: number;
	readonly up: (db: DatabaseSync) => void;
}

/** Brings the database to `to` (default: the newest). Throws StoreError 'future' for one that is already beyond. */
export function migrate(db: DatabaseSync, path: string, steps: readonly Migration[] = migrations, to = Number.POSITIVE_INFINITY): void {
	const from = Number(db.prepare('PRAGMA user_version').get()?.user_version);
	const newest = steps.at(-1)?.id ?? 0;
	if (from > newest) {
		throw new StoreError('future', uiText`This data was written by a newer Countertalk. Please update the program; nothing was changed.`);
	}
	const due = steps.filter((step) => step.id > from && step.id <= to);
	if (due.length === 0) return;
	if (from > 0 && path !== ':memory:') writeBackup(db, `${path}.before-${newest}`);
	for (const step of due) runStep(db, step);
}

function runStep(db: DatabaseSync, step: Migration): void {
	// Tables that are rebuilt would otherwise drag their children along; the check below makes up for it.
	db.exec('PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE');
	try {
		step.up(db);
		const broken = db.prepare('PRAGMA foreign_key_check').get();
		if (broken)
			throw new StoreError('constraint', uiText`Your data could not be brought up to date; it was left as it was.`, { cause: broken });
		db.exec(`PRAGMA user_version = ${step.id}; COMMIT`);
	} catch (error) {
		if (db.isTransaction) db.exec('ROLLBACK');
		throw toStoreError(error);
	} finally {
		db.exec('PRAGMA foreign_keys = ON');
	}
}

/** A sound copy under its final name or none at all: written, synced, then renamed. Throws StoreError. */
export function writeBackup(db: DatabaseSync, to: string): void {
	const part = `${to}.part`;
	try {
		if (existsSync(part)) rmSync(part);
		db.prepare('VACUUM INTO ?').run(part);
		const file = openSync(part, 'r+');
		fsyncSync(file);
		closeSync(file);
		renameSync(part, to);
	} catch (error) {
		rmSync(part, { force: true });
		throw toStoreError(error);
	}
}
