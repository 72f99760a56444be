import { expect, test } from 'vitest';
import { type ImportRule, importsAgainstRules, importsBetweenScreens, importsOfTesting } from './check-imports.ts';
import { importCycles } from './import-cycles.ts';
import { parseSource } from './read-sources.ts';
import { unusedExports } from './unused-exports.ts';

const parse = (files: Record<string, string>) => Object.entries(files).map(([path, text]) => parseSource(path, text));

test('an import is read with its target, its names and whether anything of it runs', () => {
	const { imports, exports, lines } = parseSource(
		'main/sync/a.ts',
		`import type { A } from '../deps.ts';
import { type B, c as d } from './b.ts';
export { q as r } from './c.ts';
export * from './d.ts';
const e = await import('./e.ts');
export type T = import('./f.ts').F;
export const k = [d, e] satisfies [B, A];
import 'zod';
`,
	);
	expect(lines).toBe(8);
	expect(exports).toEqual(['T', 'k']);
	const shown = imports.map(({ target, isType, isDynamic, names }) => [
		target,
		isType,
		isDynamic,
		...names.map(({ name, exportedAs }) => (exportedAs ? `${name} as ${exportedAs}` : name)),
	]);
	expect(shown).toEqual([
		['main/deps.ts', true, false, 'A'],
		['main/sync/b.ts', false, false, 'B', 'c'],
		['zod', false, false],
		['main/sync/c.ts', false, false, 'q as r'],
		['main/sync/d.ts', false, false, '* as *'],
		['main/sync/e.ts', false, true, '*'],
		['main/sync/f.ts', true, false, 'F'],
	]);
});

test('functions are measured by the name that they have or are assigned to', () => {
	const { functions } = parseSource(
		'renderer/a.tsx',
		`export function Row() {
	return <p />;
}
const createStore = () => ({
	add() {
		return 1;
	},
});
test('no name of its own', () => {});
`,
	);
	expect(functions).toEqual([
		{ name: 'Row', line: 1, lines: 3 },
		{ name: 'createStore', line: 4, lines: 5 },
		{ name: 'add', line: 5, lines: 3 },
	]);
});

test('text that is no TypeScript is refused with its path', () => {
	expect(() => parseSource('main/a.ts', 'const = 1;')).toThrow(/^main\/a\.ts: /);
});

test('an export counts as used where somebody imports it, also through other files', () => {
	const files = parse({
		'main/a.ts': 'export const used = 1; export const dead = 2; export type Whole = 3; export const handed = 4;',
		'main/index.ts': `export { used, handed } from './a.ts'; export * from './b.ts';`,
		'main/b.ts': 'export const starred = 1; export const deadStar = 2;',
		'main/c.ts': 'export const lazy = 1;',
		'main/user.ts': `import { used, starred } from './index.ts'; const c = await import('./c.ts'); type W = import('./a.ts').Whole;`,
	});
	expect(unusedExports(files)).toEqual([
		'main/a.ts: dead',
		'main/a.ts: handed',
		'main/index.ts: handed',
		'main/b.ts: deadStar',
	]);
});

test('a cycle is found among values only', () => {
	const files = parse({
		'main/a.ts': `import { b } from './b.ts';`,
		'main/b.ts': `export { c } from './c.ts';`,
		'main/c.ts': `import './a.ts'; import { d } from './d.ts';`,
		'main/d.ts': `import type { a } from './a.ts'; const lazy = () => import('./c.ts');`,
	});
	expect(importCycles(files)).toEqual([['main/a.ts', 'main/b.ts', 'main/c.ts']]);
});

test('a rule allows its folders, types where it says so, and its packages', () => {
	const rule: ImportRule = {
		at: 'main/ipc',
		from: ['main/ipc', 'contract!types'],
		packages: ['zod', 'node:*'],
		why: 'Because.',
	};
	const found = importsAgainstRules(
		parse({
			'main/ipc/a.ts': `import './b.ts'; import type { T } from '../../contract/t.ts'; import { t } from '../../contract/t.ts';
import 'zod'; import 'node:fs'; import 'react'; import '../ipc-two/x.ts';`,
			'main/ipc/a.test.ts': `import '../../anything.ts';`,
		}),
		() => rule,
	);
	expect(found.map((line) => line.split('. ')[0])).toEqual([
		'main/ipc/a.ts: may not import ../../contract/t.ts',
		'main/ipc/a.ts: may not import react',
		'main/ipc/a.ts: may not import ../ipc-two/x.ts',
	]);
});

test('a feature of main imports no other feature', () => {
	const rule: ImportRule = {
		at: 'main/features',
		from: ['main/features', 'main/store'],
		packages: [],
		why: 'Because.',
	};
	const files = parse({
		'main/features/tags/a.ts': `import './b.ts'; import '../notes/c.ts'; import '../../store/d.ts';`,
	});
	expect(importsAgainstRules(files, () => rule)).toHaveLength(1);
});

test('product files import nothing that is made for tests', () => {
	const files = parse({
		'main/a.ts': `import '../connectors/testing/x.ts';`,
		'main/b.test.ts': `import '../connectors/testing/x.ts';`,
		'connectors/testing/x.ts': `import './y.ts';`,
	});
	expect(importsOfTesting(files)).toHaveLength(1);
});

test('a screen imports another through its index or its lazy entry, where the list has the two', () => {
	const files = parse({
		'renderer/features/shell/a.tsx': `import '../inbox/index.ts'; import '../inbox/List.tsx'; import './b.ts'; import '../../ui/c.ts'; import '../inbox/lazy.ts';`,
		'renderer/features/shell/b.tsx': `import('../inbox/List.tsx');`,
		'renderer/features/inbox/a.tsx': `import '../shell/index.ts';`,
		'renderer/features/inbox/lazy.ts': `export const load = () => import('./List.tsx');`,
		'renderer/features/tags/lazy.ts': `import './Tags.tsx';`,
	});
	const found = importsBetweenScreens(files, [{ from: 'shell', to: 'inbox', why: 'Because.' }]);
	expect(found.map((line) => line.split(':')[0])).toEqual([
		'renderer/features/shell/a.tsx',
		'renderer/features/shell/b.tsx',
		'renderer/features/inbox/a.tsx',
		'renderer/features/tags/lazy.ts',
	]);
});
