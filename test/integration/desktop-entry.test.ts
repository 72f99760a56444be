// The fake Electron shows what no test could before: an entry that waits for `ready` at its top level never opens a window.
import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const fake = join(import.meta.dirname, '../fake-electron');

test('an entry that waits for `ready` at its top level waits for ever: nothing is left that could wake it', () => {
	const { stdout, status } = spawnSync(join(fake, 'electron.ts'), [join(fake, 'programs/waits-at-top-level')], {
		env: { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` },
		encoding: 'utf8',
	});
	expect(stdout).toBe('waits for ready\n');
	// Node's code for a top-level await that is never settled.
	expect(status).toBe(13);
});
