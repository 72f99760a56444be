// Which packages of node_modules a build has taken code from. Licences and the SBOM tell of these, not of all that is installed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

export interface BundledPackage {
	readonly name: string;
	readonly version: string;
	/** From the project's root. */
	readonly folder: string;
}

/** Writes the list to `file` while the bundle is made. `root`: of the project. */
export function bundledPackages(root: string, file: string): Plugin {
	return {
		name: 'bundled-packages',
		generateBundle(_options, bundle) {
			const folders = new Set<string>();
			for (const output of Object.values(bundle)) {
				if (output.type !== 'chunk') continue;
				for (const [id, { renderedLength }] of Object.entries(output.modules)) {
					const folder = renderedLength > 0 ? packageFolderOf(id) : null;
					if (folder) folders.add(folder);
				}
			}
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(
				file,
				JSON.stringify(
					[...folders].toSorted().map((folder) => describe(root, folder)),
					null,
					'\t',
				),
			);
		},
	};
}

/**
 * The folder of the package that a module lies in; null = the project's own. Rolldown puts \0 before modules it made and a query behind some. What a
 * package has copied into itself (dist/node_modules/…, without a package.json) is its own.
 */
export function packageFolderOf(id: string, isPackage = hasManifest): string | null {
	const path = id.replace(/^\0+/, '').replace(/\?.*$/, '');
	const ends = [...path.matchAll(/[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/g)];
	const folders = ends.map((match) => path.slice(0, match.index + match[0].length));
	return folders.findLast(isPackage) ?? null;
}
const hasManifest = (folder: string): boolean => existsSync(join(folder, 'package.json'));

function describe(root: string, folder: string): BundledPackage {
	const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as BundledPackage;
	return { name, version, folder: relative(root, folder).split(sep).join('/') };
}
