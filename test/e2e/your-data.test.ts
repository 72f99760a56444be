// An owner's data as files: a backup brings everything back on another computer, and deleting everything leads to the first screen.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { openSection, openSettings } from './pages/every-screen.ts';
import { firstRun, inbox } from './pages/inbox.ts';
import { look } from './pages/look.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

describe.skipIf(noChromium)(`an owner's data${noChromium ? ` (${noChromium})` : ''}`, () => {
	const apps: TestApp[] = [];
	const open = async () => {
		const app = await openTestApp({ width: 1093, height: 614 });
		apps.push(app);
		return app;
	};
	afterEach(async () => {
		for (const app of apps.splice(0)) await app.close();
	});
	afterAll(closeBrowser);

	/** In the desktop window the system's dialogs choose, which the fake only records. */
	const inBrowser = test.skipIf(process.env.STORY_HOST === 'electron');

	inBrowser(
		'is backed up, the data file is wrecked, and on a fresh folder everything is found again',
		async () => {
			const app = await open();
			await fill(app.page);
			const backup = join(app.folder, 'state', 'mine.countertalk');
			await backUp(app.page, 'four words on paper', backup);
			expect(readFileSync(backup).includes('The cake was dry')).toBe(false);
			await app.restart('SIGTERM', () => wreck(join(app.folder, 'shop', 'shop.db')));
			await app.page.getByRole('heading', { name: 'Your data file could not be opened.' }).waitFor();

			const other = await open();
			const { page } = other;
			await page.getByRole('button', { name: 'Restore it' }).click();
			const dialog = page.getByRole('dialog');
			const choose = async (file: string) => {
				const chooser = page.waitForEvent('filechooser');
				await dialog.getByRole('button', { name: 'Choose a file…' }).click();
				await (await chooser).setFiles(file);
			};
			const whole = readFileSync(backup);
			const cut = join(app.folder, 'state', 'cut.countertalk');
			writeFileSync(cut, whole.subarray(0, whole.length - 1000));
			await choose(cut);
			await dialog.getByText(/^This backup is cut off/).waitFor();
			await choose(backup);
			await dialog.getByText(/^This backup is encrypted/).waitFor();
			await dialog.getByLabel('Passphrase of the backup').fill('three words');
			await page.keyboard.press('Enter');
			await dialog.getByText(/^The passphrase is wrong/).waitFor();
			await dialog.getByLabel('Passphrase of the backup').fill('four words on paper');
			await page.keyboard.press('Enter');
			// Each guess at a passphrase costs about a second of a whole processor, and more beside other tests.
			await page.getByRole('dialog', { name: 'Restore this backup?' }).waitFor({ timeout: 90_000 });
			await dialog.getByRole('row', { name: 'Drafts 1' }).waitFor();
			expect(await look(page, 'your data')).toEqual([]);
			await dialog.getByRole('button', { name: 'Restore' }).click();

			const screen = inbox(page);
			await screen.row('Dana Kim').waitFor();
			await screen.open('Dana Kim');
			await screen.message('The cake was dry').waitFor();
			await expect.poll(() => screen.text.inputValue()).toBe('Dear Dana, half an ans');
			await screen.message('Calls after six').waitFor();
			await goTo(page, 'Tags');
			await page.getByText('Delivery').first().waitFor();
			await goTo(page, 'Canned replies');
			await page.getByText('Opening hours, short').first().waitFor();
			expect(other.problems).toEqual([]);
			expect(app.problems).toEqual([]);
			// Three passphrases are tried, each as slow as it has to be.
		},
		240_000,
	);

	inBrowser(
		'is exported as pages, for a spreadsheet and as JSON, which comes back and adds nothing',
		async () => {
			const app = await open();
			const { page } = app;
			await fill(page);
			await goTo(page, 'Your data');
			const exportAs = async (kind: string) => {
				await page.getByRole('button', { name: 'Export all conversations…' }).click();
				await page.getByRole('radio', { name: kind }).click();
				const download = page.waitForEvent('download');
				await page.getByRole('button', { name: 'Make the file' }).click();
				const file = await download;
				await file.saveAs(join(app.folder, 'state', file.suggestedFilename()));
				await page.getByRole('button', { name: 'Close', exact: true }).last().click();
				return join(app.folder, 'state', file.suggestedFilename());
			};
			const html = await exportAs('To read and print');
			expect(html).toMatch(/Countertalk \d{4}\.html$/);
			expect(readFileSync(html, 'utf8')).toContain('The cake was dry');
			expect(readFileSync(await exportAs('For a spreadsheet'), 'utf8')).toContain('The cake was dry');
			const json = await exportAs('For another program');
			const chooser = page.waitForEvent('filechooser');
			await page.getByRole('button', { name: 'Import conversations…' }).click();
			await (await chooser).setFiles(json);
			await page.getByText(/^Everything in this file was here already/).waitFor();
			expect(await look(page, 'your data')).toEqual([]);
			expect(app.problems).toEqual([]);
		},
		240_000,
	);

	test('is deleted by keys alone, after the name of the shop was typed: the first screen is there, and no word is left', async () => {
		const app = await open();
		const { page } = app;
		await fill(page);
		await goTo(page, 'Your data');
		const button = page.getByRole('button', { name: 'Delete everything…' });
		await button.focus();
		await page.keyboard.press('Enter');
		const dialog = page.getByRole('dialog', { name: 'Delete everything?' });
		await dialog.getByText(/1 conversation/).waitFor();
		expect(await look(page, 'your data')).toEqual([]);
		await page.keyboard.press('Enter');
		await dialog.getByText(/Nothing was deleted/).waitFor();
		await dialog.getByRole('textbox').focus();
		await page.keyboard.type('birch lane bakery');
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { name: 'Welcome. What should customers call you?' }).waitFor();
		expect(await page.getByRole('textbox', { name: 'Shop name' }).inputValue()).toBe('');
		const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
		expect(kept).not.toMatch(/Dana|half an ans/);
		await app.restart();
		await app.page.getByRole('heading', { name: 'Welcome. What should customers call you?' }).waitFor();
		expect(app.problems).toEqual([]);
	});
});

