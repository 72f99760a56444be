import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSample } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

describe.skipIf(noChromium)(`what customers send along${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	beforeEach(async () => {
		app = await openTestApp();
	});
	afterEach(async () => {
		await app?.close();
	});
	afterAll(closeBrowser);

	test('a picture is fetched by a click and by nothing else; Escape closes it when it is large', async () => {
		const { page } = app;
		const asked = async () => (await app.routesAsked()).filter((route) => route.startsWith('attachments.'));
		const screen = await openSample(page);
		await screen.open('Dana Kim');
		const files = page.getByRole('list', { name: 'Attachments' });
		await files.getByText('cake-lid.png').waitFor();
		expect(await page.getByRole('img', { name: 'cake-lid.png' }).count()).toBe(0);
		expect(await asked()).toEqual([]);

		await page.getByRole('button', { name: 'Show picture: cake-lid.png' }).click();
		const small = page.getByRole('img', { name: 'cake-lid.png' });
		await small.waitFor();
		// Drawn, not only there: a policy that forbade it would leave an empty frame.
		await expect
			.poll(() => small.evaluate((image: HTMLImageElement) => [image.complete, image.naturalWidth]))
			.toEqual([true, 320]);
		expect(await asked()).toHaveLength(1);

		await page.getByRole('button', { name: 'Enlarge picture: cake-lid.png' }).click();
		const dialog = page.getByRole('dialog', { name: 'cake-lid.png' });
		await dialog.getByRole('img').waitFor();
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
		await screen.heading('Dana Kim').waitFor();
		expect(await asked()).toHaveLength(1);
		expect(app.problems).toEqual([]);
	});

	test('one that is gone says so; a file becomes a download', async () => {
		const { page } = app;
		const screen = await openSample(page);
		await screen.open('Tilda Marsh');
		await page.getByRole('button', { name: 'Show picture: clock-at-noon.jpg' }).click();
		await page
			.getByRole('alert')
			.getByText(/no longer exists/)
			.waitFor();
		await page.getByRole('button', { name: 'Try again: clock-at-noon.jpg' }).waitFor();

		await screen.open('Samir Haddad');
		const save = page.getByRole('button', { name: 'Save file: guest-list.csv' });
		let saved: string;
		if (app.downloads) {
			await save.click();
			await page.getByText(/^Saved as .*guest-list\.csv/).waitFor();
			saved = join(app.downloads, 'guest-list.csv');
		} else {
			const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
			expect(download.suggestedFilename()).toBe('guest-list.csv');
			saved = await download.path();
			await page.getByText('Your browser downloads it.').waitFor();
		}
		expect(await readFile(saved, 'utf8')).toMatch(/^Table,Guests,Bread\r\n/);
		expect(app.problems).toEqual([]);
	});
});
