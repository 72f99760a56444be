import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type inbox, openSample } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

describe.skipIf(noChromium)(`sending later${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	let screen: ReturnType<typeof inbox>;
	beforeEach(async () => {
		app = await openTestApp({ width: 1093, height: 614 });
		screen = await openSample(app.page);
		await screen.open('Chidi Obi');
		await app.page.keyboard.press('r');
		await app.page.keyboard.type('We can bake them for you.');
		await screen.saved.waitFor();
	});
	afterEach(async () => {
		await app?.close();
	});
	afterAll(closeBrowser);
	const tomorrowNoon = /tomorrow 12:00/;

	test('by keys: a typed time, the button says it, Z takes it back into the draft', async () => {
		const { page } = app;
		await page.keyboard.press('Control+Shift+l');
		await page.locator('[role=combobox]:focus').waitFor();
		await page.keyboard.type('tomorrow noon');
		await page.getByRole('option', { name: /12:00/, selected: true }).waitFor();
		await page.keyboard.press('Enter');
		await screen.reply.getByRole('button', { name: tomorrowNoon }).waitFor();
		await page.keyboard.press('Control+Enter');
		await page.getByText(/Your reply to Chidi.*goes out/).waitFor();
		await expect.poll(screen.selectedName).not.toBe('Chidi Obi');
		await page.keyboard.press('z');
		await expect.poll(() => screen.text.inputValue()).toBe('We can bake them for you.');
		expect(app.problems).toEqual([]);
	});

	test('by the pointer: chosen, waiting in the outbox, and sent now from there', async () => {
		const { page } = app;
		await screen.reply.getByRole('button', { name: 'More ways to send' }).click();
		await page.getByRole('menuitem', { name: /^Send later/ }).click();
		await page.getByRole('option', { name: /^Tomorrow/ }).click();
		await screen.reply
			.getByRole('button', { name: /tomorrow/ })
			.first()
			.click();
		await page.getByText(/Your reply to Chidi.*goes out/).waitFor();
		await screen.section('Outbox').click();
		await page.getByText(/Will be sent tomorrow/).waitFor();
		await page.getByRole('button', { name: 'Send now' }).click();
		await page.getByText(/^Sent/).first().waitFor();
		expect(app.problems).toEqual([]);
	});
});
