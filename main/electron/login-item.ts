// Starts with the computer, without a window. Electron knows the login items of Windows and macOS; on Linux it is a file in the autostart folder.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';

export const hiddenSwitch = '--hidden';

interface LoginParts {
	readonly app: Pick<App, 'setLoginItemSettings' | 'isPackaged'>;
	readonly platform: NodeJS.Platform;
	readonly env: NodeJS.ProcessEnv;
	readonly execPath: string;
}

export function setLoginItem(on: boolean, { app, platform, env, execPath }: LoginParts): void {
	// A program that is being developed would start Electron's own window.
	if (!app.isPackaged) return;
	if (platform !== 'linux') {
		app.setLoginItemSettings({ openAtLogin: on, ...(platform === 'win32' && { args: [hiddenSwitch] }) });
		return;
	}
	const folder = join(env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'autostart');
	const file = join(folder, 'countertalk.desktop');
	if (!on) {
		rmSync(file, { force: true });
		return;
	}
	// An AppImage unpacks itself into another folder at each start.
	const program = env.APPIMAGE ?? execPath;
	if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
	writeFileSync(
		file,
		`[Desktop Entry]\nType=Application\nName=Countertalk\nExec=${quoted(program)} ${hiddenSwitch}\nX-GNOME-Autostart-enabled=true\n`,
	);
}

/** As the Desktop Entry Specification wants it: first the argument is quoted, then the whole value is escaped; `%` begins a field code. */
const quoted = (path: string): string =>
	`"${path.replace(/["`$\\]/g, '\\$&')}"`.replaceAll('\\', '\\\\').replaceAll('%', '%%');
