// A drill's own program as one file each for itself and its threads: it starts a thousand times, and most of a start would be loading sources.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleForNode } from '../../scripts/build-main.ts';

const root = join(import.meta.dirname, '../..');

/** `sources`: name → file, from the root of the repository. The bundles are removed when this process ends. */
export async function bundleProgram<Name extends string>(
	sources: Readonly<Record<Name, string>>,
): Promise<Readonly<Record<Name, string>>> {
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-program-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	const names = Object.keys(sources) as Name[];
	const out = join(folder, 'out');
	await bundleForNode(root, out, Object.fromEntries(names.map((name) => [name, join(root, sources[name])])));
	return Object.fromEntries(names.map((name) => [name, join(out, `${name}.js`)])) as Record<Name, string>;
}
