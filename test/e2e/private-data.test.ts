import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSample } from './pages/inbox.ts';
import { look } from './pages/look.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

describe.skipIf(noChromium)(`private data in a public reply${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	beforeEach(async () => {
		app = await openTestApp({ width: 1093, height: 614 });
	});
	afterEach(async () => {
		await app?.close();
	});
	afterAll(closeBrowser);

	test('is asked about, moves to private, or goes out on purpose', async () => {
		const { page } = app;
		const screen = await openSample(page);
		const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
		await screen.open('Dana Kim');
		await page.keyboard.press('r');
		await page.keyboard.type('Dana, order 4711 is in the oven. We ring you on 0113 496 0512.');
		await page.getByText('Order number and phone would be public').waitFor();
		expect(await page.locator('mark').allTextContents()).toEqual(['4711', '0113 496 0512']);
		expect(await look(page, 'private-data')).toEqual([]);
		await page.keyboard.press('Control+Enter');
		await expect.poll(focused).toBe('Move to private');
		await page.keyboard.press('Control+Enter');
		expect(await focused()).toBe('Move to private');
		await page.keyboard.press('Enter');
		await expect.poll(() => screen.audience('Private message').isChecked()).toBe(true);
		await page.getByText(/would be public/).waitFor({ state: 'detached' });
		expect(await screen.text.inputValue()).toContain('4711');

		// By mouse, and pressed before anything was looked through: main asks.
		await screen.audience('Public reply').check();
		await screen.text.fill('Order 4711 is in the oven.');
		await screen.reply.getByRole('button', { name: /^Reply publicly/ }).click();
		await page.getByRole('button', { name: 'Post anyway' }).click();
		await page.getByText(/Sending your reply to/).waitFor();

		expect(app.problems).toEqual([]);
	});

	test('the shop’s own number goes out as ever, once it stands in Shop facts', async () => {
		const { page } = app;
		const screen = await openSample(page);
		await screen.section('Settings').click();
		await page.getByRole('button', { name: 'Shop facts' }).click();
		await page.getByLabel('Phone').fill('+44 113 496 0512');
		await page.getByLabel('E-mail').focus();
		await page.getByText('Saved').waitFor();
		expect(await look(page, 'private-data')).toEqual([]);
		await screen.section('Waiting').click();
		await screen.open('Bo Lind');
		await page.keyboard.press('r');
		await page.keyboard.type('Ring us on 0113 496 0512, Bo.');
		await screen.saved.waitFor();
		await page.keyboard.press('Control+Enter');
		await page.getByText(/Sending your reply to Bo/).waitFor();
		expect(app.problems).toEqual([]);
	});
});
