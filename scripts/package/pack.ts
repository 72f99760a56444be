// electron-builder, as npm run dist and the test of the package start it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { binary } from '../find-electron.ts';
import { makeStandInElectron } from './stand-in-electron.ts';

interface Packing {
	readonly root: string;
	/** For electron-builder. */
	readonly args: readonly string[];
	/** Takes the place of the folder named in electron-builder.yml. */
	readonly output?: string;
	/** Electron's own folder; null = electron-builder fetches it. */
	readonly electron: string | null;
	readonly quiet?: boolean;
}

/** The exit code. It never publishes: on a tag electron-builder would do so by itself. */
export function pack({ root, args, output, electron, quiet = false }: Packing): number {
	const given = [...args, '--publish', 'never'];
	if (output !== undefined) given.push(`--config.directories.output=${output}`);
	if (electron !== null) given.push(`--config.electronDist=${electron}`);
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[join(root, 'node_modules/electron-builder/cli.js'), ...given],
		{ stdio: quiet ? 'pipe' : 'inherit', cwd: root, env: { ...process.env, NODE_ENV: 'production' }, encoding: 'utf8' },
	);
	if (quiet && status !== 0) console.error(stdout, stderr);
	return status ?? 1;
}

/** Electron's folder where its binary is on this computer, else a stand-in made at `folder`. */
export function electronOrStandIn(
	root: string,
	folder: string,
): { readonly path: string; readonly isStandIn: boolean } {
	const installed = binary(root);
	if (installed) return { path: join(installed, '..'), isStandIn: false };
	const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
		version: string;
	};
	makeStandInElectron(folder, version);
	return { path: folder, isStandIn: true };
}
