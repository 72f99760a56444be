// Checks the data file once a day, and copies it when it is sound. It reads on a connection and in a thread of its own (worker.ts), so
// that nobody waits for it. A damaged file is not copied: the copies of before the damage are worth more.

import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type UiText, uiText } from '../../../contract/ui-text.ts';
import { createDb } from '../engine/connection.ts';
import { type Database, openReadOnly } from '../engine/database.ts';
import { StoreError, toStoreError } from '../errors.ts';
import { writeBackup } from '../migrate.ts';
import { reads } from '../queries/integrity-check.ts';
import type { ReadDb } from '../sql.ts';

export interface MaintenanceReport {
	/** What SQLite found wrong, in its own words; for the log. */
	readonly integrityErrors: readonly string[];
	/** Messages and replies whose words are not those that were written. */
	readonly messages: number;
	readonly replies: number;
	/** The copy that was made; null = the file is not whole, or the copy could not be written. */
	readonly backup: string | null;
	/** Why there is none, for the owner. */
	readonly why: UiText | null;
}

const maxBackups = 3;
const sliceSize = 500;

/** Throws StoreError where the file cannot be read at all, and when `isStopped` says so on the way. */
export function checkAndBackUp(path: string, now: number, isStopped: () => boolean = () => false): MaintenanceReport {
	let raw: Database | null = null;
	const assertNotStopped = (): void => {
		if (isStopped()) throw new StoreError('unknown', uiText`The data file was not looked over to the end.`);
	};
	try {
		assertNotStopped();
		raw = openReadOnly(path);
		const db = createDb(raw);
		const integrityErrors = reads.checkData(db);
		const messages = countDamaged(db, assertNotStopped);
		const replies = reads.verifyOutbox(db).length;
		const found = { integrityErrors, messages, replies };
		assertNotStopped();
		if (integrityErrors.length + messages + replies > 0) return { ...found, backup: null, why: null };
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

function countDamaged(db: ReadDb, assertNotStopped: () => void): number {
	let damaged = 0;
	for (let after: number | null = -1; after !== null; ) {
		assertNotStopped();
		const found: ReturnType<typeof reads.verifyMessages> = reads.verifyMessages(db, { after, limit: sliceSize });
		damaged += found.damaged.length;
		after = found.after;
	}
	return damaged;
}

const folderOf = (path: string): string => join(dirname(path), 'backups');
const nameOf = (path: string): string => basename(path).replace(/\.db$/, '');

function copy(raw: Database, path: string, now: number): string {
	const folder = folderOf(path);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	// What an end in the middle of a copy left behind.
	for (const file of readdirSync(folder)) if (file.endsWith('.part')) rmSync(join(folder, file), { force: true });
	const to = join(folder, `${nameOf(path)}-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}.db`);
	writeBackup(raw, to);
	chmodSync(to, 0o600);
	for (const { file } of listBackups(path).slice(maxBackups)) rmSync(file, { force: true });
	return to;
}

/** The copies, newest first by their names: what a file system says of its times does not survive being copied about. */
export function listBackups(path: string): { readonly file: string; readonly at: number }[] {
	const folder = folderOf(path);
	if (!existsSync(folder)) return [];
	const found = readdirSync(folder).flatMap((name) => {
		const [, day, time] = /^(?:.*)-(\d{4}-\d\d-\d\d)T(\d\d-\d\d-\d\d)\.db$/.exec(name) ?? [];
		const at =
			day && time && name.startsWith(`${nameOf(path)}-`)
				? Date.parse(`${day}T${time.replaceAll('-', ':')}Z`)
				: Number.NaN;
		return Number.isNaN(at) ? [] : [{ file: join(folder, name), at }];
	});
	return found.sort((a, b) => b.at - a.at);
}
