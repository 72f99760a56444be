import { statfsSync } from 'node:fs';

/** What the disk of this folder has left for its owner's files, in bytes; null = it cannot be told. A quota of the system does not show here. */
export function freeBytes(folder: string): number | null {
	try {
		const { bavail, bsize } = statfsSync(folder);
		return bavail * bsize;
	} catch {
		return null;
	}
}
