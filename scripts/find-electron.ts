// Where Electron's binary is, or one plain sentence why there is none. The binary comes apart from the npm package, at the first start.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Found {
	readonly path: string | null;
	readonly why: string | null;
}

const TAKES_LONG_MS = 10 * 60_000;

export async function findElectron(root: string, env: NodeJS.ProcessEnv = process.env): Promise<Found> {
	if (process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return none('there is no display here');
	if (process.platform === 'linux' && process.getuid?.() === 0)
		return none('it does not run for the system’s root user');
	const installed = binary(root, env);
	if (installed) return { path: installed, why: null };
	console.log('Fetching Electron once (about 120 MB) …');
	const fetched = spawnSync(process.execPath, [join(root, 'node_modules/electron/install.js')], {
		// Electron's own installer shows how far it is.
		stdio: ['ignore', 'inherit', 'inherit'],
		timeout: TAKES_LONG_MS,
		env,
	});
	const path = fetched.status === 0 ? binary(root, env) : null;
	return path ? { path, why: null } : none('Electron could not be downloaded');
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
