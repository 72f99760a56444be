// npm run drills [-- NAMES]: every drill, one after another, each in a process of its own. Goes on after a failure, prints the last line of each
// in a table, and ends with 1 when one failed. Names choose: `npm run drills -- crash power`. DRILLS_SHARE=0.1 takes a tenth of each count.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tempRoot } from './temp-root.ts';

interface Drill {
	readonly name: string;
	/** What runs, from the root of the repository; after it comes the count. */
	readonly command: readonly string[];
	/** How much of it is the full form; null = it has no count. */
	readonly count: number | null;
}
const drill = (name: string, count: number | null = null, flags: readonly string[] = []): Drill => ({
	name,
	command: [...flags, `test/${name}/run.ts`],
	count,
});
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'node'];

/** A new drill is a line here; one whose file is not there is passed over. */
const drills: readonly Drill[] = [
	drill('crash', 1000),
	drill('power', 5000),
	drill('rewind', 100),
	drill('files', 2000),
	drill('disk', 100),
	drill('two', 100),
	drill('flips', 2000),
	drill('upgrade', 20),
	drill('teardown', 2000),
	drill('safety', 10_000),
	{ name: 'matrix', command: [...vitest, 'test/matrix'], count: null },
	drill('host', 100_000),
	{ name: 'axe', command: ['scripts/every-size.ts'], count: null },
	drill('month', null, ['--expose-gc']),
	drill('planted'),
	drill('real'),
];

interface Ended {
	readonly name: string;
	readonly isGreen: boolean;
	readonly ms: number;
	readonly last: string;
}

const root = join(import.meta.dirname, '..');

/** What it prints is shown as it comes. */
function run({ name, command, count }: Drill, folder: string): Promise<Ended> {
	const startedAt = Date.now();
	const share = Number(process.env.DRILLS_SHARE ?? 1);
	const args = count === null ? command : [...command, String(Math.max(1, Math.round(count * share)))];
	console.log(`\n=== ${name}: node ${args.join(' ')}`);
	const child = spawn(process.execPath, ['--no-warnings', ...args], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { ...process.env, TMPDIR: folder, NO_COLOR: '1' },
	});
	let text = '';
	child.stdout.on('data', (part: Buffer) => {
		process.stdout.write(part);
		// The last line is near the end.
		text = (text + part.toString('utf8')).slice(-10_000);
	});
	return new Promise((resolve) =>
		child.once('close', (code) => {
			const last = text.trimEnd().split('\n').at(-1)?.trim() ?? '';
			resolve({ name, isGreen: code === 0, ms: Date.now() - startedAt, last });
		}),
	);
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !drills.some((one) => one.name === name));
if (unknown.length > 0) throw new Error(`There is no drill ${unknown.join(', ')}.`);
const ended: Ended[] = [];
for (const one of drills) {
	if (names.length > 0 && !names.includes(one.name)) continue;
	if (!existsSync(join(root, one.command.at(-1) ?? ''))) continue;
	const folder = mkdtempSync(join(tempRoot(), 'countertalk-drill-'));
	ended.push(await run(one, folder));
	rmSync(folder, { recursive: true, force: true });
}
console.log('\n| drill | | minutes | last line |\n| --- | --- | --- | --- |');
for (const { name, isGreen, ms, last } of ended)
	console.log(`| ${name} | ${isGreen ? 'green' : 'RED'} | ${(ms / 60_000).toFixed(1)} | ${last} |`);
const red = ended.filter(({ isGreen }) => !isGreen);
console.log(
	red.length === 0
		? `All ${ended.length} drills are green.`
		: `${red.length} of ${ended.length} drills are RED: ${red.map(({ name }) => name).join(', ')}.`,
);
process.exit(red.length === 0 && ended.length > 0 ? 0 : 1);
