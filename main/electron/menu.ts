// The native menu: every action of the screen with its key, as the screen last named them, and what every desktop program has. Reload and developer
// tools only during development.

import type { MenuItemConstructorOptions } from 'electron';
import type { MenuItems } from '../../contract/index.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { showText } from '../host/show-text.ts';
import { acceleratorOf, letters } from './accelerator.ts';

interface MenuParts {
	readonly platform: NodeJS.Platform;
	readonly isDeveloping: boolean;
	/** Empty until the screen is there. */
	readonly items: MenuItems;
	readonly choose: (id: string) => void;
	/** By so many steps; 0 = as it is drawn. Not Electron's own roles: they keep no zoom for the next start. */
	readonly zoom: (by: -1 | 0 | 1) => void;
	readonly close: () => void;
	readonly quit: () => void;
}

type Item = MenuItemConstructorOptions;
const separator: Item = { type: 'separator' };
const role = (name: NonNullable<Item['role']>, text: UiText): Item => ({ role: name, label: showText(text) });

export function menuTemplate(parts: MenuParts): Item[] {
	const { platform, items, quit, close } = parts;
	const isMac = platform === 'darwin';
	const ofGroup = (group: MenuItems[number]['group']): Item[] =>
		items.filter((item) => item.group === group).map((item) => actionItem(item, parts));
	const quitItem: Item = {
		label: showText(uiText`Quit Countertalk`),
		accelerator: 'CommandOrControl+Q',
		click: quit,
	};
	const program: Item = {
		label: isMac ? 'Countertalk' : showText(uiText`File`),
		submenu: [
			...(isMac ? [role('about', uiText`About Countertalk`), separator] : []),
			...ofGroup('program'),
			separator,
			...(isMac
				? [
						role('hide', uiText`Hide Countertalk`),
						role('hideOthers', uiText`Hide others`),
						role('unhide', uiText`Show all`),
						separator,
					]
				: [{ label: showText(uiText`Close window`), accelerator: 'CommandOrControl+W', click: close }]),
			quitItem,
		],
	};
	return [
		program,
		editMenu(),
		...(items.length === 0 ? [] : [{ label: showText(uiText`Conversation`), submenu: ofGroup('conversation') }]),
		...(items.length === 0 ? [] : [{ label: showText(uiText`Go`), submenu: ofGroup('go') }]),
		viewMenu(parts),
		...(isMac ? [macWindowMenu(close)] : []),
	];
}

/**
 * The screen listens to the key itself, and decides by what has the focus: the menu only prints it. macOS has no such item, but there the page gets
 * the key first and takes it.
 */
function actionItem({ id, label, keys }: MenuItems[number], { choose }: MenuParts): Item {
	const accelerator = keys === null ? null : acceleratorOf(keys);
	const suffix = keys === null || accelerator !== null ? '' : `  (${letters(keys)})`;
	return {
		id,
		// An ampersand marks the letter that is underlined.
		label: `${label.replaceAll('&', '&&')}${suffix}`,
		...(accelerator !== null && { accelerator, registerAccelerator: false }),
		click: () => choose(id),
	};
}

const editMenu = (): Item => ({
	label: showText(uiText`Edit`),
	submenu: [
		role('undo', uiText`Undo typing`),
		role('redo', uiText`Redo typing`),
		separator,
		role('cut', uiText`Cut`),
		role('copy', uiText`Copy`),
		role('paste', uiText`Paste`),
		role('selectAll', uiText`Select all`),
	],
});

function viewMenu({ zoom, isDeveloping }: MenuParts): Item {
	const develop: Item[] = isDeveloping ? [separator, { role: 'reload' }, { role: 'toggleDevTools' }] : [];
	return {
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
			separator,
			role('togglefullscreen', uiText`Full screen`),
			...develop,
		],
	};
}

const macWindowMenu = (close: () => void): Item => ({
	label: showText(uiText`Window`),
	role: 'window',
	submenu: [
		role('minimize', uiText`Minimise`),
		role('zoom', uiText`Zoom`),
		{ label: showText(uiText`Close window`), accelerator: 'CommandOrControl+W', click: close },
		separator,
		role('front', uiText`Bring all to front`),
	],
});
