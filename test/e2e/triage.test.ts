import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inbox, openSample } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

describe.skipIf(noChromium)(`a queue is cleared${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	beforeEach(async () => {
		app = await openTestApp({ width: 1093, height: 614 });
	});
	afterEach(async () => {
		await app?.close();
	});
	afterAll(closeBrowser);
	const waiting = async () => {
		const title = await app.page.getByRole('heading', { level: 1, name: /waiting$/ }).innerText();
		return Number.parseInt(title, 10);
	};
	const bar = () => app.page.getByRole('toolbar', { name: 'Selected conversations' });

	test('with keys alone: three put off with a note, undone at once, and the whole filtered view done', async () => {
		const { page } = app;
		const screen = await openSample(page);
		await screen.list.focus();
		await page.keyboard.press('x');
		await page.keyboard.press('Shift+ArrowDown');
		await page.keyboard.press('Shift+ArrowDown');
		await bar().getByText('3 selected').waitFor();
		await page.keyboard.press('h');
		await page.getByRole('dialog').locator(':focus').waitFor();
		const note = page.getByLabel('Note to yourself');
		const hasFocus = () => note.evaluate((field) => field === document.activeElement);
		for (let tabs = 0; tabs < 4 && !(await hasFocus()); tabs++) await page.keyboard.press('Tab');
		await page.keyboard.type('Call the supplier first');
		await page.keyboard.press('Enter');
		await page.getByText(/^3 conversations come back/).waitFor();
		await screen.section('Later').click();
		await expect.poll(() => screen.list.getByRole('option').count()).toBe(3);
		await page.getByText('Note: Call the supplier first').first().waitFor();
		await page.getByText('Your note: Call the supplier first').waitFor();
		await screen.list.focus();
		await page.keyboard.press('z');
		await page.getByText(/Nothing is snoozed/).waitFor();
		await screen.section('Waiting').click();
		await screen.selected().waitFor();
		await page.getByRole('button', { name: /^Upset/ }).click();
		await expect.poll(waiting).toBeGreaterThan(0);
		await screen.list.focus();
		await page.keyboard.press('Control+a');
		await bar().waitFor();
		const upset = Number.parseInt(await bar().innerText(), 10);
		await page.keyboard.press('e');
		await page.getByText(`Done with ${upset} conversations.`).waitFor();
		await page.getByText('No conversations match.').waitFor();
		await page.keyboard.press('Enter');
		await screen.selected().waitFor();
		expect(app.problems).toEqual([]);
	});

	test('with the mouse alone: tiles are selected, tagged and marked as done', async () => {
		const { page } = app;
		const screen = await openSample(page);
		const tile = (n: number) => screen.list.locator('[data-tile]').nth(n);
		await tile(0).click();
		await tile(1).click();
		await bar().getByText('2 selected').waitFor();
		await bar().getByRole('button', { name: 'Tag…' }).click();
		await page.getByRole('textbox', { name: 'Find or create a tag' }).fill('Saturday');
		await page.getByRole('button', { name: /^Create/ }).click();
		await page.getByText('2 conversations were tagged.').waitFor();
		await page.getByRole('button', { name: /^Undo/ }).click();
		await tile(1).click();
		await bar().getByRole('button', { name: 'Select all' }).click();
		await page.getByRole('button', { name: 'Clear the selection' }).click();
		await bar().waitFor({ state: 'detached' });
		expect(app.problems).toEqual([]);
	});

	test('a view with a name is there after a restart, and opens with V and its digit', async () => {
		const screen = await openSample(app.page);
		await app.page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'More' }).click();
		await app.page.getByRole('menuitemcheckbox', { name: /^Negative/ }).click();
		await app.page.getByRole('menuitemcheckbox', { name: /^Positive/ }).click();
		await app.page.keyboard.press('Escape');
		await app.page.getByRole('button', { name: 'Remove the filter “Positive”' }).click();
		await app.page.getByRole('button', { name: 'Save view…' }).click();
		await app.page.getByRole('textbox', { name: 'Name' }).fill('Cross');
		await app.page.keyboard.press('Enter');
		await app.page.getByText('In your view “Cross”').waitFor();
		await app.restart();
		const again = inbox(app.page);
		await again.selected().waitFor();
		// The list's own filter was only the way there.
		expect(await app.page.getByText(/hidden by filters/).count()).toBe(0);
		await again.list.focus();
		await app.page.keyboard.press('v');
		await app.page.keyboard.press('1');
		await app.page.getByText('In your view “Cross”').waitFor();
		await app.page.getByText(/hidden by filters/).waitFor();
		expect(screen).toBeDefined();
		expect(app.problems).toEqual([]);
	});

	test('rows of 56 and 84 px, larger text and the list that stays are kept', async () => {
		const { page } = app;
		const screen = await openSample(page);
		const height = async () => (await screen.selected().boundingBox())?.height;
		expect(await height()).toBe(72);
		const choose = async (name: string) => {
			await screen.section('Settings').click();
			await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Appearance' }).click();
			await page.getByRole('radio', { name }).click();
			await screen.section('Waiting').click();
			await screen.selected().waitFor();
		};
		await choose('Compact');
		await expect.poll(height).toBe(56);
		await choose('Large, for touch screens');
		await expect.poll(height).toBe(84);
		await choose('125 %');
		await expect.poll(height).toBe(105);
		await choose('Go back to the list');
		const first = await screen.selectedName();
		await screen.list.focus();
		await page.keyboard.press('e');
		await page.getByText(`Done with ${first}`).waitFor();
		await expect.poll(() => screen.selected().count()).toBe(0);
		await page.keyboard.press('ArrowDown');
		await screen.selected().waitFor();
		await app.restart();
		const again = inbox(app.page);
		await again.selected().waitFor();
		await expect.poll(async () => (await again.selected().boundingBox())?.height).toBe(105);
		expect(app.problems).toEqual([]);
	});
});
