// After damage: the file is moved, never deleted, so that everything that can still be read out of it can be later.
import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { renameFile, syncFolder } from '../sync-files.ts';

/**
 * Moves the database with its -wal, -shm and -sums (the WAL holds the newest writes and belongs to it) into `corrupt-<date>` beside it (`before-restore-<date>` where the
 * owner puts a backup in its place) and returns that folder, or null where there is none of them. A WAL whose database is missing is moved too: SQLite would play it into the next
 * file of that name. For the host to call after the owner agreed, while no store is open on it.
 */
export function quarantineDatabase(
	path: string,
	now: number,
	why: 'corrupt' | 'before-restore' = 'corrupt',
): string | null {
	const ends = ['', '-wal', '-shm', '-sums'].filter((end) => existsSync(path + end));
	if (ends.length === 0) return null;
	const day = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
	let folder = join(dirname(path), `${why}-${day}`);
	for (let n = 2; existsSync(folder); n++) folder = join(dirname(path), `${why}-${day}-${n}`);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	for (const end of ends) renameFile(path + end, join(folder, basename(path) + end));
	syncFolder(folder);
	syncFolder(dirname(path));
	return folder;
}
