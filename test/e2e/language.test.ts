// The screen in another language: chosen in Settings, at once and after a reload.
import { afterAll, describe, expect, test } from 'vitest';
import { openSample } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp } from './test-app.ts';

describe.skipIf(noChromium)(`another language${noChromium ? ` (${noChromium})` : ''}`, () => {
	afterAll(closeBrowser);

	test('is there at once, in the list and in the conversation, and after a reload', async () => {
		const app = await openTestApp({ width: 1093, height: 614 });
		await openSample(app.page);
		const { page } = app;
		await page.getByRole('button', { name: 'Settings' }).first().click();
		await page.getByRole('button', { name: 'Appearance' }).click();
		await page.getByRole('combobox', { name: 'Language' }).click();
		await page.getByRole('option', { name: 'Deutsch' }).click();
		await page.getByRole('heading', { name: 'Darstellung' }).waitFor();
		await page.reload();
		await page.getByRole('button', { name: 'Warten' }).first().click();
		await page.getByRole('heading', { name: /Personen warten$/ }).waitFor();
		expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
		await page
			.getByRole('button', { name: /schreiben|Antworten|antworten/ })
			.first()
			.waitFor();
		expect(app.problems).toEqual([]);
		await app.close();
	});
});
