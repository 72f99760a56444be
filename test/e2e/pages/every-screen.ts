// A walk through every screen of the sample shop: the axe stories look for faults on each, `npm run screens` takes a picture of each.
import type { Page } from 'playwright-core';
import { inbox, openSample } from './inbox.ts';

const sections = ['Answered', 'Later', 'Follow-ups', 'Done', 'Outbox', 'Settings'];
const settings = [
	'Opening hours',
	'Names',
	'Canned replies',
	'Tags',
	'Time to undo',
	'Appearance',
	'Keyboard',
	'Your data',
];

/** The dialogs that open over a conversation, and their keys. */
const dialogs = [
	['later', 'h'],
	['follow up', 'f'],
	['tag', 't'],
	['sentiment', 'm'],
	['palette', 'Control+k'],
	['search', '/'],
	['keyboard sheet', '?'],
] as const;

/** Calls `visit` on every screen, one after another, after the screen has come to rest. `visit` may not leave the screen. */
export async function walkEveryScreen(page: Page, visit: (screen: string) => Promise<void>): Promise<void> {
	const arrive = async (screen: string) => {
		await atRest(page);
		await visit(screen);
	};
	await page.getByRole('heading', { name: /^Welcome/ }).waitFor();
	await arrive('first run');
	const screen = await openSample(page);
	await arrive('queue');
	for (const [dialog, key] of dialogs) {
		await screen.selected().focus();
		await page.keyboard.press(key);
		await page.getByRole('dialog').first().waitFor();
		await arrive(dialog);
		await page.keyboard.press('Escape');
		await page.getByRole('dialog').first().waitFor({ state: 'detached' });
	}
	await screen.open('Dana Kim');
	await arrive('public conversation');
	for (const section of sections) {
		await openSection(page, section);
		await arrive(section);
	}
	for (const part of settings) {
		await openSettingsPart(page, part);
		await arrive(`Settings, ${part}`);
	}
}

/** Waits until no finite animation runs and nothing was drawn for two frames. */
async function atRest(page: Page): Promise<void> {
	await page.getByRole('heading', { level: 1 }).or(page.getByRole('dialog')).first().waitFor();
	await page.evaluate(async () => {
		const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
		await frame();
		const ending = document
			.getAnimations()
			.filter((one) => one.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
		await Promise.allSettled(ending.map((one) => one.finished));
		await frame();
	});
}

/** Where there is no room for the sections, they are behind one button. */
async function openSection(page: Page, name: string): Promise<void> {
	const folded = page.getByRole('button', { name: 'Sections', exact: true });
	if (!(await folded.isVisible())) return inbox(page).section(name).click();
	await folded.click();
	await page.getByRole('menuitemcheckbox', { name: new RegExp(`^${name}`) }).click();
}

/** The settings' own list of pages; where there is no room for it, one field to choose from. */
async function openSettingsPart(page: Page, part: string): Promise<void> {
	const field = page.getByRole('combobox', { name: 'Settings' });
	const list = page.getByRole('navigation', { name: 'Settings' });
	await field.or(list).waitFor();
	if (!(await field.isVisible())) return list.getByRole('button', { name: part }).click();
	await field.click();
	await page.getByRole('option', { name: part }).click();
}
