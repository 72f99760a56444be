// Writes a file at a place that the owner chose: under another name first, synced, then renamed. Whatever happens there is the whole file or none.
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { renameFile, syncFolder } from '../store/sync-files.ts';
import { targetProblem } from './file-problem.ts';

export interface TargetFile {
	/** Behind what was written before, or at `position`. */
	readonly write: (bytes: Uint8Array, position?: number) => void;
	readonly written: () => number;
}

/** Throws AppError with a sentence about the place. `work` throws what it likes: no file is left then. */
export async function writeTarget<T>(path: string, work: (file: TargetFile) => Promise<T>): Promise<T> {
	const part = `${path}.part`;
	let file: number | null = null;
	try {
		file = onTarget(() => openSync(part, 'w', 0o600));
		const opened = file;
		let end = 0;
		const write = (bytes: Uint8Array, position = end) => {
			onTarget(() => {
				for (let done = 0; done < bytes.length; )
					done += writeSync(opened, bytes, done, bytes.length - done, position + done);
			});
			end = Math.max(end, position + bytes.length);
		};
		const value = await work({ write, written: () => end });
		onTarget(() => {
			fsyncSync(opened);
			file = null;
			closeSync(opened);
			renameFile(part, path);
			syncTargetFolder(dirname(path));
		});
		return value;
	} catch (error) {
		if (file !== null) closeQuietly(file);
		try {
			rmSync(part, { force: true });
		} catch {
			// The place is gone with it.
		}
		throw error;
	}
}

function onTarget<T>(work: () => T): T {
	try {
		return work();
	} catch (error) {
		throw targetProblem(error);
	}
}

/** Some sticks and network folders sync files but no folders: the file itself is on the disk then. */
function syncTargetFolder(folder: string): void {
	try {
		syncFolder(folder);
	} catch (error) {
		const code = (error as NodeJS.ErrnoException).code ?? '';
		if (!['EINVAL', 'ENOTSUP', 'EACCES', 'EPERM'].includes(code)) throw error;
	}
}

function closeQuietly(file: number): void {
	try {
		closeSync(file);
	} catch {
		// What went wrong before is what the owner is told.
	}
}
