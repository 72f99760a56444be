// The backups that lie beside a data file, and what is in each.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createDb } from '../engine/connection.ts';
import { type Database, openCopy } from '../engine/database.ts';
import { readSchemaVersion } from '../engine/schema-version.ts';
import { sendJournal } from '../migrations/0180-send-journal.ts';
import { countEverStored } from '../queries/send-journal.ts';
import { type Backup, splitByContent } from '../rules/keep-backups.ts';

export interface BackupFile {
	readonly file: string;
	/** When it was made, in ms. */
	readonly at: number;
}

export const backupFolderOf = (path: string): string => join(dirname(path), 'backups');
const nameOf = (path: string): string => basename(path).replace(/\.db$/, '');
export const backupName = (path: string, now: number): string =>
	`${nameOf(path)}-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}.db`;

/** Newest first by their names: what a file system says of its times does not survive being copied about. */
export function listBackups(path: string): BackupFile[] {
	const folder = backupFolderOf(path);
	if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
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

/** Opens each: takes a moment for every hundred thousand messages. */
export const inspectBackups = (path: string): (BackupFile & Backup)[] =>
	listBackups(path).map(({ file, at }) => ({ file, at, bytes: statSync(file).size, messages: messagesIn(file) }));

function messagesIn(file: string): number | null {
	let raw: Database | null = null;
	try {
		raw = openCopy(file);
		return countEverStored(createDb(raw), readSchemaVersion(raw) >= sendJournal.id);
	} catch {
		return null;
	} finally {
		raw?.close();
	}
}

/**
 * What a restore tries, one after the other: the newest first, those with far fewer messages than an earlier one after the others, and at
 * last the copies that migrations made, by the file system's time.
 */
export function listForRestore(path: string): BackupFile[] {
	const { good, poor } = splitByContent(inspectBackups(path));
	return [...good, ...poor, ...listMigrationCopies(path)].map(({ file, at }) => ({ file, at }));
}

function listMigrationCopies(path: string): BackupFile[] {
	const folder = dirname(path);
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => name.startsWith(`${basename(path)}.before-`) && /-\d+$/.test(name))
		.map((name) => ({ file: join(folder, name), at: Math.round(statSync(join(folder, name)).mtimeMs) }))
		.sort((a, b) => b.at - a.at);
}
