// Every screen, light and dark: nothing that axe objects to, nothing wider than the window, nothing the policy had to block.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { inbox, openSample } from './pages/inbox.ts';
import { look } from './pages/look.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp, type View } from './test-app.ts';

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
	'Opening hours',
	'Names',
	'Canned replies',
	'Tags',
	'Time to undo',
	'Appearance',
	'Keyboard',
	'Your data',
] as const;

/** The tests of some sizes of the window, each light and dark: the sizes are spread over files that run side by side. */
export function describeScreens(sizes: Readonly<Record<string, View>>): void {
	describe.skipIf(noChromium)(`every screen${noChromium ? ` (${noChromium})` : ''}`, () => {
		let app: TestApp;
		afterEach(async () => {
			await app?.close();
		});
		afterAll(closeBrowser);

		for (const [size, view] of Object.entries(sizes)) {
			for (const dark of [false, true]) {
				test(`${size}, ${dark ? 'dark' : 'light'}`, { timeout: 180_000 }, async () => {
					app = await openTestApp({ ...view, dark, reducedMotion: true });
					expect(await faultsOf(app)).toEqual([]);
					expect(app.problems).toEqual([]);
				});
			}
		}
	});
}

/** Walks through all screens. */
async function faultsOf({ page, settled }: TestApp): Promise<string[]> {
	const found: string[] = [];
	const lookAt = async (where: string, heading?: string | RegExp) => {
		if (heading) await page.getByRole('heading', { name: heading }).first().waitFor();
		await settled();
		found.push(...(await look(page, where)));
	};
	await page.getByRole('heading', { name: /^Welcome/ }).waitFor();
	await lookAt('first run');
	await page.getByRole('button', { name: 'Choose an account' }).click();
	await lookAt('first run without names');
	await openSample(page);
	await lookAt('queue');
	await inbox(page).open('Dana Kim');
	await lookAt('public conversation');
	for (const [section, heading] of Object.entries(sections)) {
		await openSection(page, section);
		await lookAt(section, heading);
	}
	for (const part of settings) {
		await openSettings(page, part);
		await lookAt(`Settings, ${part}`, part);
	}
	return found;
}

/** Where there is no room for the sections, they are behind one button. */
async function openSection(page: Page, name: string): Promise<void> {
	const folded = page.getByRole('button', { name: 'Sections', exact: true });
	if (await folded.isVisible()) {
		await folded.click();
		await page.getByRole('menuitemcheckbox', { name: new RegExp(`^${name}`) }).click();
	} else await inbox(page).section(name).click();
}

/** Where there is no room for the list of the settings' pages, they are chosen from a box. */
async function openSettings(page: Page, name: string): Promise<void> {
	const box = page.getByRole('combobox', { name: 'Settings' });
	if (await box.isVisible()) {
		await box.click();
		await page.getByRole('option', { name }).click();
	} else await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name }).click();
}
