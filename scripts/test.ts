// npm test: everything that proves the program works. Builds the screen for the stories in Chromium, runs all of Vitest, and ends with
// the slowest files and a count of what ran. Passes its arguments on to Vitest (`npm test -- main/store`).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { buildBrowserHost, buildMain } from './build-main.ts';
import { findChromium } from './find-chromium.ts';
import { tempRoot } from './temp-root.ts';
import { emptyTally, type Tally } from './test-reporter.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tempRoot(), 'countertalk-test-'));
const file = join(folder, 'tally.json');
const notes: string[] = [];

if (!findChromium()) {
	if (process.env.CI) {
		console.error(
			'No Chromium was found, and with CI set the stories may not be skipped. Install Chromium, or name it in CHROMIUM.',
		);
		process.exit(1);
	}
	notes.push('The stories in Chromium were skipped: no Chromium was found (install it, or name it in CHROMIUM).');
}
await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
// The stories of the desktop window run the built program.
await buildMain(root);
await buildBrowserHost(root);

const run = spawnSync(
	process.execPath,
	[
		join(root, 'node_modules/vitest/vitest.mjs'),
		'run',
		'--reporter=default',
		`--reporter=${join(import.meta.dirname, 'test-reporter.ts')}`,
		...process.argv.slice(2),
	],
	{
		stdio: 'inherit',
		cwd: root,
		// The build above says production, and React then leaves its test tools out.
		env: { ...process.env, NODE_ENV: 'test', STORY_BUILT: '1', TALLY_FILE: file, TMPDIR: folder },
	},
);

let tally: Tally = { ...emptyTally(), failed: 1, reasons: ['Vitest ended before it could count.'] };
try {
	tally = JSON.parse(readFileSync(file, 'utf8')) as Tally;
} catch {
	// The last line then says that it failed.
}
rmSync(folder, { recursive: true, force: true });
for (const reason of [...notes, ...tally.reasons.map((name) => `skipped: ${name}`)]) console.log(reason);
const failed = tally.failed === 0 && run.status !== 0 ? 1 : tally.failed;
for (const name of tally.again) console.log(`passed only when it was tried again: ${name}`);
const slowest = tally.files.toSorted((a, b) => b.ms - a.ms).slice(0, 10);
if (slowest.length > 1) console.log('The slowest test files:');
for (const { name, ms } of slowest) console.log(`  ${(ms / 1000).toFixed(1).padStart(6)} s  ${name}`);
console.log(`${tally.propertyRuns} property runs, ${tally.caughtMutants} mutants caught`);
console.log(`${tally.passed} passed, ${failed} failed, ${tally.skipped} skipped`);
process.exit(failed > 0 || tally.passed === 0 ? 1 : 0);
