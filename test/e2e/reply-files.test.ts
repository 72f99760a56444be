import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inbox, openSample } from './pages/inbox.ts';
import { look } from './pages/look.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

/** A picture of 2 by 2 points. */
const png = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP4z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==',
	'base64',
);

describe.skipIf(noChromium)(`files of a reply${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	let files: string;
	beforeEach(async () => {
		app = await openTestApp({ width: 1093, height: 614 });
		files = mkdtempSync(join(tmpdir(), 'countertalk-files-'));
		writeFileSync(join(files, 'new-lid.png'), png);
		writeFileSync(join(files, 'huge.png'), Buffer.concat([png, Buffer.alloc(2_300_000)]));
	});
	afterEach(async () => {
		await app?.close();
		rmSync(files, { recursive: true, force: true });
	});
	afterAll(closeBrowser);

	const row = (page: Page, name: string): Locator =>
		page.getByRole('list', { name: 'Files of this reply' }).getByRole('listitem').filter({ hasText: name });
	/** As the system hands over what is dragged or pasted. */
	const hand = (page: Page, how: 'drop' | 'paste', name: string) =>
		inbox(page).text.evaluate(
			(box, { how, name, base64 }) => {
				const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
				const data = new DataTransfer();
				data.items.add(new File([bytes], name, { type: 'image/png' }));
				const event =
					how === 'drop'
						? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
						: new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
				box.dispatchEvent(event);
			},
			{ how, name, base64: png.toString('base64') },
		);

	test('by keyboard: chosen, described, sent, and Undo brings words and file back', async () => {
		const { page } = app;
		const screen = await openSample(page);
		await screen.open('Dana Kim');
		await page.keyboard.press('r');
		await page.keyboard.type('The new lid fits.');
		// Before the focus: Chromium is told to hand the dialog over, and a key would overtake that.
		const asked = page.waitForEvent('filechooser');
		await screen.reply.getByRole('button', { name: 'Add files' }).focus();
		await page.keyboard.press('Enter');
		await (await asked).setFiles([join(files, 'new-lid.png')]);
		await row(page, 'new-lid.png').getByText('goes with the public reply').waitFor();
		await row(page, 'new-lid.png').locator('img').waitFor();
		await page.getByLabel('Description of new-lid.png').focus();
		await page.keyboard.type('A round lid of cardboard');
		expect(await look(page, 'reply-files')).toEqual([]);
		await screen.text.focus();
		await page.keyboard.press('Control+Enter');
		await page.getByText(/Sending your reply to Dana/).waitFor();
		await page.keyboard.press('z');
		await screen.open('Dana Kim');
		await row(page, 'new-lid.png').waitFor();
		expect(await screen.text.inputValue()).toBe('The new lid fits.');
		expect(await page.getByLabel('Description of new-lid.png').inputValue()).toBe('A round lid of cardboard');
		expect(app.problems).toEqual([]);
	});

	test('by pointer, dropped and pasted; the reply shows them once it is out', async () => {
		const { page } = app;
		const screen = await openSample(page);
		await screen.open('Dana Kim');
		await screen.text.click();
		await hand(page, 'drop', 'dropped.png');
		await row(page, 'dropped.png').waitFor();
		await hand(page, 'paste', 'pasted.png');
		await row(page, 'pasted.png').waitFor();
		await page.getByRole('button', { name: 'Remove dropped.png' }).click();
		await row(page, 'dropped.png').waitFor({ state: 'detached' });
		await screen.reply.getByRole('button', { name: /^Reply publicly/ }).click();
		await page.getByText(/Sending your reply to Dana/).waitFor();
		await screen.section('Answered').click();
		await screen.open('Dana Kim');
		await screen.conversation.getByText('pasted.png').first().waitFor();
		await screen.conversation.getByRole('button', { name: 'Show picture: pasted.png' }).click({ timeout: 30_000 });
		await screen.conversation.getByRole('img').first().waitFor();
		expect(app.problems).toEqual([]);
	});

	test('one that is too large says so with its size, and never reaches the store', async () => {
		const { page } = app;
		const screen = await openSample(page);
		await screen.open('Dana Kim');
		await page.keyboard.press('r');
		await page.keyboard.type('Here.');
		await screen.reply.getByLabel('Files to add').setInputFiles([join(files, 'huge.png')]);
		await row(page, 'huge.png')
			.getByText(/may be 2 MB; this one is 2\.3 MB/)
			.waitFor();
		await page.keyboard.press('Control+Enter');
		await screen.reply.getByText('Remove the file that was not added, then send.').first().waitFor();
		await page.getByRole('button', { name: 'Remove huge.png' }).click();
		await row(page, 'huge.png').waitFor({ state: 'detached' });
		expect(app.problems).toEqual([]);
	});

	test('a restart, and a kill, keep the file with its draft', async () => {
		for (const how of ['SIGTERM', 'SIGKILL'] as const) {
			const screen = how === 'SIGTERM' ? await openSample(app.page) : inbox(app.page);
			await screen.open('Dana Kim');
			if (how === 'SIGTERM') {
				await app.page.keyboard.press('r');
				await app.page.keyboard.type('The lid.');
				await screen.saved.waitFor();
				await screen.reply.getByLabel('Files to add').setInputFiles([join(files, 'new-lid.png')]);
			}
			await row(app.page, 'new-lid.png').getByText('goes with the public reply').waitFor();
			await app.restart(how);
			await inbox(app.page).selected().waitFor();
			await inbox(app.page).open('Dana Kim');
			await row(app.page, 'new-lid.png').waitFor();
		}
		expect(app.problems).toEqual([]);
	});
});
