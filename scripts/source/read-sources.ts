// Reads every TypeScript file of the repository once: its imports, its exports and its functions, as the bundler's own parser sees them.
import { globSync, readFileSync } from 'node:fs';
import { dirname, posix, sep } from 'node:path';
import { parseSync } from 'rolldown/utils';

interface ImportedName {
	/** The name at the other file; `*` for all of them. */
	readonly name: string;
	/** Set where the name is exported again: the name under which this file hands it on; `*` for all of them. */
	readonly exportedAs: string | null;
}
export interface SourceImport {
	/** A path from the root for a file of the repository, else the name of a package. */
	readonly target: string;
	/** As it is written. */
	readonly specifier: string;
	readonly isOwn: boolean;
	/** Nothing of it is left when the program runs. */
	readonly isType: boolean;
	/** Loaded while the program runs, by `import()`. */
	readonly isDynamic: boolean;
	readonly names: readonly ImportedName[];
}
interface SourceFunction {
	readonly name: string;
	readonly line: number;
	readonly lines: number;
}
export interface SourceFile {
	/** From the root, with `/`. */
	readonly path: string;
	readonly lines: number;
	readonly imports: readonly SourceImport[];
	/** What is declared here and exported, by its exported name. */
	readonly exports: readonly string[];
	readonly functions: readonly SourceFunction[];
}

const sides = '{contract,connectors,main,preload,renderer,test,scripts}/**/*.{ts,tsx}';

export function readSources(root: string): SourceFile[] {
	return globSync([sides, '*.config.ts'], { cwd: root, exclude: ['**/fixtures/**', '**/node_modules/**'] })
		.map((file) => file.split(sep).join('/'))
		.sort()
		.map((path) => parseSource(path, readFileSync(posix.join(root.split(sep).join('/'), path), 'utf8')));
}

/** `path` decides whether the text may hold JSX. Throws with the parser's own sentence when the text is no TypeScript. */
export function parseSource(path: string, text: string): SourceFile {
	const { program, module, errors } = parseSync(path, text);
	if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
	const add = (specifier: string, more: Pick<SourceImport, 'isType' | 'isDynamic' | 'names'>): void => {
		const isOwn = specifier.startsWith('.');
		const target = isOwn ? posix.join(dirname(path), specifier.replace(/[?#].*$/, '')) : specifier;
		imports.push({ target, specifier, isOwn, ...more });
	};
	const imports: SourceImport[] = [];
	const exports: string[] = [];
	for (const { start, moduleRequest, entries } of module.staticImports)
		add(moduleRequest.value, {
			isType: /^import\s+type\b/.test(text.slice(start, start + 20)),
			isDynamic: false,
			names: entries.map(({ importName }) => ({ name: nameOf(importName), exportedAs: null })),
		});
	for (const { start, entries } of module.staticExports)
		for (const { moduleRequest, importName, exportName } of entries)
			if (moduleRequest)
				add(moduleRequest.value, {
					isType: /^export\s+type\b/.test(text.slice(start, start + 20)),
					isDynamic: false,
					names: [{ name: nameOf(importName), exportedAs: exportName.kind === 'None' ? '*' : nameOf(exportName) }],
				});
			else exports.push(nameOf(exportName));
	for (const { moduleRequest } of module.dynamicImports) {
		const written = /^['"`]([^'"`$]+)['"`]$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[1];
		if (written) add(written, { isType: false, isDynamic: true, names: [{ name: '*', exportedAs: null }] });
	}
	for (const [, written = '', name = '*'] of text.matchAll(/(?<!await )\bimport\(['"]([^'"]+)['"]\)\.(\w+)/g))
		if (!/^(then|catch)$/.test(name))
			add(written, { isType: true, isDynamic: false, names: [{ name, exportedAs: null }] });
	return { path, lines: countLines(text), imports, exports, functions: functionsOf(program, text) };
}

const nameOf = ({ kind, name }: { kind: string; name?: string | null }): string =>
	kind === 'Default' ? 'default' : kind === 'Name' ? (name ?? 'default') : '*';
const countLines = (text: string): number => text.split('\n').length - 1;

interface Node {
	readonly type: string;
	readonly start: number;
	readonly end: number;
	readonly [key: string]: unknown;
}
const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
const functionTypes = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** Functions with a name of their own; what a test hands to `describe` or `test` counts for the test file, not as a function. */
function functionsOf(program: unknown, text: string): SourceFunction[] {
	const found: SourceFunction[] = [];
	const visit = (value: unknown, nameAbove: string | null): void => {
		if (Array.isArray(value)) for (const one of value) visit(one, null);
		if (!isNode(value)) return;
		const own = [value.id, value.key].find((part) => isNode(part) && typeof part.name === 'string');
		const name = isNode(own) ? String(own.name) : nameAbove;
		if (functionTypes.has(value.type) && name)
			found.push({
				name,
				line: countLines(text.slice(0, value.start)) + 1,
				lines: countLines(text.slice(value.start, value.end)) + 1,
			});
		const handsOn =
			value.type === 'VariableDeclarator' || value.type === 'Property' || value.type === 'MethodDefinition';
		for (const part of Object.values(value)) if (part !== own) visit(part, handsOn ? name : null);
	};
	visit(program, null);
	return found;
}
