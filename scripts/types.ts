// Checks every side with its own tsconfig, so that `window` in main or `process` on the screen is a type error.
import { spawn } from 'node:child_process';

const sides = ['contract', 'connectors', 'main', 'preload', 'renderer', 'test', 'scripts'];
const results = await Promise.all(
	sides.map(
		(side) =>
			new Promise<boolean>((resolve) => {
				spawn('tsc', ['-p', side, '--pretty', 'false'], { stdio: 'inherit', shell: process.platform === 'win32' }).on('exit', (code) =>
					resolve(code === 0),
				);
			}),
	),
);
const bad = sides.filter((_, i) => !results[i]);
if (bad.length > 0) {
	console.error(`Type errors in: ${bad.join(', ')}`);
	process.exit(1);
}
console.log(`Types hold in ${sides.length} sides.`);
