// Exports that no other file imports: either the code is dead, or the word `export` is.
import type { SourceFile } from './read-sources.ts';

/** Read by a tool that finds its files by name. */
const isEntry = (path: string): boolean =>
	/(\.config|\.stories|\.d)\.tsx?$/.test(path) ||
	['scripts/test-reporter.ts', 'test/helpers/fake-electron-module.ts'].includes(path);

/** "path: name" of each. */
export function unusedExports(sources: readonly SourceFile[]): string[] {
	const byPath = new Map(sources.map((source) => [source.path, source]));
	const used = new Set<string>();
	// A name that is handed on counts as used only once somebody uses it there.
	const use = (path: string, name: string): void => {
		const source = byPath.get(path);
		if (!source || used.has(`${path}: ${name}`)) return;
		used.add(`${path}: ${name}`);
		if (name === '*') for (const own of source.exports) use(path, own);
		for (const { isOwn, target, names } of source.imports)
			for (const { name: there, exportedAs } of names) {
				if (!isOwn || exportedAs === null) continue;
				if (name === '*' && exportedAs !== '*') used.add(`${path}: ${exportedAs}`);
				if (exportedAs === '*') use(target, name);
				else if (exportedAs === name || name === '*') use(target, there);
			}
	};
	for (const source of sources) {
		if (isEntry(source.path)) use(source.path, '*');
		for (const { isOwn, target, names } of source.imports)
			for (const { name, exportedAs } of names) if (isOwn && exportedAs === null) use(target, name);
	}
	const offered = sources.flatMap(({ path, exports, imports }) => [
		...exports.map((name) => `${path}: ${name}`),
		...imports.flatMap(({ names }) =>
			names.flatMap(({ exportedAs }) => (exportedAs && exportedAs !== '*' ? [`${path}: ${exportedAs}`] : [])),
		),
	]);
	return offered.filter((one) => !used.has(one));
}
