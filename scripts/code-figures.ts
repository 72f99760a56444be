// Prints how the code keeps to its goals: `npm run code-figures`. A goal that is missed is marked; nothing fails.
import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ruleOf } from './import-rules.ts';
import { screenLinks } from './screen-links.ts';
import { importsAgainstRules, importsBetweenScreens, importsOfTesting, isTest } from './source/check-imports.ts';
import { importCycles } from './source/import-cycles.ts';
import { readSources, type SourceFile } from './source/read-sources.ts';
import { unusedExports } from './source/unused-exports.ts';

const goals = { p90: 160, max: 300 } as const;

/** What a person edits as code; a style sheet counts by its length only. */
interface Sized {
	readonly path: string;
	readonly lines: number;
}

function sizedFiles(root: string, sources: readonly SourceFile[]): Sized[] {
	const styles = globSync('renderer/**/*.css', { cwd: root }).map((path) => ({
		path: path.split(sep).join('/'),
		lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1,
	}));
	return [...sources, ...styles];
}

const mark = (isHeld: boolean): string => (isHeld ? '' : '  <- over the goal');

function printSizes(title: string, files: readonly Sized[]): void {
	const sorted = files.toSorted((a, b) => a.lines - b.lines);
	const p90 = sorted[Math.max(0, Math.ceil(sorted.length * 0.9) - 1)]?.lines ?? 0;
	const longest = sorted.at(-1);
	console.log(`${title}: ${files.length} files`);
	console.log(`  p90 ${p90} lines (goal ${goals.p90})${mark(p90 <= goals.p90)}`);
	console.log(
		`  max ${longest?.lines ?? 0} lines (goal ${goals.max}): ${longest?.path ?? 'none'}${mark((longest?.lines ?? 0) <= goals.max)}`,
	);
}

function printLongestFunctions(sources: readonly SourceFile[]): void {
	console.log('\nThe ten longest functions');
	const all = sources
		.filter(({ path }) => !isTest(path))
		.flatMap(({ path, functions }) => functions.map((one) => ({ path, ...one })));
	for (const { path, name, line, lines } of all.toSorted((a, b) => b.lines - a.lines).slice(0, 10))
		console.log(`  ${String(lines).padStart(4)} lines  ${name}  ${path}:${line}`);
}

function printFound(title: string, found: readonly string[]): void {
	console.log(`\n${title}: ${found.length} (goal 0)${mark(found.length === 0)}`);
	for (const line of found) console.log(`  ${line}`);
}

const root = join(import.meta.dirname, '..');
const sources = readSources(root);
const files = sizedFiles(root, sources);
printSizes(
	'Product and scripts',
	files.filter(({ path }) => !isTest(path)),
);
printSizes(
	'Tests',
	files.filter(({ path }) => isTest(path)),
);
printLongestFunctions(sources);
printFound('Imports against the direction', importsAgainstRules(sources, ruleOf));
printFound('Product files that import from a testing folder', importsOfTesting(sources));
printFound(
	'Import cycles by value',
	importCycles(sources).map((cycle) => cycle.join(' <-> ')),
);
printFound('Imports between screens outside the list', importsBetweenScreens(sources, screenLinks));
printFound('Exports nobody uses', unusedExports(sources));
