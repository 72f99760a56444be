// Checks every side with its own tsconfig, so that `window` in main or `process` on the screen is a type error. TypeScript keeps what it
// learnt in node_modules/.cache/types: a second run checks only the sides whose files changed.
import { spawnSync } from 'node:child_process';

const sides = ['contract', 'connectors', 'main', 'preload', 'renderer', 'test', 'scripts'];
const { status } = spawnSync('tsc', ['-b', ...sides, '--pretty', 'false'], {
	stdio: 'inherit',
	shell: process.platform === 'win32',
});
if (status !== 0) {
	console.error('There are type errors.');
	process.exit(1);
}
console.log(`Types hold in ${sides.length} sides.`);
