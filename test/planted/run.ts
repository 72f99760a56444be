// npm run test:planted [-- WORDS]: plants the opposites of plants.ts one by one in a copy of the source and runs the tests that must turn red.
// Only a test that fails counts, not a file that cannot be loaded. With WORDS only the plants whose name or file has them.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Plant, plants } from './plants.ts';

const root = join(import.meta.dirname, '../..');
const words = process.argv.slice(2).join(' ').toLowerCase();
const wanted = plants.filter(({ name, file }) => `${name} ${file}`.toLowerCase().includes(words));

/** What git knows and what is new: as it stands here, changed files included. */
function copySource(): string {
	const to = mkdtempSync(join(tmpdir(), 'countertalk-planted-'));
	const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
	for (const file of new Set(listed.split('\0').filter(Boolean))) {
		mkdirSync(dirname(join(to, file)), { recursive: true });
		cpSync(join(root, file), join(to, file), { force: true });
	}
	symlinkSync(join(root, 'node_modules'), join(to, 'node_modules'));
	return to;
}

interface Ran {
	readonly passed: number;
	readonly failed: number;
	readonly first: string;
}
interface VitestReport {
	readonly numPassedTests: number;
	readonly numFailedTests: number;
	readonly testResults: readonly {
		readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
	}[];
}

function runTests(copy: string, tests: readonly string[]): Ran {
	const report = join(copy, 'planted-report.json');
	rmSync(report, { force: true });
	const project = tests[0]?.startsWith('renderer/') ? 'screen' : 'node';
	const vitest = join(copy, 'node_modules/vitest/vitest.mjs');
	const args = ['run', '--project', project, '--reporter=json', `--outputFile=${report}`, '--bail=1', ...tests];
	spawnSync(process.execPath, [vitest, ...args], { cwd: copy, stdio: 'ignore', timeout: 300_000 });
	try {
		const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
		const first = testResults
			.flatMap((file) => file.assertionResults)
			.find(({ status }) => status === 'failed')?.fullName;
		return { passed: numPassedTests, failed: numFailedTests, first: first ?? '' };
	} catch {
		return { passed: 0, failed: 0, first: '' };
	}
}

/** null = it does not fit the file any more: then plants.ts is out of date, which is no success. */
function changed(source: string, { find, put }: Plant): string | null {
	return source.split(find).length === 2 ? source.replace(find, () => put) : null;
}

const short = (text: string): string => text.trim().replace(/\s+/g, ' ').slice(0, 90) || '(nothing)';

const copy = copySource();
let caught = 0;
try {
	const all = [...new Set(wanted.flatMap(({ tests }) => tests))];
	for (const isScreen of [false, true]) {
		const tests = all.filter((test) => test.startsWith('renderer/') === isScreen);
		if (tests.length === 0) continue;
		const before = runTests(copy, tests);
		if (before.failed > 0 || before.passed === 0)
			throw new Error(`The tests are not green without a plant: ${before.first}`);
		console.log(`Without a plant: ${before.passed} tests of ${tests.length} files are green.`);
	}
	for (const [n, plant] of wanted.entries()) {
		const file = join(copy, plant.file);
		const source = readFileSync(file, 'utf8');
		const planted = changed(source, plant);
		let said = 'DOES NOT FIT the file any more';
		if (planted !== null) {
			writeFileSync(file, planted);
			const ran = runTests(copy, plant.tests);
			writeFileSync(file, source);
			if (ran.failed > 0) caught++;
			said = ran.failed > 0 ? `caught by "${ran.first}"` : `NOT CAUGHT (${ran.passed} tests stayed green)`;
		}
		console.log(`${n + 1}. ${plant.area}: ${plant.name}`);
		console.log(`   ${plant.file}: ${short(plant.find)} → ${short(plant.put)}`);
		console.log(`   ${said}`);
	}
} finally {
	rmSync(copy, { recursive: true, force: true });
}
console.log(`Planted: ${caught}/${wanted.length} caught.`);
process.exit(caught === wanted.length && wanted.length > 0 ? 0 : 1);
