// What lies in a packed program, and what may: the rules that a test holds the package against.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { listPackage, statFile } from '@electron/asar';

export interface PackedFile {
	/** From the asar's root, with slashes. */
	readonly path: string;
	readonly bytes: number;
}

/** The app.asar below `dist`. Throws when there is none, or more than one. */
export function findAsar(dist: string): string {
	const [first, ...more] = globSync('**/resources/app.asar', { cwd: dist });
	if (first === undefined || more.length > 0) throw new Error(`Not one app.asar below ${dist}, but ${more.length}.`);
	return join(dist, first);
}

export function packedFiles(asar: string): { readonly files: readonly PackedFile[]; readonly bytes: number } {
	const files: PackedFile[] = [];
	for (const entry of listPackage(asar, { isPack: false })) {
		const path = entry.replaceAll('\\', '/').replace(/^\//, '');
		const stat = statFile(asar, path.split('/').join(process.platform === 'win32' ? '\\' : '/'));
		if ('size' in stat) files.push({ path, bytes: stat.size });
	}
	return { files, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** The parts of the program, by path. Every file has to be one of these. */
const allowed: readonly RegExp[] = [
	/^package\.json$/,
	/^out\/main\/[\w-]+\.js$/,
	/^out\/preload\/index\.cjs$/,
	/^out\/renderer\/(index\.html|icon\.svg)$/,
	/^out\/renderer\/assets\/[\w.-]+\.(js|css|svg|woff2|png)$/,
	/^out\/tray\/tray(Template)?(@2x)?\.(png|ico)$/,
];
/** Without one of these the program does not start. */
const needed: readonly string[] = [
	'package.json',
	'out/main/index.js',
	'out/main/store-worker.js',
	'out/main/data-files-worker.js',
	'out/main/parse-worker.js',
	'out/preload/index.cjs',
	'out/renderer/index.html',
	'out/tray/trayTemplate@2x.png',
];
export const maxAsarBytes = 12_000_000;

/** A sentence for each breach. */
export function breaches(files: readonly PackedFile[]): string[] {
	const strangers = files.filter(({ path }) => !allowed.some((rule) => rule.test(path)));
	const missing = needed.filter((path) => !files.some((file) => file.path === path));
	const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
	return [
		...strangers.map(({ path }) => `${path} is packed and is no part of what runs.`),
		...missing.map((path) => `${path} is missing.`),
		...(bytes > maxAsarBytes ? [`The asar has ${bytes} bytes, more than ${maxAsarBytes}.`] : []),
	];
}
