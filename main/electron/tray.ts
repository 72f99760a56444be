// The icon beside the clock, or in the menu bar: how many wait, and what one can do without the window.
import { join } from 'node:path';
import type { Menu, MenuItemConstructorOptions, Tray } from 'electron';
import { uiText } from '../../contract/ui-text.ts';
import { showText } from '../host/show-text.ts';
import { waitingText } from './badge.ts';
import type { FollowedCore, ProgramState } from './follow-core.ts';

interface TrayParts {
	readonly Tray: new (image: string) => Tray;
	readonly buildMenu: (template: MenuItemConstructorOptions[]) => Menu;
	readonly platform: NodeJS.Platform;
	/** The folder of its pictures. */
	readonly pictures: string;
	readonly core: FollowedCore;
	readonly open: () => void;
	readonly quit: () => void;
}

const pictures: Partial<Record<NodeJS.Platform, string>> = { win32: 'tray.ico', darwin: 'trayTemplate.png' };
const pauseMinutes = 60;

/** Keep what it returns: a tray that nobody refers to disappears. */
export function showTray({ Tray, buildMenu, platform, pictures: folder, core, open, quit }: TrayParts): Tray {
	const tray = new Tray(join(folder, pictures[platform] ?? 'tray.png'));
	const update = (state: ProgramState) => {
		tray.setToolTip(`Countertalk: ${waitingText(state.waiting)}`);
		// Only the menu bar of macOS has room for it.
		if (platform === 'darwin') tray.setTitle(state.waiting > 0 ? String(state.waiting) : '');
		// Linux shows a changed item only in a new menu.
		tray.setContextMenu(buildMenu(trayTemplate(state, { core, open, quit })));
	};
	// On macOS a click opens the menu. Linux desktops differ, so the menu has everything.
	if (platform !== 'darwin') tray.on('click', open);
	core.onChange(update);
	update(core.get());
	return tray;
}

function trayTemplate(
	{ waiting, pausedUntil }: ProgramState,
	{ core, open, quit }: Pick<TrayParts, 'core' | 'open' | 'quit'>,
): MenuItemConstructorOptions[] {
	const pause = (minutes: number | null) => void core.ask('notifications.pause', { minutes });
	return [
		{ label: waitingText(waiting), enabled: false },
		{ label: showText(uiText`Open Countertalk`), click: open },
		{ type: 'separator' },
		pausedUntil === null
			? { label: showText(uiText`Pause notifications for an hour`), click: () => pause(pauseMinutes) }
			: {
					label: showText(uiText`Resume notifications (paused until ${{ date: pausedUntil, as: 'time' }})`),
					click: () => pause(null),
				},
		{ label: showText(uiText`Check now`), click: () => void core.ask('accounts.checkNow', {}) },
		{ type: 'separator' },
		{ label: showText(uiText`Quit Countertalk`), click: quit },
	];
}
