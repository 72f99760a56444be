// Where tests and drills keep their data.
import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** In memory where there is room, because every commit of a data file waits for the disk. */
export function tempRoot(): string {
	const memory = '/dev/shm';
	if (process.env.TMPDIR || !existsSync(memory)) return tmpdir();
	const { bavail, bsize } = statfsSync(memory);
	return bavail * bsize > 2 ** 31 ? memory : tmpdir();
}
