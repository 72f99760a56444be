// `shell` (docs/api/shell.md): recorded; a web page also opens where the options want it.
import { options } from '../options.ts';
import { openOutside } from '../page/target.ts';
import { record } from '../record.ts';
import { chromium } from './app.ts';

export const shell = {
	openExternal: async (url: string) => {
		record('shell.openExternal', url);
		if (options.opensPages && /^https?:/.test(url)) await openOutside(await chromium(), url);
	},
	openPath: async (path: string) => {
		record('shell.openPath', path);
		return '';
	},
	showItemInFolder: (path: string) => record('shell.showItemInFolder', path),
	beep: () => record('shell.beep'),
};
