import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inbox } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

const most = 12;

describe.skipIf(noChromium)(`first run to first reply${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	let actions = 0;
	beforeEach(async () => {
		app = await openTestApp({ width: 1093, height: 614 });
		actions = 0;
	});
	afterEach(async () => {
		await app?.close();
	});
	afterAll(closeBrowser);

	/** One press, one click, or one text: each is an action. */
	const press = async (key: string) => {
		actions++;
		await app.page.keyboard.press(key);
	};
	const type = async (text: string) => {
		actions++;
		await app.page.keyboard.type(text);
	};
	const focused = () => app.page.evaluate(() => document.activeElement?.textContent || document.activeElement?.tagName);

	test('with the keyboard alone', async () => {
		const screen = inbox(app.page);
		await app.page.getByRole('textbox', { name: 'Shop name' }).waitFor();
		await type('Salon Vera');
		await press('Enter');
		await type('Vera');
		await press('Enter');
		await expect.poll(focused).toBe('Open the sample shop');
		await press('Enter');
		await screen.selected().waitFor();
		const first = await screen.selectedName();
		await screen.heading(first).waitFor();
		await press('r');
		await expect.poll(focused, { timeout: 20_000 }).toBe('TEXTAREA');
		await type('I will put it right today. Vera');
		await screen.saved.waitFor();
		await press('Control+Enter');
		await app.page.getByText(/Sending your reply to/).waitFor();
		console.info(`first run to first reply, keyboard alone: ${actions} actions`);
		expect(actions).toBeLessThanOrEqual(most);
		expect(app.problems).toEqual([]);
	});

	test('with the pointer alone, and without a word about oneself', async () => {
		const { page } = app;
		const screen = inbox(page);
		const click = async (what: { click(): Promise<void> }) => {
			actions++;
			await what.click();
		};
		await click(page.getByRole('button', { name: 'Open the sample shop' }));
		await screen.selected().waitFor();
		await click(screen.text);
		await type('I will put it right today.');
		await screen.saved.waitFor();
		await click(page.getByRole('button', { name: /^(Reply publicly|Message .* privately)/ }).first());
		await page.getByText(/Sending your reply to/).waitFor();
		console.info(`first run to first reply, pointer alone: ${actions} actions`);
		expect(actions).toBeLessThanOrEqual(most);
		await page.getByRole('button', { name: 'Leave sample' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Leave sample' }).click();
		await page.getByRole('textbox', { name: 'Shop name' }).waitFor();
		expect(app.problems).toEqual([]);
	});
});
