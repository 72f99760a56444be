import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock } from './lock.ts';

let folder = '';
let path = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-lock-'));
	path = join(folder, 'shop.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
	['the number of another program', '4242'],
	['noise', 'rubbish '.repeat(900)],
	['zeros', '\0'.repeat(8192)],
])('a lock file that holds %s is taken, and keeps the next one out', (_, content) => {
	writeFileSync(`${path}.lock`, content);
	const unlock = takeLock(path, 0);
	expect(() => takeLock(path, 0)).toThrow(/already open/);
	unlock();
	takeLock(path, 0)();
});

test('one that is damaged while it is held still keeps the next one out', () => {
	const unlock = takeLock(path, 0);
	// On POSIX systems closing a descriptor of this process would take the lock away: it stays open.
	const fd = openSync(`${path}.lock`, 'r+');
	writeSync(fd, 'rubbish '.repeat(900));
	expect(() => takeLock(path, 0)).toThrow(/already open/);
	unlock();
	closeSync(fd);
});
