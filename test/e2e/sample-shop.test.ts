import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inbox, openSample } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

describe.skipIf(noChromium)(`the sample shop${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	beforeEach(async () => {
		app = await openTestApp();
	});
	afterEach(async () => {
		await app?.close();
	});
	afterAll(closeBrowser);

	test('first run → sample shop → first reply, in twelve actions at most', async () => {
		const { page } = app;
		const screen = await openSample(page); // name, first name, one click
		const first = await screen.selectedName();
		await screen.heading(first).waitFor();
		await page.keyboard.press('r');
		await expect.poll(() => screen.text.evaluate((box) => box === document.activeElement)).toBe(true);
		await page.keyboard.type('I am so sorry. I will put it right today. Rosa');
		await screen.saved.waitFor();
		await page.keyboard.press('Control+Enter');
		await page.getByText(/Sending your reply to/).waitFor();
		expect(await screen.selectedName()).not.toBe(first);
		await screen.section('Answered').click();
		await screen.open(first);
		await screen.message('I will put it right today').getByText(/Sent/).waitFor({ timeout: 20_000 });
		expect(app.problems).toEqual([]);
	});

	test('undo brings the text back, where it was, to whom it was', async () => {
		const { page } = app;
		const screen = await openSample(page);
		await screen.open('Chidi Obi');
		await page.keyboard.press('r');
		await page.keyboard.type('Sixty tarts are no problem. ');
		await page.keyboard.press('Control+Enter');
		await screen.undo.click();
		await screen.heading('Chidi Obi').waitFor();
		expect(await screen.text.inputValue()).toBe('Sixty tarts are no problem. ');
		expect(await screen.audience('Private message').isChecked()).toBe(true);
		expect(await screen.row('Chidi Obi').count()).toBe(1);
	});

	test('what was typed is still there after the program was killed', async () => {
		const screen = await openSample(app.page);
		await screen.open('Dana Kim');
		await app.page.keyboard.press('r');
		await app.page.keyboard.type('Dear Dana, this is not how');
		await screen.saved.waitFor();
		await app.restart('SIGKILL');
		const again = inbox(app.page);
		await again.open('Dana Kim');
		await expect.poll(() => again.text.inputValue()).toBe('Dear Dana, this is not how');
	});

	test('public and private are said before, on and beside the button', async () => {
		const { page } = app;
		const screen = await openSample(page);
		await screen.open('Dana Kim');
		await screen.reply.getByRole('button', { name: /^Reply publicly/ }).waitFor();
		await screen.audience('Private message').check();
		await screen.reply.getByRole('button', { name: 'Message Dana privately' }).waitFor();
		await screen.text.fill('Only for you');
		await screen.audience('Public reply').check();
		expect(await screen.text.inputValue()).toBe('');
		await screen.audience('Private message').check();
		await expect.poll(() => screen.text.inputValue()).toBe('Only for you');
	});

	test('leaving the sample shop wipes it', async () => {
		const { page } = app;
		await openSample(page);
		await page.getByRole('button', { name: 'Leave sample' }).click();
		await page
			.getByRole('dialog')
			.getByRole('button', { name: /Leave/ })
			.click()
			.catch(() => undefined);
		await page.getByText('Sample shop: nothing leaves this computer').waitFor({ state: 'detached' });
		expect(await page.getByText('Eve Park').count()).toBe(0);
	});
});
