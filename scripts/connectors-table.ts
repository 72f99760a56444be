// Runs the conformance suite of every connector and writes what it found as a table into docs/CONNECTORS.md, between two marks.
// A broken promise stays visible: the table is written either way, and the exit code says the same.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectorResult } from '../connectors/testing/results.ts';
import { type MatrixResult, matrixFolder, matrixTable } from './matrix-table.ts';

export const marks = { start: '<!-- quality:begin -->', end: '<!-- quality:end -->' } as const;
const matrixMarks = { start: '<!-- matrix:begin -->', end: '<!-- matrix:end -->' } as const;

/** The reference connector of the suite is no platform. */
const isPlatform = ({ id }: ConnectorResult): boolean => id !== 'reference';

export function table(results: readonly ConnectorResult[]): string {
	const shown = results.filter(isPlatform).sort((a, b) => a.name.localeCompare(b.name, 'en'));
	if (shown.length === 0) return 'No connector has been tried.';
	const titles = new Map(shown.flatMap(({ cases }) => cases.map((one) => [one.number, one.title] as const)));
	const notes: string[] = [];
	const cell = (result: ConnectorResult, number: number): string => {
		const one = result.cases.find((each) => each.number === number);
		if (!one) return '–';
		const word = { passed: 'yes', failed: '**no**', skipped: 'skipped' }[one.outcome];
		if (!one.reason) return word;
		const note = `${result.name}, ${number}: ${one.reason}`;
		if (!notes.includes(note)) notes.push(note);
		return `${word} [${notes.indexOf(note) + 1}]`;
	};
	const row = (cells: readonly string[]): string =>
		`| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
	return [
		row(['', ...shown.map((one) => one.name)]),
		row(['---', ...shown.map(() => '---')]),
		row(['reads', ...shown.map((one) => one.kinds.join(', '))]),
		row(['answers', ...shown.map((one) => (one.replies ? 'yes' : 'no'))]),
		row(['moderates', ...shown.map((one) => one.moderation.join(', ') || 'no')]),
		...[...titles]
			.sort(([a], [b]) => a - b)
			.map(([number, title]) => row([`${number}. ${title}`, ...shown.map((one) => cell(one, number))])),
		...(notes.length > 0 ? ['', ...notes.map((note, i) => `[${i + 1}] ${note}  `)] : []),
	].join('\n');
}

/** The page with the table between its marks; where it has none yet, at its end. */
export function withTable(page: string, made: string, { start, end }: { start: string; end: string } = marks): string {
	const block = `${start}\n\n${made}\n\n${end}`;
	const [from, to] = [page.indexOf(start), page.indexOf(end)];
	return from >= 0 && to > from
		? page.slice(0, from) + block + page.slice(to + end.length)
		: `${page.trimEnd()}\n\n${block}\n`;
}

if (import.meta.main) {
	const root = join(import.meta.dirname, '..');
	const folder = mkdtempSync(join(tmpdir(), 'quality-'));
	const run = spawnSync(
		process.execPath,
		['node_modules/vitest/vitest.mjs', 'run', '--project', 'node', '/connector.test.ts', 'test/matrix'],
		{
			cwd: root,
			env: { ...process.env, COUNTERTALK_QUALITY: folder },
			stdio: 'inherit',
		},
	);
	const resultsIn = <T>(where: string): T[] =>
		existsSync(where)
			? readdirSync(where)
					.filter((file) => file.endsWith('.json'))
					.map((file) => JSON.parse(readFileSync(join(where, file), 'utf8')) as T)
			: [];
	const results = resultsIn<ConnectorResult>(folder);
	const matrices = resultsIn<MatrixResult>(join(folder, matrixFolder));
	rmSync(folder, { recursive: true });
	const page = join(root, 'docs', 'CONNECTORS.md');
	const before = existsSync(page) ? readFileSync(page, 'utf8') : '# Connectors\n';
	writeFileSync(page, withTable(withTable(before, table(results)), matrixTable(matrices), matrixMarks));
	const cases = matrices.reduce((sum, one) => sum + one.cases, 0);
	console.log(
		`Written into docs/CONNECTORS.md: ${results.filter(isPlatform).length} connectors, ${cases} cases of the matrices.`,
	);
	process.exitCode = run.status ?? 1;
}
