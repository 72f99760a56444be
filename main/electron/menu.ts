// The native menu with what every desktop program has. Reload and developer tools only during development.

import type { MenuItemConstructorOptions } from 'electron';
import { uiText } from '../../contract/ui-text.ts';
import { showText } from '../host/show-text.ts';

interface MenuParts {
	readonly platform: NodeJS.Platform;
	readonly isDeveloping: boolean;
	/** By so many steps; 0 = as it is drawn. Not Electron's own roles: they keep no zoom for the next start. */
	readonly zoom: (by: -1 | 0 | 1) => void;
}

export function menuTemplate({ platform, isDeveloping, zoom }: MenuParts): MenuItemConstructorOptions[] {
	const mac: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : [];
	const file: MenuItemConstructorOptions = { role: 'fileMenu' };
	const develop: MenuItemConstructorOptions[] = isDeveloping
		? [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
		: [];
	const view: MenuItemConstructorOptions = {
		label: showText(uiText`View`),
		submenu: [
			{ label: showText(uiText`Actual size`), accelerator: 'CommandOrControl+0', click: () => zoom(0) },
			{ label: showText(uiText`Larger`), accelerator: 'CommandOrControl+Plus', click: () => zoom(1) },
			// Plus without Shift, as it is on most keyboards.
			{
				label: '',
				accelerator: 'CommandOrControl+=',
				click: () => zoom(1),
				visible: false,
				acceleratorWorksWhenHidden: true,
			},
			{ label: showText(uiText`Smaller`), accelerator: 'CommandOrControl+-', click: () => zoom(-1) },
			{ type: 'separator' },
			{ role: 'togglefullscreen' },
			...develop,
		],
	};
	return [...mac, file, { role: 'editMenu' }, view, { role: 'windowMenu' }];
}
