// A walk through every screen of the sample shop: the axe stories look for faults on each, `npm run screens` takes a picture of each.
import type { Page } from 'playwright-core';
import { inbox, openSample } from './inbox.ts';

/** Each section by the heading that says that it has come; a page whose code is loaded first is empty for a moment. */
const sections = {
	Answered: /^You answered/,
	Later: /are snoozed$/,
	'Follow-ups': /^No follow-ups$/,
	Done: /are done$/,
	Outbox: /^All replies sent$/,
	Settings: /^Accounts$/,
} as const;
const settings = [
	'Shop facts',
	'Answer times',
	'Names',
	'Canned replies',
	'Tags',
	'Rules',
	'Time to undo',
	'Notifications',
	'Appearance',
	'Keyboard',
	'Your data',
	'About',
] as const;
/** The dialogs that open over the queue, and their keys. */
const dialogs = {
	later: 'h',
	'follow up': 'f',
	tag: 't',
	sentiment: 'm',
	palette: 'Control+k',
	search: '/',
	keys: '?',
};

interface Walk {
	readonly page: Page;
	/** Resolves when the screen has come to rest (TestApp). */
	readonly settled: () => Promise<void>;
	/** May not leave the screen. */
	readonly visit: (screen: string) => Promise<void>;
	readonly withDialogs?: boolean;
}

/** Calls `visit` on every screen, one after another. */
export async function walkEveryScreen({ page, settled, visit, withDialogs = false }: Walk): Promise<void> {
	const arrive = async (screen: string, heading?: string | RegExp) => {
		if (heading) await page.getByRole('heading', { name: heading }).first().waitFor();
		await settled();
		await visit(screen);
	};
	await arrive('first run', /^Welcome/);
	await page.getByRole('button', { name: 'Choose an account' }).click();
	await arrive('first run without names');
	const screen = await openSample(page);
	await arrive('queue');
	await screen.selected().focus();
	await page.keyboard.press('x');
	await page.getByRole('toolbar', { name: 'Selected conversations' }).waitFor();
	await arrive('several selected');
	await page.keyboard.press('Escape');
	await page.getByRole('toolbar', { name: 'Selected conversations' }).waitFor({ state: 'detached' });
	if (withDialogs)
		for (const [dialog, key] of Object.entries(dialogs)) {
			await screen.selected().focus();
			await page.keyboard.press(key);
			await page.getByRole('dialog').first().waitFor();
			await arrive(dialog);
			await page.keyboard.press('Escape');
			await page.getByRole('dialog').first().waitFor({ state: 'detached' });
		}
	await screen.open('Dana Kim');
	await arrive('public conversation');
	for (const [section, heading] of Object.entries(sections)) {
		await openSection(page, section);
		await arrive(section, heading);
	}
	for (const part of settings) {
		await openSettings(page, part);
		await arrive(`Settings, ${part}`, part === 'Rules' ? /^No rule is on$/ : part);
	}
}

/** Where there is no room for the sections, they are behind one button. */
export async function openSection(page: Page, name: string): Promise<void> {
	const folded = page.getByRole('button', { name: 'Sections', exact: true });
	if (await folded.isVisible()) {
		await folded.click();
		await page.getByRole('menuitemcheckbox', { name: new RegExp(`^${name}`) }).click();
	} else await inbox(page).section(name).click();
}

/** Where there is no room for the list of the settings' pages, they are chosen from a box. */
export async function openSettings(page: Page, name: string): Promise<void> {
	const box = page.getByRole('combobox', { name: 'Settings' });
	if (await box.isVisible()) {
		await box.click();
		await page.getByRole('option', { name }).click();
	} else await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name }).click();
}
