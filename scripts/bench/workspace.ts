// A folder for everything a benchmark writes, gone when the process ends, also by Ctrl+C.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = mkdtempSync(join(tmpdir(), 'countertalk-bench-'));
const children = new Set<{ kill(signal: NodeJS.Signals): boolean }>();

/** Ended with the benchmark, should it end early. */
export function endsWithUs<T extends { kill(signal: NodeJS.Signals): boolean }>(child: T): T {
	children.add(child);
	return child;
}

process.on('exit', () => {
	for (const child of children) child.kill('SIGKILL');
	rmSync(root, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));

export function newFolder(name: string): string {
	const folder = join(root, name);
	mkdirSync(folder, { recursive: true });
	return folder;
}

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });
