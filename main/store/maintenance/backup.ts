// Checks the data file once a day, and copies it when it is sound. It reads on a connection and in a thread of its own (worker.ts), so
// that nobody waits for it. A damaged file is not copied: the copies of before the damage are worth more.

import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type UiText, uiText } from '../../../contract/ui-text.ts';
import { createDb } from '../engine/connection.ts';
import { type Database, openReadOnly } from '../engine/database.ts';
import type { DamagedPage } from '../engine/page-sums.ts';
import { StoreError, toStoreError } from '../errors.ts';
import { freeBytes } from '../free-bytes.ts';
import { writeBackup } from '../migrate.ts';
import { keepBackups } from '../rules/keep-backups.ts';
import { type Damage, findDamage } from './find-damage.ts';
import { backupFolderOf, backupName, inspectBackups } from './list-backups.ts';

export interface MaintenanceReport extends Damage {
	/** The copy that was made; null = the file is not whole, or the copy could not be written. */
	readonly backup: string | null;
	/** Why there is none, for the owner. */
	readonly why: UiText | null;
}

/** What is wrong with the file itself; what is only derived can be made again and spoils no copy. */
export const isWhole = ({ integrityErrors, messages, replies, rows, pages }: Damage): boolean =>
	integrityErrors.length + messages + replies + rows + pages === 0;

/**
 * `badPages`: from the check of the pages' sums, which runs where the file is written. Throws StoreError where the file cannot be read at all,
 * and when `isStopped` says so on the way.
 */
export function checkAndBackUp(
	path: string,
	now: number,
	isStopped: () => boolean = () => false,
	badPages: readonly DamagedPage[] = [],
): MaintenanceReport {
	let raw: Database | null = null;
	const assertNotStopped = (): void => {
		if (isStopped()) throw new StoreError('unknown', uiText`The data file was not looked over to the end.`);
	};
	try {
		assertNotStopped();
		raw = openReadOnly(path);
		const found = findDamage(createDb(raw), badPages, assertNotStopped);
		assertNotStopped();
		if (!isWhole(found) || found.repair.indexes.length > 0) return { ...found, backup: null, why: null };
		try {
			return { ...found, backup: copy(raw, path, now), why: null };
		} catch (error) {
			return { ...found, backup: null, why: toStoreError(error).text };
		}
	} catch (error) {
		throw toStoreError(error);
	} finally {
		raw?.close();
	}
}

function copy(raw: Database, path: string, now: number): string {
	const folder = backupFolderOf(path);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	// What an end in the middle of a copy left behind.
	for (const file of readdirSync(folder)) if (file.endsWith('.part')) rmSync(join(folder, file), { force: true });
	const to = join(folder, backupName(path, now));
	writeBackup(raw, to);
	chmodSync(to, 0o600);
	rotate(path);
	return to;
}

function rotate(path: string): void {
	const all = inspectBackups(path);
	// Where the room cannot be told, their age alone decides.
	const free = freeBytes(backupFolderOf(path)) ?? Number.POSITIVE_INFINITY;
	const kept = new Set(keepBackups(all, free).map(({ file }) => file));
	for (const { file } of all) if (!kept.has(file)) rmSync(file, { force: true });
}
