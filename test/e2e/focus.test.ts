import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inbox, openSample } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

/** Whether the letters act: the focus is in the list or the timeline. */
const keysAct = (app: TestApp) => app.page.evaluate(() => document.activeElement?.closest('[data-keys]') !== null);

describe.skipIf(noChromium)(`focus is never lost${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	let screen: ReturnType<typeof inbox>;
	beforeEach(async () => {
		app = await openTestApp({ width: 1280, height: 720 });
		screen = await openSample(app.page);
	});
	afterEach(async () => {
		await app?.close();
	});
	afterAll(closeBrowser);

	test('after a click on a row, E and H leave the keys with the next row', async () => {
		const { page } = app;
		await screen.open('Dana Kim');
		await page.keyboard.press('e');
		await expect.poll(screen.selectedName).not.toBe('Dana Kim');
		await expect.poll(() => keysAct(app)).toBe(true);
		const second = await screen.selectedName();
		await screen.selected().click();
		await page.keyboard.press('h');
		await page.getByRole('dialog').locator(':focus').waitFor();
		await page.keyboard.press('Enter');
		await expect.poll(screen.selectedName).not.toBe(second);
		await expect.poll(() => keysAct(app)).toBe(true);
	});

	test('after Done, Later and Undo by the pointer too', async () => {
		const { page } = app;
		await screen.open('Dana Kim');
		await page.getByRole('main').getByRole('button', { name: 'Done', exact: true }).click();
		await page.getByText('Done with Dana Kim').waitFor();
		await expect.poll(() => keysAct(app)).toBe(true);
		await screen.undo.click();
		await expect.poll(screen.selectedName).toBe('Dana Kim');
		await expect.poll(() => keysAct(app)).toBe(true);
		await page.getByRole('main').getByRole('button', { name: 'Later', exact: true }).click();
		await page.getByRole('menuitem', { name: /^Tomorrow/ }).click();
		await page.getByText(/Dana Kim comes back/).waitFor();
		await expect.poll(() => keysAct(app)).toBe(true);
		await page.keyboard.press('z');
		await expect.poll(screen.selectedName).toBe('Dana Kim');
	});

	test('after a note that was left with Esc, and after a click beside everything', async () => {
		const { page } = app;
		await screen.open('Dana Kim');
		await page.keyboard.press('n');
		await page.keyboard.type('Ask Tom');
		await page.keyboard.press('Escape');
		await expect.poll(() => keysAct(app)).toBe(true);
		await page.mouse.click(640, 20);
		await expect.poll(() => keysAct(app)).toBe(true);
		await page.keyboard.press('e');
		await page.getByText('Done with Dana Kim').waitFor();
	});

	test('a reload, and a new start, put the caret back into the half-written reply', async () => {
		const { page } = app;
		await screen.open('Chidi Obi');
		await page.keyboard.press('r');
		await page.keyboard.type('We can bake them for ');
		await screen.saved.waitFor();
		await page.reload();
		await expect.poll(() => inbox(page).text.inputValue()).toBe('We can bake them for ');
		await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
		await page.keyboard.type('Friday');
		await expect.poll(() => inbox(page).text.inputValue()).toBe('We can bake them for Friday');
		expect(app.problems).toEqual([]);
	});

	test('a reload puts the owner back to the person who was open', async () => {
		const { page } = app;
		await screen.open('Chidi Obi');
		await page.reload();
		await inbox(page).heading('Chidi Obi').waitFor();
		await expect.poll(() => keysAct(app)).toBe(true);
	});
});
