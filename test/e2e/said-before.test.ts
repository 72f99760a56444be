import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type inbox, openSample } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

describe.skipIf(noChromium)(`what was said before${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	let screen: ReturnType<typeof inbox>;
	beforeEach(async () => {
		app = await openTestApp({ width: 1093, height: 614 });
		screen = await openSample(app.page);
		await screen.open('Chidi Obi');
		await app.page.keyboard.press('r');
		await screen.text.waitFor();
		// The answers are indexed in the background once the shop is open.
		await expect
			.poll(
				async () => {
					await screen.text.fill('');
					await app.page.keyboard.type('/');
					return offer()
						.waitFor({ timeout: 2000 })
						.then(
							() => true,
							() => false,
						);
				},
				{ timeout: 60_000 },
			)
			.toBe(true);
	});
	afterEach(async () => {
		await app?.close();
	});
	afterAll(closeBrowser);
	const offer = () => app.page.getByRole('option', { name: /15 boxes are 127\.50/ });
	const chosen = () =>
		screen.text.evaluate((box: HTMLTextAreaElement) => box.value.slice(box.selectionStart, box.selectionEnd));

	test('the answer to another customer is inserted by keys, without that customer’s name, and cannot go out with the gap', async () => {
		const { page } = app;
		for (let i = 0; (await offer().getAttribute('aria-selected')) !== 'true' && i < 20; i++)
			await page.keyboard.press('ArrowUp');
		await page.keyboard.press('Enter');
		await expect.poll(() => screen.text.inputValue()).toMatch(/^Dear \[…\?\],\s+gladly! 15 boxes/);
		expect(await chosen()).toBe('[…?]');
		await page.keyboard.press('Control+Enter');
		await expect.poll(chosen).toBe('[…?]');
		expect(await screen.text.inputValue()).toMatch(/^Dear \[…\?\]/);
		await page.keyboard.type('Chidi');
		await expect.poll(() => screen.text.inputValue()).toMatch(/^Dear Chidi,\s+gladly! 15 boxes/);
	});

	test('by mouse, and Esc closes both lists', async () => {
		await offer().click();
		await expect.poll(() => screen.text.inputValue()).toMatch(/^Dear \[…\?\],\s+gladly!/);
		await app.page.keyboard.press('Control+z');
		await expect.poll(() => screen.text.inputValue()).toBe('/');
		await app.page.keyboard.press('End');
		await offer().waitFor();
		await app.page.keyboard.press('Escape');
		await expect.poll(() => offer().count()).toBe(0);
		expect(await screen.text.inputValue()).toBe('/');
	});
});
