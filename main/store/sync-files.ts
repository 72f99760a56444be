import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';

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

/** Codes of Windows while a virus scanner, an indexer or a sync tool holds a file for a moment. */
const heldCodes: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY']);
/** 1.3 s in all. */
const heldWaitsMs = [10, 20, 40, 80, 150, 250, 350, 400];

interface RenameParts {
	readonly platform: NodeJS.Platform;
	readonly rename: (from: string, to: string) => void;
	readonly wait: (ms: number) => void;
}

/** Replaces `to` at once; a file that Windows holds is tried again for a moment. Throws what the file system throws. */
export function renameFile(
	from: string,
	to: string,
	{ platform, rename, wait }: RenameParts = { platform: process.platform, rename: renameSync, wait: waitSync },
): void {
	for (const ms of platform === 'win32' ? heldWaitsMs : []) {
		try {
			rename(from, to);
			return;
		} catch (error) {
			if (!heldCodes.has((error as NodeJS.ErrnoException).code)) throw error;
			wait(ms);
		}
	}
	rename(from, to);
}

/** Who renames has to have done so before anything else happens: this thread stops. */
function waitSync(ms: number): void {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
