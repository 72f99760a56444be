// Where Electron's binary is, or one plain sentence why there is none. The binary comes apart from the npm package, at the first start.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchElectron } from './fetch-electron.ts';

interface Found {
	readonly path: string | null;
	readonly why: string | null;
}

export async function findElectron(
	root: string,
	env: NodeJS.ProcessEnv = process.env,
	isRoot = process.getuid?.() === 0,
): Promise<Found> {
	if (process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return none('there is no display here');
	if (process.platform === 'linux' && isRoot) return none('it does not run for the system’s root user');
	const installed = binary(root, env);
	if (installed) return { path: installed, why: null };
	console.log('Electron is fetched once, about 120 MB.');
	const problem = await fetchElectron({
		root,
		env,
		write: (text) => void process.stdout.write(text),
		isTerminal: process.stdout.isTTY === true,
	});
	if (problem !== null) return none(problem);
	const path = binary(root, env);
	return path ? { path, why: null } : none('Electron was unpacked, but its program is not there');
}

/** The binary that is already there, as Electron's own package finds it. */
export function binary(root: string, env: NodeJS.ProcessEnv = process.env): string | null {
	const folder = join(root, 'node_modules/electron');
	const name = existsSync(join(folder, 'path.txt'))
		? readFileSync(join(folder, 'path.txt'), 'utf8').trim()
		: defaultName();
	const path = join(env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name);
	return existsSync(path) ? path : null;
}

const defaultName = () =>
	process.platform === 'darwin'
		? 'Electron.app/Contents/MacOS/Electron'
		: process.platform === 'win32'
			? 'electron.exe'
			: 'electron';

const none = (because: string): Found => ({
	path: null,
	why: `Countertalk opens in your browser instead of a window of its own, because ${because}.`,
});
