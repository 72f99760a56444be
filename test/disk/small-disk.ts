// A disk with little room: a tmpfs of a few megabytes, or, where none can be mounted, a limit on the size of every file that this process writes
// (RLIMIT_FSIZE; SQLite takes what follows for a disk that reports errors).
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { megabytes } from './sizes.ts';

export interface SmallDisk {
	/** What the program is told of its room. */
	readonly freeBytes: () => number | null;
	/** Leaves so many bytes. */
	readonly fill: (left: number) => void;
	/** Room as at the start. */
	readonly clear: () => void;
	readonly remove: () => void;
}

const run = (command: string, ...args: readonly string[]): boolean => spawnSync(command, args).status === 0;

/** Mounts it at `folder`; null where this computer lets nobody mount one. */
export function mountTmpfs(folder: string, size: number): SmallDisk | null {
	mkdirSync(folder, { recursive: true });
	if (!run('mount', '-t', 'tmpfs', '-o', `size=${size}m`, 'tmpfs', folder)) return null;
	const ballast = join(folder, 'ballast');
	const freeBytes = () => {
		const { bavail, bsize } = statfsSync(folder);
		return bavail * bsize;
	};
	return {
		freeBytes,
		fill: (left) => {
			rmSync(ballast, { force: true });
			// The program may write meanwhile.
			for (let bytes = freeBytes() - left; bytes > 0; bytes -= 4096)
				try {
					return writeFileSync(ballast, Buffer.alloc(bytes));
				} catch {
					rmSync(ballast, { force: true });
				}
		},
		clear: () => rmSync(ballast, { force: true }),
		remove: () => void run('umount', '-l', folder),
	};
}

/** Nothing under `folder` can be written until the answer is called; null where this computer lets nobody mount. */
export function mountReadOnly(folder: string): (() => void) | null {
	if (!run('mount', '--bind', folder, folder)) return null;
	if (run('mount', '-o', 'remount,bind,ro', folder)) return () => void run('umount', '-l', folder);
	run('umount', '-l', folder);
	return null;
}

/** `file` may grow by what is left, and so may every other file up to its size. */
export function limitFiles(file: string): SmallDisk {
	const limit = (bytes: string) => {
		if (!run('prlimit', '--pid', String(process.pid), `--fsize=${bytes}:`)) throw new Error('prlimit is missing.');
	};
	const clear = () => limit('unlimited');
	const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
	return {
		freeBytes: () => null,
		fill: (left) => limit(String(Math.max(sizeOf(`${file}-wal`), megabytes(0.05)) + left)),
		clear,
		remove: clear,
	};
}
