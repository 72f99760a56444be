// The built desktop program, where it stays and where it calls: tray, badge, title, notifications, menus, the system's events.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Bridge } from '../../../contract/index.ts';
import type { FakeOptions } from '../../fake-electron/options.ts';
import { noChromium } from '../test-app.ts';
import { callsOf, eventually, kill, launchDesktop } from './launch.ts';

type Item = { label?: string; submenu?: Item[]; click?: () => void; accelerator?: string };

describe.skipIf(noChromium)(`the desktop program beside its window${noChromium ? ` (${noChromium})` : ''}`, () => {
	let base = '';
	let folder = '';
	let app: ElectronApplication;
	let page: Page;
	beforeEach(() => {
		base = mkdtempSync(join(tmpdir(), 'countertalk-desktop-'));
		folder = join(base, 'data');
		mkdirSync(folder);
	});
	afterEach(async () => {
		await kill(app);
		rmSync(base, { recursive: true, force: true });
	});
	const open = async (options: Partial<FakeOptions> = {}) => {
		app = await launchDesktop({ folder, options, env: { XDG_CONFIG_HOME: join(base, 'config') } });
		page = await app.firstWindow();
		await page.locator('main').first().waitFor();
	};
	const call = (route: string, input: object = {}) =>
		page.evaluate(
			async ([name, given]) => {
				const { countertalk } = window as unknown as { countertalk: Bridge };
				const answer = await countertalk.invoke(name as string, given);
				if (!answer.ok) throw new Error(JSON.stringify(answer));
				return answer.value as Record<string, unknown>;
			},
			[route, input] as const,
		);
	/** An own shop with one place where the test is the customer. */
	const openShop = async (settings: object = {}, options: Partial<FakeOptions> = {}) => {
		await open(options);
		const hours = Array.from({ length: 7 }, () => null);
		await call('settings.save', { shopName: 'Rosa', ownerName: 'Rosa', hours, noticesFrom: 'soon', ...settings });
		await call('app.openShop');
		const typed = { place: 'Pinterest', page: 'https://pins.example/n', every: 'day' };
		const { id } = await call('accounts.connect', { connectorId: 'by-hand', typed });
		await page.reload();
		await page.getByRole('navigation', { name: 'Sections' }).waitFor();
		return id;
	};
	const write = (accountId: unknown, author: string, text: string) =>
		call('manualEntries.save', {
			accountId,
			token: crypto.randomUUID(),
			kind: 'comment',
			audience: 'public',
			author,
			text,
			at: null,
			rating: null,
			answer: null,
			checked: false,
		});
	const callsTo = async (api: string) =>
		(await callsOf(app)).filter((one) => one.api === api).map(({ args }) => args[0]);
	const shown = async () =>
		(await callsTo('Notification.show')).map((one) => {
			const { title, body } = one as { title: string; body: string };
			return `${title}: ${body}`;
		});
	const windowState = () =>
		app.evaluate(({ BrowserWindow }) => {
			const [window] = BrowserWindow.getAllWindows();
			return { count: BrowserWindow.getAllWindows().length, visible: window?.isVisible(), title: window?.getTitle() };
		});
	const closeWindow = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
	const clickTray = (label: string) =>
		app.evaluate((_electron, wanted) => {
			const items = (globalThis.fakeTray?.fakeMenu?.items ?? []) as { label?: string; click?: () => void }[];
			const found = items.find((item) => item.label?.startsWith(wanted));
			if (!found) throw new Error(`no item ${wanted}: ${items.map((item) => item.label).join(', ')}`);
			found.click?.();
		}, label);

	test('closing the window goes on reading, says so once, and calls; a click opens the conversation', async () => {
		const account = await openShop();
		await closeWindow();
		await eventually(async () => (await windowState()).visible).toBe(false);
		await write(account, 'Dana', 'Where are my tulips?');
		// Nobody looks: who wrote, and none of their words.
		await eventually(shown).toEqual(['Countertalk: New message from Dana']);
		await eventually(async () => (await windowState()).title).toBe('(1) Rosa · Countertalk');
		await eventually(() => callsTo('app.setBadgeCount')).toContain(1);
		await app.evaluate(() => globalThis.fakeNotifications.at(-1)?.emit('click'));
		await eventually(async () => (await windowState()).visible).toBe(true);
		await page.getByRole('heading', { name: 'Dana' }).first().waitFor();
		await closeWindow();
		await eventually(async () => (await windowState()).visible).toBe(false);
		expect((await callsTo('dialog.showMessageBox')).map((box) => (box as { message: string }).message)).toEqual([
			'Countertalk keeps reading',
		]);
	});

	test('while the owner looks at the window a notification has the words; with the screen locked it has none', async () => {
		const account = await openShop();
		await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
		await write(account, 'Dana', 'Where are my tulips?');
		await eventually(shown).toEqual(['Dana: Where are my tulips?']);
		await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
		await write(account, 'Ben', 'And mine?');
		await eventually(async () => (await shown()).at(-1)).toBe('Countertalk: New message from Ben');
	});

	test('the tray: the number, an hour of rest, Check now, and a real end', async () => {
		const account = await openShop();
		await clickTray('Pause notifications');
		await eventually(async () => JSON.stringify((await callsTo('Tray.setContextMenu')).at(-1))).toContain('Resume');
		await write(account, 'Dana', 'Where are my tulips?');
		await eventually(() => callsTo('Tray.setToolTip')).toContain('Countertalk: 1 person waits');
		expect(await shown()).toEqual([]);
		await clickTray('Resume');
		await eventually(shown).toEqual(['Dana: Where are my tulips?']);
		await clickTray('Check now');
		await closeWindow();
		const ended = new Promise((resolve) => app.process().once('exit', resolve));
		await clickTray('Quit').catch(() => undefined);
		expect(await ended).toBe(0);
	});

	test('where the owner does not want it to stay, the last window ends it', async () => {
		await openShop({ stayOpen: false });
		const ended = new Promise((resolve) => app.process().once('exit', resolve));
		await closeWindow().catch(() => undefined);
		expect(await ended).toBe(0);
	});

	test('what was there before the start calls nobody; a desktop without a tray, and one that shows no notifications, work', async () => {
		const account = await openShop();
		await write(account, 'Dana', 'Where are my tulips?');
		await eventually(shown).toHaveLength(1);
		await kill(app);
		await open({ tray: false, notifications: 'failing' });
		await eventually(async () => (await windowState()).title).toBe('(1) Rosa · Countertalk');
		expect(await shown()).toEqual([]);
		await write(account, 'Eve', 'Hello?');
		await eventually(shown).toHaveLength(1);
		const log = () => readFileSync(join(folder, 'logs/countertalk.log'), 'utf8');
		await eventually(log).toContain('a notification could not be shown');
		expect(log()).toContain('there is no tray');
	});

	test('the native menu has the actions of the screen, and does them', async () => {
		await openShop();
		const menu = () =>
			app.evaluate(({ Menu }) =>
				((Menu.getApplicationMenu()?.items ?? []) as unknown as Item[]).map(({ label, submenu }) => ({
					label,
					items: (submenu ?? []).map((item) => ({ label: item.label, accelerator: item.accelerator })),
				})),
			);
		await eventually(async () => (await menu()).map(({ label }) => label)).toEqual([
			'File',
			'Edit',
			'Conversation',
			'Go',
			'View',
		]);
		const items = (await menu()).flatMap((one) => one.items);
		expect(items).toEqual(
			expect.arrayContaining([
				{ label: 'Search or command', accelerator: 'CommandOrControl+K' },
				{ label: 'Go to Outbox', accelerator: 'CommandOrControl+6' },
			]),
		);
		expect(items.some(({ label }) => /\([A-Z]\)$/.test(label ?? ''))).toBe(true);
		await app.evaluate(({ Menu }) => {
			const all = ((Menu.getApplicationMenu()?.items ?? []) as unknown as Item[]).flatMap(
				({ submenu }) => submenu ?? [],
			);
			all.find(({ label }) => label === 'Go to Outbox')?.click?.();
		});
		await page.getByRole('heading', { level: 1, name: /outbox|on its way|sent/i }).waitFor();
	});

	test('a right-click on a text offers the editing; spelling is off until the owner wants it', async () => {
		await openShop();
		expect(await callsTo('session.setSpellCheckerEnabled')).not.toContain(true);
		const rightClick = () =>
			app.evaluate(({ BrowserWindow }) => {
				const editFlags = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true };
				BrowserWindow.getAllWindows()[0]?.webContents.emit(
					'context-menu',
					{},
					{
						isEditable: true,
						selectionText: '',
						editFlags,
						misspelledWord: 'tullips',
						dictionarySuggestions: ['tulips'],
					},
				);
			});
		await rightClick();
		const labels = async () => ((await callsTo('Menu.popup')).at(-1) as Item[]).map(({ label }) => label);
		expect(await labels()).toEqual(expect.arrayContaining(['tulips', 'Add to dictionary', 'Cut', 'Copy', 'Paste']));
		await call('settings.save', { spelling: true, spellingLanguages: ['de'] });
		await eventually(() => callsTo('session.setSpellCheckerEnabled')).toContain(true);
		expect(await callsTo('session.setSpellCheckerLanguages')).toEqual([['de']]);
	});

	test.skipIf(process.platform !== 'linux')(
		'it starts with the computer, hidden, and a second start shows it',
		async () => {
			await openShop();
			const file = join(base, 'config/autostart/countertalk.desktop');
			await call('settings.save', { startWithComputer: true });
			await eventually(() => existsSync(file)).toBe(true);
			expect(readFileSync(file, 'utf8')).toContain('--hidden');
			await kill(app);
			app = await launchDesktop({ folder, switches: ['--hidden'], env: { XDG_CONFIG_HOME: join(base, 'config') } });
			page = await app.firstWindow();
			await eventually(async () => (await windowState()).title).toBe('Rosa · Countertalk');
			expect((await windowState()).visible).toBe(false);
			await expect(launchDesktop({ folder })).rejects.toThrow();
			await eventually(async () => (await windowState()).visible).toBe(true);
		},
	);

	test('the network of the system, sleep, and the end of a session reach the program', async () => {
		await openShop();
		await page.context().setOffline(true);
		await page.getByText(/No internet since/).waitFor();
		await page.context().setOffline(false);
		await page.getByText(/No internet since/).waitFor({ state: 'detached' });
		await app.evaluate(({ powerMonitor }) => {
			for (const name of ['suspend', 'resume', 'lock-screen', 'unlock-screen']) powerMonitor.emit(name as never);
		});
		expect(await call('app.get')).toMatchObject({ problem: null });
		const ended = new Promise((resolve) => app.process().once('exit', resolve));
		await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('shutdown')).catch(() => undefined);
		expect(await ended).toBe(0);
	});

	test('the sign-ins of the browser host are sealed at the first use, and without a keychain the window asks', async () => {
		const plain = { mastodon: { backend: 'plain', value: JSON.stringify({ token: 'CANARY-of-a-token' }) } };
		writeFileSync(join(folder, 'sign-ins.json'), JSON.stringify(plain));
		await openShop({}, { keychain: { available: true, backend: 'basic_text', key: '' } });
		await page.getByText(/offers no key store.*browser version/).waitFor();
		expect(existsSync(join(folder, 'sign-ins.json'))).toBe(true);
		await kill(app);
		await open();
		await page.getByRole('navigation', { name: 'Sections' }).waitFor();
		await eventually(() => existsSync(join(folder, 'sign-ins.json'))).toBe(false);
		expect(readFileSync(join(folder, 'sign-ins.sealed.json'), 'utf8')).not.toContain('CANARY');
	});
});
