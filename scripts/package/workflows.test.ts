// The workflows cannot run here. What can be known of them without: their shape, that every command they name exists, and whose actions they use.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { countCaughtMutant } from '../../test/helpers/property.ts';
import { writeSums } from './sums.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.github/workflows');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

interface Step {
	readonly uses?: string;
	readonly run?: string;
	readonly if?: string;
	readonly with?: Record<string, unknown>;
}
interface Workflow {
	readonly on: object;
	readonly permissions?: object;
	readonly jobs: Record<string, { 'runs-on': string; 'timeout-minutes'?: number; steps: Step[]; strategy?: object }>;
}

/** A sentence for each breach. */
function faults(text: string): string[] {
	const workflow = load(text) as Workflow;
	const found: string[] = [];
	if (!workflow.on || !workflow.jobs) return ['it has no trigger or no jobs'];
	if (JSON.stringify(workflow.permissions) !== '{"contents":"read"}') found.push('its token may do more than read');
	for (const [name, job] of Object.entries(workflow.jobs)) {
		if (!job['timeout-minutes']) found.push(`${name} has no end`);
		if (!job['runs-on']) found.push(`${name} runs nowhere`);
		for (const step of job.steps) {
			if ((step.uses === undefined) === (step.run === undefined))
				found.push(`${name}: a step has not one of uses and run`);
			if (step.uses !== undefined && !/^[\w-]+\/[\w-]+@(v\d+|[0-9a-f]{40})$/.test(step.uses))
				found.push(`${name}: ${step.uses} is not pinned`);
			for (const [, script = ''] of (step.run ?? '').matchAll(/\bnpm run ([\w:-]+)/g))
				if (!(script in scripts)) found.push(`${name}: there is no npm run ${script}`);
			// Words of a stranger (a title, a branch) in a shell are commands.
			if (/\$\{\{\s*github\.(event|head_ref)/.test(step.run ?? ''))
				found.push(`${name}: words of a stranger in a shell`);
			for (const [, context = ''] of `${step.if ?? ''} ${step.run ?? ''}`.matchAll(/\$\{\{\s*(\w+)/g))
				if (!['github', 'matrix', 'runner', 'env', 'secrets'].includes(context))
					found.push(`${name}: ${context} is no context`);
		}
	}
	return found;
}

const names = readdirSync(folder);
test.each(names)('%s is sound', (name) => {
	expect(faults(readFileSync(join(folder, name), 'utf8'))).toEqual([]);
});

test('what would be wrong is found', () => {
	const good = readFileSync(join(folder, 'desktop.yml'), 'utf8');
	const worse: [string, string][] = [
		['npm run test:smoke', 'npm run test:smok'],
		['actions/checkout@v4', 'actions/checkout@main'],
		['contents: read', 'contents: write'],
		['    timeout-minutes: 60\n', ''],
		['run: npm ci', `run: echo $\{{ github.event.pull_request.title }}`],
	];
	for (const [find, put] of worse) {
		expect(good).toContain(find);
		expect(faults(good.replace(find, put)).length, put).toBeGreaterThan(0);
		countCaughtMutant();
	}
});

test('every file that a script of package.json names exists, so a workflow does not fail for a name', () => {
	for (const [name, command] of Object.entries(scripts))
		for (const [, path = ''] of command.matchAll(/\b((?:scripts|test)\/[\w./-]+)/g))
			expect(existsSync(join(root, path)), `${name}: ${path}`).toBe(true);
});

test('the sums name every installer and nothing else', async () => {
	const dist = mkdtempSync(join(tmpdir(), 'countertalk-sums-'));
	await expect(writeSums(dist)).rejects.toThrow('no installer');
	for (const name of ['countertalk-1.0.0-linux-amd64.deb', 'countertalk-1.0.0-mac-arm64.dmg', 'builder-debug.yml'])
		writeFileSync(join(dist, name), 'x');
	expect(await writeSums(dist)).toBe(2);
	expect(readFileSync(join(dist, 'SHA256SUMS.txt'), 'utf8')).toBe(
		'2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881  countertalk-1.0.0-linux-amd64.deb\n' +
			'2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881  countertalk-1.0.0-mac-arm64.dmg\n',
	);
	rmSync(dist, { recursive: true });
});
