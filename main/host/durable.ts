// Replaces a file so that a crash or a power cut leaves the old one or the new one: temporary file, fsync, rename, fsync of the folder.
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { renameFile, syncFolder } from '../store/sync-files.ts';

/** Readable by the owner only (0600 in a folder of 0700). Throws what the file system throws; the old file then stays. */
export function writeDurable(path: string, data: string): void {
	const folder = dirname(path);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const temporary = `${path}.${process.pid}.new`;
	try {
		const file = openSync(temporary, 'w', 0o600);
		try {
			writeSync(file, data);
			fsyncSync(file);
		} finally {
			closeSync(file);
		}
		renameFile(temporary, path);
	} catch (error) {
		rmSync(temporary, { force: true });
		throw error;
	}
	syncFolder(folder);
}
