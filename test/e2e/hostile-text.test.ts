// What strangers write reaches the screen as text: nothing runs, nothing is loaded, nothing pushes its neighbours about.

import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fakeEmail } from '../../connectors/email/testing/fake-server.ts';
import { fakeMastodon } from '../../connectors/mastodon/testing/fake-server.ts';
import { type Served, serve } from '../../connectors/testing/serve.ts';
import { sendHostileMail, servePictures } from './hostile-mail.ts';
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
		await page.getByRole('button', { name: 'Start answering' }).press('Enter');
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

describe.skipIf(noChromium)(`a hostile mail${noChromium ? ` (${noChromium})` : ''}`, () => {
	afterAll(closeBrowser);

	test('is shown whole, as text and as it was designed: no script, no request, no way out', {
		timeout: 180_000,
	}, async () => {
		const mail = fakeEmail(wallClock, TOKEN);
		sendHostileMail(mail);
		const pictures = await servePictures();
		const routes = { 'pictures.example': pictures.url, 'pixel.example': pictures.url };
		const app = await openTestApp(
			{ width: 1093, height: 614 },
			{
				preload: join(import.meta.dirname, 'connect/fake-internet.ts'),
				env: { STORY_ROUTES: JSON.stringify(routes) },
			},
		);
		try {
			const { page } = app;
			await firstRun(page, 'Birch Lane', 'Rosa');
			await page.getByRole('button', { name: 'Choose an account' }).click();
			await page.getByRole('button', { name: /E-mail/ }).click();
			await page.getByRole('textbox', { name: 'E-mail address' }).fill(mail.address);
			await page.getByRole('textbox', { name: 'Password' }).fill(TOKEN);
			await page.getByText('More settings', { exact: true }).click();
			await page.getByLabel(/^Incoming mail server/).fill(mail.credentials.imap ?? '');
			await page.getByLabel(/^Outgoing mail server/).fill(mail.credentials.smtp ?? '');
			await page.getByRole('button', { name: 'Connect', exact: true }).click();
			await page.getByRole('button', { name: 'Start answering' }).press('Enter');
			const said = page.getByRole('feed');
			await said.getByText('Two spelt, please.').waitFor();
			expect(await said.innerText()).not.toContain('How many');

			const open = page.getByRole('button', { name: 'Show the whole mail' });
			await open.focus();
			await page.keyboard.press('Enter');
			const dialog = page.getByRole('dialog', { name: 'The whole e-mail' });
			await dialog.getByText('How many would you like?').waitFor();
			await dialog.getByRole('radio', { name: 'As it was designed' }).click();
			await dialog.getByText(/Pictures from the internet are not loaded/).waitFor();
			await expect.poll(() => page.frames().length).toBe(2);
			await page.frames()[1]?.waitForLoadState();
			expect(app.problems).toEqual([]);
			const frame = dialog.frameLocator('iframe');
			await frame.getByText('over everything').waitFor();
			await expect
				.poll(() => frame.getByAltText('A loaf').evaluate((image: HTMLImageElement) => image.naturalWidth))
				.toBe(1);
			expect(
				await frame.getByText('Birch Lane', { exact: true }).evaluate((cell) => getComputedStyle(cell).fontSize),
			).toBe('22px');
			await frame.getByText('our shop').click();
			expect(pictures.asked).toEqual([]);
			// Its links stand below it with their whole addresses; the one that runs something does not.
			await dialog.getByText('2 links in this e-mail').click();
			expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual([
				'our shop\nhttps://pixel.example/link',
				'https://paypal.com\nhttps://paypal.com@pixel.example/pay',
			]);
			await dialog.getByRole('button', { name: 'https://paypal.com@pixel.example/pay' }).press('Enter');
			const question = page.getByRole('dialog', { name: 'This link may not be what it looks like' });
			await question.getByText(/part in front of the @/).waitFor();
			expect(pictures.asked).toEqual([]);
			await page.keyboard.press('Escape');
			await question.waitFor({ state: 'detached' });

			await dialog.getByRole('button', { name: 'Show pictures' }).click();
			await expect
				.poll(() => frame.getByAltText('Rye').evaluate((image: HTMLImageElement) => image.naturalWidth))
				.toBe(1);
			expect(pictures.asked).toEqual(['/rye.png']);
			expect(
				await frame
					.locator('body')
					.locator('script, style, link, iframe, form, svg, [onload], [href], [src^="http"]')
					.count(),
			).toBe(0);
			expect(await page.evaluate(() => (window as { ran?: number }).ran)).toBeUndefined();

			// The frame gets the click and never the focus: Escape stays the dialog's.
			await frame.getByText('Two spelt, please.').click();
			await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('SECTION');
			await page.keyboard.press('Escape');
			await dialog.waitFor({ state: 'detached' });
			await expect.poll(() => open.evaluate((button) => button === document.activeElement)).toBe(true);
			// From here on the story itself has looked into the frame, which says each time that no script may run there.
			expect(app.problems.filter((problem) => !/Blocked script execution in 'about:srcdoc'/.test(problem))).toEqual([]);
		} finally {
			await app.close();
			pictures.close();
			mail.close?.();
		}
	});
});
