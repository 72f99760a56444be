import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inbox } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

describe.skipIf(noChromium)(`a place that no program may read${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	beforeEach(async () => {
		app = await openTestApp({ width: 1093, height: 614 });
	});
	afterEach(async () => {
		await app?.close();
	});
	afterAll(closeBrowser);

	test('checked by the owner: a complaint is added, answered, posted by the owner, and confirmed', async () => {
		const { page, context } = app;
		await context.grantPermissions(['clipboard-write']);
		// The page that opens lies outside; nothing may be called on the way to it.
		await context.route('https://pins.example/**', (route) =>
			route.fulfill({ body: 'Pinterest, as if', contentType: 'text/plain' }),
		);
		await page.getByLabel(/shop name/i).fill('Birch Lane Bakery');
		await page.getByLabel(/first name/i).fill('Rosa');
		await page.getByRole('button', { name: 'Choose an account' }).click();
		await page.getByRole('button', { name: 'Check it yourself' }).click();
		await page.getByLabel('Name of the place').fill('Pinterest');
		await page.getByLabel(/Page to open/).fill('http://pins.example');
		await page.getByRole('button', { name: 'Connect', exact: true }).click();
		await page.getByText(/begins with https/).waitFor();
		await page.getByLabel(/Page to open/).fill('https://pins.example/notifications');
		await page.getByLabel('How often to check').selectOption('monday');
		await page.getByRole('button', { name: 'Connect', exact: true }).click();
		await page.getByText(/check on Mondays/).waitFor();

		await page.getByRole('button', { name: 'Add a message' }).click();
		const box = page.getByRole('dialog', { name: 'Add a message from Pinterest' });
		await box.getByLabel(/Who wrote/).fill('Dana Kim');
		await box.getByLabel('What they wrote').fill('The cake was dry and much too late. I am very disappointed!');
		await box.getByRole('button', { name: 'Save', exact: true }).click();
		const screen = inbox(page);
		await screen.heading('Dana Kim').waitFor();
		await screen.row('Dana Kim').waitFor();
		expect(await page.getByText('Everyone who sees it on Pinterest can read this.').count()).toBe(1);

		const answer = 'I am so sorry, Dana. A new cake is on me. Rosa';
		await screen.text.fill(answer);
		const opened = context.waitForEvent('page');
		await page.keyboard.press('Control+Enter');
		await (await opened).close();
		expect((await app.opened()).at(-1)).toBe('https://pins.example/notifications');
		await page.bringToFront();
		await page.getByText('Did you post it on Pinterest?').waitFor();
		expect(await pasted(page)).toBe(answer);
		// Not posted, back to the draft, and once more.
		await page.getByRole('button', { name: 'Not posted: back to my draft' }).click();
		await expect.poll(() => screen.text.inputValue()).toBe(answer);
		const again = context.waitForEvent('page');
		await page.getByRole('button', { name: 'Copy and open Pinterest' }).click();
		await (await again).close();
		await page.getByText('Did you post it on Pinterest?').waitFor();

		// The program ended before anybody said so: it asks again.
		await app.restart();
		const after = inbox(app.page);
		await after.open('Dana Kim');
		await app.page.getByText('Did you post it on Pinterest?').waitFor();
		await app.page.getByRole('button', { name: 'I posted it' }).click();
		// Nobody else waits: the empty queue takes the screen, and the conversation is among the answered ones.
		await after.section('Answered').click();
		await after.open('Dana Kim');
		await app.page.getByText('Sent manually').waitFor();

		// A call, from the palette: told, and out.
		await app.page.keyboard.press('Control+k');
		await app.page.getByRole('combobox', { name: 'Search or command' }).fill('add a message');
		await app.page.getByRole('option', { name: /Add a message/ }).click();
		const call = app.page.getByRole('dialog', { name: 'Add a message from Pinterest' });
		await call.getByRole('radio', { name: 'Phone call' }).click();
		await call.getByLabel(/Who called/).fill('Bo');
		await call.getByLabel('What they said').fill('Is my order ready?');
		await call.getByRole('button', { name: 'Save', exact: true }).click();
		await after.heading('Bo').waitFor();
		await after.text.fill('Yes, from four.');
		await app.page.getByRole('button', { name: 'I told them' }).click();
		await after.section('Answered').click();
		await after.row('Bo').waitFor();
		expect(app.problems).toEqual([]);
	});
});

/** As a person sees what was copied: the desktop window lets no page read the clipboard by itself. */
async function pasted(page: Page): Promise<string> {
	await page.evaluate(() => {
		const box = document.createElement('textarea');
		box.id = 'paste-here';
		document.body.append(box);
		box.focus();
	});
	await page.keyboard.press('Control+v');
	const box = page.locator('#paste-here');
	await expect.poll(() => box.inputValue()).not.toBe('');
	const text = await box.inputValue();
	await box.evaluate((element) => element.remove());
	return text;
}
