// What strangers write reaches the screen as text: nothing runs, nothing is loaded, nothing pushes its neighbours about.

import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fakeMastodon } from '../../connectors/mastodon/testing/fake-server.ts';
import { type Served, serve } from '../../connectors/testing/serve.ts';
import { firstRun } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

const TOKEN = 'a-token-from-the-settings-page';
const wallClock = { now: () => Date.now() } as Parameters<typeof fakeMastodon>[0];

const hostile = [
	'<script>window.ran = 1</script>',
	'<img src=x onerror="window.ran = 1"><svg/onload=window.ran=1>',
	'"><iframe src="javascript:parent.ran=1"></iframe>',
	'<style>*{display:none!important}</style><link rel=stylesheet href=//pixel.example/x.css>',
	'javascript:window.ran=1 https://pixel.example/track.png',
	'\u202Egnp.eciovni\u202C \u2066\u2067 left open',
	`Z${'\u0300\u0301\u0302\u0303'.repeat(400)}algo`,
	'👨‍👩‍👧‍👦'.repeat(200),
	'W'.repeat(3000),
	'{{constructor.constructor("window.ran=1")()}} #{7*7}',
	'ÿ\u200B\u200D\u2060\uFEFF\u0085',
	'مرحبا، هل لديكم خبز بدون غلوتين؟ <b>نعم</b>',
];

describe.skipIf(noChromium)(`hostile text${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	let platform: ReturnType<typeof fakeMastodon>;
	let server: Served;
	beforeEach(async () => {
		platform = fakeMastodon(wallClock, { token: TOKEN });
		for (const [i, text] of hostile.entries())
			platform.addItem({ text, by: { id: `mallory${i}`, name: text.slice(0, 120) } });
		server = await serve(platform);
		app = await openTestApp({ width: 1093, height: 614 });
	});
	afterEach(async () => {
		await app?.close();
		await server?.close();
	});
	afterAll(closeBrowser);

	test('in names, rows, bubbles and search', { timeout: 120_000 }, async () => {
		const { page } = app;
		await firstRun(page, '<b>Shop</b> "&amp;', 'Ro<i>sa');
		await page.getByRole('button', { name: 'Choose an account' }).click();
		await page.getByRole('button', { name: /Mastodon/ }).click();
		await page.getByRole('button', { name: 'Paste an access token instead' }).click();
		await page.getByRole('textbox', { name: 'Server' }).fill(server.url);
		await page.getByRole('textbox', { name: 'Access token' }).fill(TOKEN);
		await page.getByRole('button', { name: 'Connect', exact: true }).click();
		await page.getByRole('button', { name: 'Start answering' }).click();
		await page.getByRole('listbox').getByRole('option', { selected: true }).waitFor();
		const seen = new Set<string>();
		for (let i = 0; i < hostile.length; i++) {
			await page.getByRole('feed').waitFor();
			seen.add(await page.getByRole('heading', { level: 1 }).last().innerText());
			const wider = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
			);
			expect(wider).toBe(0);
			// Each row keeps its 72 px, whatever is in it.
			const heights = await page
				.getByRole('listbox')
				.getByRole('option')
				.evaluateAll((rows) => rows.map((row) => Math.round(row.getBoundingClientRect().height)));
			expect(new Set(heights)).toEqual(new Set([72]));
			await page.getByRole('listbox').focus();
			await page.keyboard.press('ArrowDown');
			await page.waitForTimeout(150);
		}
		expect(seen.size).toBeGreaterThan(8);
		expect(await page.evaluate(() => (window as { ran?: number }).ran)).toBeUndefined();
		expect(await page.locator('iframe, svg[onload], img[src]').count()).toBe(0);
		expect(app.problems).toEqual([]);
	});
});