async function goTo(page: Page, settings: string): Promise<void> {
	await openSection(page, 'Settings');
	await openSettings(page, settings);
}

/** The owner's own shop with a conversation, a draft, a note, a tag and a canned reply. */
async function fill(page: Page): Promise<void> {
	await firstRun(page, 'Birch Lane Bakery', 'Rosa');
	await page.getByRole('button', { name: 'Choose an account' }).click();
	await page.getByRole('button', { name: 'Check it yourself' }).click();
	await page.getByLabel('Name of the place').fill('The notice board');
	await page.getByRole('button', { name: 'Connect', exact: true }).click();
	await page.getByRole('button', { name: 'Add a message' }).click();
	const box = page.getByRole('dialog', { name: /^Add a message/ });
	await box.getByLabel(/Who wrote/).fill('Dana Kim');
	await box.getByLabel('What they wrote').fill('The cake was dry and much too late.');
	await box.getByRole('button', { name: 'Save', exact: true }).click();
	const screen = inbox(page);
	await screen.heading('Dana Kim').waitFor();
	await screen.text.fill('Dear Dana, half an ans');
	await screen.saved.waitFor();
	await screen.row('Dana Kim').click();
	await screen.list.focus();
	await page.keyboard.press('t');
	await page.getByRole('combobox', { name: 'Find or create a tag' }).fill('Delivery');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await screen.list.focus();
	await page.keyboard.press('n');
	await page.getByRole('textbox', { name: /note/i }).waitFor();
	await page.keyboard.type('Calls after six');
	await page.getByRole('button', { name: 'Save note' }).click();
	await screen.message('Calls after six').waitFor();
	await goTo(page, 'Canned replies');
	await page
		.getByRole('button', { name: /New canned reply/ })
		.first()
		.click();
	await page.getByLabel('Title').fill('Opening hours, short');
	await page.getByLabel(/Shortcut/).fill('hours');
	await page.getByLabel(/^Text/).fill('Until noon.');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await page.getByText('Opening hours, short').first().waitFor();
}

async function backUp(page: Page, passphrase: string, to: string): Promise<void> {
	await goTo(page, 'Your data');
	await page.getByRole('button', { name: 'Back up now…' }).click();
	await page.getByRole('radio', { name: 'With a passphrase' }).click();
	await page.getByLabel('Passphrase', { exact: true }).last().fill(passphrase);
	await page.getByLabel('The same again').fill(passphrase);
	const download = page.waitForEvent('download');
	await page.keyboard.press('Enter');
	const file = await download;
	expect(file.suggestedFilename()).toMatch(/^Countertalk backup \d{4}-\d\d-\d\d\.countertalk$/);
	await file.saveAs(to);
}

function wreck(path: string): void {
	const bytes = readFileSync(path);
	bytes.fill(0x55, 4096, 8192);
	writeFileSync(path, bytes);
}
