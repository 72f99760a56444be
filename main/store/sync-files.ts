import { closeSync, fsyncSync, openSync } from 'node:fs';

/** What was written to the file is on the disk when it returns. Throws what the file system throws. */
export function syncFile(path: string): void {
	syncOpened(openSync(path, 'r+'));
}

/** Makes a rename in it durable. Windows opens no folders, and its rename is durable by the file system's journal. */
export function syncFolder(path: string): void {
	if (process.platform !== 'win32') syncOpened(openSync(path, 'r'));
}

function syncOpened(handle: number): void {
	try {
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}
