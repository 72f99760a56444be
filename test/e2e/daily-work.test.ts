import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inbox, openSample } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

describe.skipIf(noChromium)(`a morning of work${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	beforeEach(async () => {
		app = await openTestApp({ width: 1093, height: 614 });
	});
	afterEach(async () => {
		await app?.close();
	});
	afterAll(closeBrowser);

	test('a canned reply: made once, found by two letters, filled, its gap closed before it can go', async () => {
		const { page } = app;
		const screen = await openSample(page);
		await screen.section('Settings').click();
		await page.getByRole('button', { name: 'Canned replies' }).click();
		await page
			.getByRole('button', { name: /New canned reply|Add/ })
			.first()
			.click();
		await page.getByRole('textbox', { name: 'Title' }).fill('Cake by date');
		await page.getByRole('textbox', { name: 'Shortcut' }).fill('cakeday');
		await page
			.getByRole('textbox', { name: /^Text|^Words|^Reply/ })
			.fill('Hi {name}, your cake is ready on {day}. {my name}');
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await screen.section('Waiting').click();
		await screen.open('Chidi Obi');
		await page.keyboard.press('r');
		await page.keyboard.type('/cak');
		await page.getByRole('option', { name: /Cake by date/ }).waitFor();
		await page.keyboard.press('Enter');
		await expect.poll(() => screen.text.inputValue()).toBe('Hi Chidi, your cake is ready on [day?]. Rosa');
		await page.keyboard.press('Control+Enter');
		expect(await page.getByText(/Sending your reply/).count()).toBe(0);
		await page.keyboard.press('Tab');
		await page.keyboard.type('Friday');
		await expect.poll(() => screen.text.inputValue()).toBe('Hi Chidi, your cake is ready on Friday. Rosa');
		await page.keyboard.press('Control+Enter');
		await page.getByText(/Sending your reply/).waitFor();
		expect(app.problems).toEqual([]);
	});

	test('tag, follow-up, and found again by word and by tag', async () => {
		const { page } = app;
		const screen = await openSample(page);
		await screen.open('Dana Kim');
		await screen.list.focus();
		await page.keyboard.press('t');
		await page.getByRole('dialog').waitFor();
		await page.keyboard.type('Packaging');
		await page.keyboard.press('Enter');
		await page.keyboard.press('Escape');
		await screen.list.focus();
		await page.keyboard.press('f');
		await page.getByRole('dialog').getByRole('textbox').last().fill('New cake on Sunday');
		await page
			.getByRole('dialog')
			.getByRole('button', { name: /Save|Remind|Set|Add/ })
			.click();
		await screen.section('Follow-ups').click();
		await page.getByText('New cake on Sunday').waitFor();
		await page.keyboard.press('Control+k');
		await page.getByRole('combobox', { name: 'Search or command' }).waitFor();
		await page.keyboard.type('icing');
		await page
			.getByRole('option', { name: /Dana Kim/ })
			.first()
			.click();
		await screen.heading('Dana Kim').waitFor();
		await page.getByRole('button', { name: 'Customer', exact: true }).click();
		await page.getByRole('complementary', { name: 'Customer' }).getByText('Packaging').waitFor();
		expect(app.problems).toEqual([]);
	});

	test('done and later leave the queue, in one key each, and the next person opens', async () => {
		const { page } = app;
		const screen = await openSample(page);
		const nameOf = () => screen.selectedName();
		const first = await nameOf();
		await screen.list.focus();
		await page.keyboard.press('e');
		await expect.poll(nameOf).not.toBe(first);
		const second = await nameOf();
		await page.keyboard.press('h');
		await page.getByRole('dialog').locator(':focus').waitFor();
		await page.keyboard.press('Enter');
		await expect.poll(nameOf).not.toBe(second);
		await screen.section('Later').click();
		await screen.row(second).waitFor();
		await screen.section('Done').click();
		await screen.row(first).waitFor();
	});

	test('after a kill the shop is as it was left, the half-written reply and the half-written note with it', async () => {
		const screen = await openSample(app.page);
		await screen.open('Dana Kim');
		await app.page.keyboard.press('r');
		await app.page.keyboard.type('Half a sent');
		await screen.saved.waitFor();
		await screen.list.focus();
		await app.page.keyboard.press('n');
		await app.page.keyboard.type('Nut allerg');
		await screen.customer.getByText('Draft saved').waitFor();
		await app.restart('SIGKILL');
		const again = inbox(app.page);
		await again.open('Dana Kim');
		await expect.poll(() => again.text.inputValue()).toBe('Half a sent');
		// A desktop window comes back with the pane and the note open.
		const pane = app.page.getByRole('button', { name: 'Customer', exact: true });
		if ((await pane.getAttribute('aria-expanded')) === 'false') await pane.click();
		const fold = again.customer.getByRole('button', { name: 'Continue the note' });
		await fold.or(again.customer.getByRole('textbox')).first().waitFor();
		if (await fold.isVisible()) await fold.click();
		await expect.poll(() => again.customer.getByRole('textbox').inputValue()).toBe('Nut allerg');
	});
});
