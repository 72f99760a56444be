// One folder for both hosts, where the system expects a program's data: what Electron calls userData.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const NAME = 'Countertalk';

/** An absolute path. `COUNTERTALK_DATA` wins: for tests, and for an owner who keeps the shop on another disk. */
export function dataFolder(
	env: NodeJS.ProcessEnv = process.env,
	platform: NodeJS.Platform = process.platform,
	home = homedir(),
): string {
	if (env.COUNTERTALK_DATA) return resolve(env.COUNTERTALK_DATA);
	if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), NAME);
	if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME);
	return join(env.XDG_CONFIG_HOME ?? join(home, '.config'), NAME);
}

/**
 * Where the system keeps what a program remembers on this computer, an absolute path. A backup or a copy of the data does not take it along.
 * `COUNTERTALK_STATE` wins: for tests, and for an owner whose home cannot be written.
 */
export function stateFolder(
	env: NodeJS.ProcessEnv = process.env,
	platform: NodeJS.Platform = process.platform,
	home = homedir(),
): string {
	if (env.COUNTERTALK_STATE) return resolve(env.COUNTERTALK_STATE);
	if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), NAME);
	if (platform === 'darwin') return join(home, 'Library', 'Application Support', `${NAME} State`);
	return join(env.XDG_STATE_HOME ?? join(home, '.local', 'state'), NAME);
}
