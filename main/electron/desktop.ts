// What the program is on a desktop besides its window: tray, badge, notices, native menu, login item, spelling, and the system's events.
import { join } from 'node:path';
import type { BrowserWindow, MenuItemConstructorOptions, Tray } from 'electron';
import type { MenuItems, NoticeTarget, Settings } from '../../contract/index.ts';
import { MenuItems as MenuItemsShape } from '../../contract/routes/app.ts';
import type { Deps } from '../deps.ts';
import type { ElectronParts, RunningCore } from './app.ts';
import { showBadge } from './badge.ts';
import { setSpelling } from './context-menu.ts';
import { followCore } from './follow-core.ts';
import { setLoginItem } from './login-item.ts';
import { menuTemplate } from './menu.ts';
import { showNotices } from './notices.ts';
import { followSystem } from './system-events.ts';
import { showTray } from './tray.ts';
import type { AppWindow } from './window.ts';

interface DesktopParts {
	readonly electron: ElectronParts;
	readonly core: RunningCore;
	/** The folder of the built main. */
	readonly out: string;
	readonly window: () => AppWindow | null;
	/** Brings the window forward, or makes it. */
	readonly show: () => void;
	readonly log: Deps['log'];
}

export interface Desktop {
	readonly settings: () => Settings | null;
	/** The screen called this route, and main answered. */
	readonly heard: (route: string, input: unknown) => void;
	/** A window was made, or its page is gone: it hears nothing before it says that it is there. */
	readonly pageGone: () => void;
	/** The window has come to the task bar, where it had no button before. */
	readonly shown: () => void;
	readonly saveSettings: (part: Partial<Settings>) => void;
}

export function startDesktop({ electron, core, out, window, show, log }: DesktopParts): Desktop {
	const { app } = electron;
	const { platform } = process;
	const followed = followCore(core);
	const quit = () => app.quit();
	let isPageThere = false;
	let waitingFor: NoticeTarget | null = null;
	const openWindow = (): BrowserWindow | null => {
		const open = window()?.window ?? null;
		return open?.isDestroyed() ? null : open;
	};
	const send = (event: 'notice.clicked' | 'action.chosen', data: object) =>
		openWindow()?.webContents.send('countertalk:event', event, data);
	const buildMenu = (template: MenuItemConstructorOptions[]) => electron.Menu.buildFromTemplate(template);
	const setMenu = keepMenu(electron, {
		choose: (id) => {
			show();
			send('action.chosen', { id });
		},
		zoom: (by) => window()?.zoom(by),
		close: () => openWindow()?.close(),
		quit,
	});
	const system = followSystem({ powerMonitor: electron.powerMonitor, core, quit });
	showNotices({
		Notification: electron.Notification,
		bridge: core,
		core: followed,
		isFocused: () => openWindow()?.isFocused() === true && !system.isLocked(),
		open: (target) => {
			show();
			if (isPageThere) send('notice.clicked', { target });
			else waitingFor = target;
		},
		log,
	});
	followSettings({ electron, followed, platform, log });
	const setBadge = () =>
		showBadge(followed.get().waiting, {
			app,
			platform,
			window: openWindow,
			image: (bitmap, options) => electron.nativeImage.createFromBitmap(bitmap, options),
		});
	followed.onChange(setBadge);
	const pictures = join(out, '../tray');
	keepTray(
		() => showTray({ Tray: electron.Tray, buildMenu, platform, pictures, core: followed, open: show, quit }),
		log,
	);
	setMenu([]);
	return {
		settings: () => followed.get().settings,
		heard: (route, input) => {
			if (route === 'app.saved') window()?.saved();
			if (route !== 'app.menu') return;
			const given = MenuItemsShape.safeParse((input as { items?: unknown } | null)?.items);
			if (!given.success) return;
			setMenu(given.data);
			isPageThere = true;
			if (waitingFor) send('notice.clicked', { target: waitingFor });
			waitingFor = null;
		},
		pageGone: () => {
			isPageThere = false;
		},
		shown: setBadge,
		saveSettings: (part) => void followed.ask('settings.save', part),
	};
}

/** The native menu, with the actions that the screen named last. */
const keepMenu =
	(
		{ app, Menu }: Pick<ElectronParts, 'app' | 'Menu'>,
		acts: Pick<Parameters<typeof menuTemplate>[0], 'choose' | 'zoom' | 'close' | 'quit'>,
	) =>
	(items: MenuItems): void => {
		const { platform } = process;
		const template = menuTemplate({ platform, isDeveloping: !app.isPackaged, items, ...acts });
		Menu.setApplicationMenu(Menu.buildFromTemplate(template));
	};

let tray: Tray | null = null;
/** A desktop without a place for it has none, and works. */
function keepTray(make: () => Tray, log: Deps['log']): void {
	try {
		tray?.destroy();
		tray = make();
	} catch (error) {
		log('there is no tray', { error: String(error) });
	}
}

interface FollowParts {
	readonly electron: Pick<ElectronParts, 'app' | 'session'>;
	readonly followed: ReturnType<typeof followCore>;
	readonly platform: NodeJS.Platform;
	readonly log: Deps['log'];
}

/** Tells the system what the owner chose, once for each change. */
function followSettings({ electron, followed, platform, log }: FollowParts): void {
	let login: boolean | null = null;
	let spelling = '';
	followed.onChange(({ settings }) => {
		if (!settings) return;
		try {
			if (settings.startWithComputer !== (login ?? false))
				setLoginItem(settings.startWithComputer, {
					app: electron.app,
					platform,
					env: process.env,
					execPath: process.execPath,
				});
			login = settings.startWithComputer;
		} catch (error) {
			log('the start with the computer could not be set', { error: String(error) });
		}
		const wanted = JSON.stringify([settings.spelling, settings.spellingLanguages]);
		if (wanted === spelling) return;
		spelling = wanted;
		setSpelling(electron.session.defaultSession, settings, platform);
	});
}
