// What the owner can do about a damaged data file: take the newest copy that is whole, or begin with an empty one. The damaged file is
// moved, never deleted. The copy is made ready under a name of its own and takes the place with one rename: an end of the program in
// between leaves either the old file or the copy, never an empty shop.

import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { uiText } from '../../../contract/ui-text.ts';
import { startStore } from '../client.ts';
import { takeLock } from '../engine/lock.ts';
import { StoreError, toStoreError } from '../errors.ts';
import type { Store } from '../index.ts';
import { renameFile, syncFile, syncFolder } from '../sync-files.ts';
import { listForRestore } from './list-backups.ts';
import { quarantineDatabase } from './quarantine.ts';

interface RestoreOptions {
	readonly path: string;
	readonly worker: URL;
	readonly now: number;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
}

const restoredPathOf = (path: string): string => `${path}.restored`;

/** Before a shop is opened: completes a restore that the end of the program interrupted. */
export function finishRestore(path: string): void {
	if (!existsSync(path) && existsSync(restoredPathOf(path))) renameFile(restoredPathOf(path), path);
}

/**
 * Takes the newest copy that can be opened. What waited in it to be sent may have gone out since, so it is unsure from here on.
 * Returns when that copy was made; throws StoreError, with the damaged file where it was, when there is no whole one.
 */
export async function restoreBackup(options: RestoreOptions): Promise<number> {
	const { path, log } = options;
	let why: StoreError | null = null;
	for (const { file, at } of listForRestore(path)) {
		try {
			await prepareRestored(file, options);
		} catch (error) {
			why = toStoreError(error);
			log('a copy of the data could not be taken', { at, why: why.message });
			// With no room left, or no right to write, an older copy fares no better.
			if (why.kind !== 'corrupt') throw why;
			continue;
		}
		replace(options);
		return at;
	}
	throw new StoreError('corrupt', uiText`None of the copies is whole. Nothing was changed.`, {
		cause: why,
	});
}

/**
 * A file that the owner brings, in the place of the data that is here: that is moved to `before-restore-<date>` first. What waited in the file to
 * be sent is unsure from here on. Throws StoreError, with everything as it was. Returns where the data of before lies; null = there was none.
 */
export async function restoreFile(file: string, options: RestoreOptions): Promise<string | null> {
	mkdirSync(dirname(options.path), { recursive: true, mode: 0o700 });
	await prepareRestored(file, options);
	return replace(options, 'before-restore');
}

/**
 * The damaged file is kept beside the new one, which begins empty. It is made here: where a shop was before, a missing file opens nothing
 * (lost-file.ts). Throws StoreError, with everything as it was.
 */
export async function startFresh(options: RestoreOptions): Promise<void> {
	const { path, worker, log } = options;
	await prepare(path, () => startStore({ path: restoredPathOf(path), worker, log, mayBeginEmpty: true }));
	replace(options);
}

async function prepareRestored(backup: string, { path, worker, now, log }: RestoreOptions): Promise<void> {
	const ready = restoredPathOf(path);
	await prepare(path, async () => {
		copyFileSync(backup, ready);
		const store = await startStore({ path: ready, worker, log });
		// Closed by the caller; what cannot be marked must not stay open.
		await store.markOutboxUnsure({ now }).catch(async (error: unknown) => {
			await store.close();
			throw error;
		});
		return store;
	});
}

/** On the disk, under its own name, when it resolves. Leaves nothing behind when it throws. */
async function prepare(path: string, open: () => Promise<Store>): Promise<void> {
	const ready = restoredPathOf(path);
	remove(ready);
	try {
		const store = await open();
		await store.close();
		syncFile(ready);
	} catch (error) {
		remove(ready);
		throw error;
	}
}

function replace(
	{ path, now }: Pick<RestoreOptions, 'path' | 'now'>,
	why: 'corrupt' | 'before-restore' = 'corrupt',
): string | null {
	const before = withLock(path, () => {
		const moved = quarantineDatabase(path, now, why);
		renameFile(restoredPathOf(path), path);
		syncFolder(dirname(path));
		return moved;
	});
	remove(restoredPathOf(path));
	return before;
}

function withLock<T>(path: string, work: () => T): T {
	const release = takeLock(path, 0);
	try {
		return work();
	} catch (error) {
		throw toStoreError(error);
	} finally {
		release();
	}
}

const remove = (path: string): void => {
	for (const end of ['', '-wal', '-shm', '-sums', '.lock']) rmSync(path + end, { force: true });
};
