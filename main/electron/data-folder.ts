import { mkdirSync } from 'node:fs';
import type { App } from 'electron';

/**
 * Makes the data folder Electron's `userData` too. Before anything asks for that path: the settings store and the single-instance lock do.
 * `setPath` throws for a folder that does not exist.
 */
export function setDataFolder(app: Pick<App, 'setPath'>, folder: string): void {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	app.setPath('userData', folder);
}
