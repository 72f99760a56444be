// Search by operators, other keys for a command, a setting found by a word for it: by keyboard alone, then by mouse.
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSample } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

describe.skipIf(noChromium)(`finding things${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	beforeEach(async () => {
		app = await openTestApp({ width: 1280, height: 720 });
	});
	afterEach(async () => {
		await app?.close();
	});
	afterAll(closeBrowser);

	test('operators are suggested and complete by Enter; a wrong one is said; hits are marked and walked by key', async () => {
		const { page } = app;
		await openSample(page);
		await page.keyboard.press('/');
		const field = page.getByRole('combobox', { name: 'Search everything' });
		await field.waitFor();
		await page.keyboard.type('from:dan');
		await page
			.getByRole('option', { name: /Dana Kim/ })
			.first()
			.waitFor();
		await page.keyboard.press('Enter');
		await expect.poll(() => field.inputValue()).toBe('from:"Dana Kim" ');
		await page.keyboard.type('form:x');
		await page.getByText('Did you mean from:?').waitFor();
		await field.fill('from:"Dana Kim" cake');
		await page
			.getByRole('option', { name: /Dana Kim/ })
			.first()
			.waitFor();
		await page.keyboard.press('Enter');
		await page.getByText(/^Hit \d+ of \d+$/).waitFor();
		await expect.poll(() => page.evaluate(() => CSS.highlights.get('found')?.size ?? 0)).toBeGreaterThan(0);
		await page.keyboard.press('F3');
		await page.getByRole('button', { name: 'Stop marking' }).click();
		await expect.poll(() => page.evaluate(() => CSS.highlights.has('found'))).toBe(false);
		expect(app.problems).toEqual([]);
	});

	test('a setting is found by another word for it, and has the focus; every page has one width', async () => {
		const { page } = app;
		const screen = await openSample(page);
		await screen.section('Settings').click();
		const field = page.getByRole('searchbox', { name: 'Find a setting' });
		await field.fill('spellcheck');
		await page.getByText('No setting matches.').waitFor();
		for (const [word, name] of [
			['theme', 'Appearance'],
			['mute', 'With a sound'],
			['hotkeys', 'Single-key shortcuts'],
			['company', 'Shop name'],
		] as const) {
			await field.fill(word);
			await page.keyboard.press('Enter');
			await expect
				.poll(() =>
					page.evaluate(() => {
						const at = document.activeElement;
						const id = at?.getAttribute('aria-labelledby');
						const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : null;
						return (label ?? (id ? document.getElementById(id)?.textContent : at?.textContent) ?? '').trim();
					}),
				)
				.toBe(name);
		}
		const widths = new Set<number>();
		for (const name of [
			'Accounts',
			'Shop facts',
			'Names',
			// Canned replies are a list beside their editor, as wide as the window.
			'Tags',
			'Sentiment',
			'Time to undo',
			'Appearance',
			'Keyboard',
			'Your data',
			'About',
		]) {
			await page.getByRole('button', { name, exact: true }).click();
			const heading = page.getByRole('heading', { level: 1 });
			await heading.waitFor();
			widths.add(await heading.evaluate((h1) => h1.closest('section')?.getBoundingClientRect().width ?? 0));
		}
		expect([...widths]).toHaveLength(1);
		expect(app.problems).toEqual([]);
	});

	test('another key for Done, pressed and at work; the sheet and the header show it', async () => {
		const { page } = app;
		const screen = await openSample(page);
		await screen.section('Settings').click();
		await page.getByRole('button', { name: 'Keyboard', exact: true }).click();
		await page.getByRole('button', { name: 'Change the key of Done' }).click();
		await page.keyboard.press('d');
		await page.getByRole('button', { name: 'Keys of Done as they came' }).waitFor();
		await screen.section('Waiting').click();
		await screen.list.focus();
		const name = await screen.selectedName();
		await page.keyboard.press('e');
		expect(await screen.selectedName()).toBe(name);
		await page.keyboard.press('?');
		await page.getByRole('searchbox', { name: 'Find a shortcut' }).fill('done');
		await page.getByRole('dialog').getByText('D', { exact: true }).waitFor();
		await page.keyboard.press('Escape');
		await screen.list.focus();
		await page.keyboard.press('d');
		await expect.poll(() => screen.selectedName()).not.toBe(name);
		expect(app.problems).toEqual([]);
	});
});
