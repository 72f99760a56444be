// npm run test:axe: every screen at every size, light and dark, before axe. `npm test` looks at one size only.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildMain } from './build-main.ts';

const root = join(import.meta.dirname, '..');
// For the pages that only the desktop window has.
await buildMain(root);
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const files = ['test/e2e/appearance-narrow.test.ts', 'test/e2e/appearance-wide.test.ts'];
const run = spawnSync(process.execPath, [vitest, 'run', '--project', 'stories', ...files], {
	cwd: root,
	stdio: 'inherit',
	env: { ...process.env, EVERY_SIZE: '1' },
});
process.exit(run.status ?? 1);
