// The native menu with what every desktop program has. Reload and developer tools only during development.

import type { MenuItemConstructorOptions } from 'electron';
import { uiText } from '../../contract/ui-text.ts';
import { showText } from '../host/show-text.ts';

export function menuTemplate(platform: NodeJS.Platform, developing: boolean): MenuItemConstructorOptions[] {
	const mac: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : [];
	const file: MenuItemConstructorOptions = { role: 'fileMenu' };
	const develop: MenuItemConstructorOptions[] = developing
		? [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
		: [];
	const view: MenuItemConstructorOptions = {
		label: showText(uiText`View`),
		submenu: [
			{ role: 'resetZoom' },
			{ role: 'zoomIn' },
			{ role: 'zoomOut' },
			{ type: 'separator' },
			{ role: 'togglefullscreen' },
			...develop,
		],
	};
	return [...mac, file, { role: 'editMenu' }, view, { role: 'windowMenu' }];
}
