// The single-instance lock: one process for each userData folder; a second start hands its arguments to the first (docs/api/app.md,
// app.requestSingleInstanceLock). Chromium's own is a socket and a lock file in that folder; here it is a lock file and a folder of letters.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SecondStart {
	readonly argv: readonly string[];
	readonly cwd: string;
	readonly additionalData: Record<string, unknown>;
}

const folderOf = (userData: string): string => join(userData, 'fake-single-instance');

/** At once, as Electron's. false = another process has it, and was told. */
export function takeLock(userData: string, start: SecondStart): boolean {
	const folder = folderOf(userData);
	mkdirSync(folder, { recursive: true });
	const lock = join(folder, 'owner');
	for (;;) {
		try {
			writeFileSync(lock, String(process.pid), { flag: 'wx' });
			process.once('exit', () => rmSync(lock, { force: true }));
			return true;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		}
		if (isAlive(Number(readFileSync(lock, 'utf8')))) break;
		rmSync(lock, { force: true });
	}
	const letter = join(folder, `${process.pid}.json`);
	writeFileSync(`${letter}.new`, JSON.stringify(start));
	renameSync(`${letter}.new`, letter);
	return false;
}

export function followSecondStarts(userData: string, started: (start: SecondStart) => void): void {
	const folder = folderOf(userData);
	const read = () => {
		for (const name of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
			const start = JSON.parse(readFileSync(join(folder, name), 'utf8')) as SecondStart;
			rmSync(join(folder, name));
			started(start);
		}
	};
	watch(folder, { persistent: false }, read).on('error', () => undefined);
	read();
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return pid > 0;
	} catch {
		return false;
	}
}
