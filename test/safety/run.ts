// npm run test:safety [-- SEQUENCES]: the long form of test/integration/safety.test.ts, in two processes side by side, and after it once the
// cores that do one thing wrong, each of which it has to notice.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tempRoot } from '../../scripts/temp-root.ts';

const sequences = Number(process.argv[2] ?? 10_000);
const root = join(import.meta.dirname, '../..');
/** In memory: thousands of shops would wait for the disk more than for anything else. */
const folder = mkdtempSync(join(tempRoot(), 'countertalk-safety-'));

interface Ran {
	readonly isGreen: boolean;
	readonly lines: readonly string[];
}

function run(pattern: string, env: Readonly<Record<string, string>>): Promise<Ran> {
	const vitest = join(root, 'node_modules/vitest/vitest.mjs');
	const args = [vitest, 'run', '--project', 'node', 'test/integration/safety.test.ts', '-t', pattern];
	const child = spawn(process.execPath, args, {
		cwd: root,
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { ...process.env, NO_COLOR: '1', TMPDIR: folder, ...env },
	});
	let text = '';
	child.stdout.on('data', (part: Buffer) => {
		text += part.toString('utf8');
	});
	return new Promise((resolve) =>
		child.once('close', (code) => {
			const isGreen = code === 0;
			const lines = text.split('\n').filter((line) => !isGreen || /sequences,|✓.*notices|Tests /.test(line));
			resolve({ isGreen, lines });
		}),
	);
}

const startedAt = Date.now();
const half = String(Math.ceil(sequences / 2));
// Beside the fixed seed each half has a fresh one; the second leaves the fixed one out, so that it looks at something new.
const halves = await Promise.all([
	run('over random', { SAFETY_RUNS: half }),
	run('over random', { SAFETY_RUNS: half, SAFETY_SEED: String(Date.now() % 1_000_000_000) }),
]);
const planted = await run('and it notices', {});
for (const { lines } of [...halves, planted]) console.log(lines.join('\n'));
const isGreen = [...halves, planted].every((one) => one.isGreen);
console.log(
	`The safety drill is ${isGreen ? 'green' : 'RED'}: ${Number(half) * 2} sequences, planted faults ${planted.isGreen ? 'all found' : 'NOT all found'} (${Math.round((Date.now() - startedAt) / 1000)} s).`,
);
rmSync(folder, { recursive: true, force: true });
process.exit(isGreen ? 0 : 1);
