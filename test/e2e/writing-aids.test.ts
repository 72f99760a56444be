import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inbox, openSample } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

describe.skipIf(noChromium)(`emojis and earlier versions${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	let screen: ReturnType<typeof inbox>;
	beforeEach(async () => {
		app = await openTestApp({ width: 1093, height: 614 });
		screen = await openSample(app.page);
		await screen.open('Chidi Obi');
		await app.page.keyboard.press('r');
	});
	afterEach(async () => {
		await app?.close();
	});
	afterAll(closeBrowser);
	const hasFocus = () => screen.text.evaluate((box) => document.activeElement === box);
	const emojis = () => screen.reply.getByRole('button', { name: 'Put in an emoji' });
	const versions = () => screen.reply.getByRole('button', { name: 'Earlier versions of this draft' });

	test('an emoji by keys and by the pointer, at the caret; Ctrl+Z takes it back', async () => {
		const { page } = app;
		await page.keyboard.type('Thank you');
		for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft');
		await emojis().focus();
		await page.keyboard.press('Enter');
		await page.getByRole('searchbox', { name: 'Find an emoji' }).waitFor();
		await page.keyboard.type('birthday cake');
		await page.getByRole('gridcell', { name: 'Birthday cake' }).waitFor();
		// What is typed is searched a moment later: until then Enter takes another one.
		await expect.poll(() => page.getByRole('gridcell').count()).toBe(1);
		await page.keyboard.press('Enter');
		await expect.poll(() => screen.text.inputValue()).toBe('Thank🎂 you');
		await expect.poll(hasFocus).toBe(true);
		await page.keyboard.press('Control+z');
		await expect.poll(() => screen.text.inputValue()).toBe('Thank you');
		await emojis().click();
		await page.getByRole('gridcell').first().click();
		await expect.poll(() => screen.text.inputValue()).toMatch(/^Thank\p{RGI_Emoji} you$/v);
		await emojis().click();
		await page.getByRole('searchbox', { name: 'Find an emoji' }).fill('no such thing');
		await page.getByText('No emoji has this name.').waitFor();
		await page.keyboard.press('Escape');
		await expect.poll(hasFocus).toBe(true);
		expect(app.problems).toEqual([]);
	});

	test('what was deleted comes back by keys and by the pointer, also after a restart', async () => {
		await app.page.keyboard.type('Sixty tarts by Friday, with pleasure.');
		await screen.saved.waitFor();
		await app.page.keyboard.press('Control+a');
		await app.page.keyboard.type('No.');
		await screen.row('Chidi Obi').getByText('No.', { exact: true }).waitFor();
		await app.restart('SIGKILL');
		screen = inbox(app.page);
		await screen.open('Chidi Obi');
		await expect.poll(() => screen.text.inputValue()).toBe('No.');
		await versions().focus();
		await app.page.keyboard.press('Enter');
		await app.page.getByRole('menuitem', { name: /^Sixty tarts/ }).waitFor();
		await app.page.keyboard.press('ArrowDown');
		await app.page.keyboard.press('Home');
		await app.page.keyboard.press('Enter');
		await expect.poll(() => screen.text.inputValue()).toBe('Sixty tarts by Friday, with pleasure.');
		await expect.poll(hasFocus).toBe(true);
		await versions().click();
		await app.page.getByRole('menuitem', { name: /^No\./ }).click();
		await expect.poll(() => screen.text.inputValue()).toBe('No.');
		expect(app.problems).toEqual([]);
	});
});
