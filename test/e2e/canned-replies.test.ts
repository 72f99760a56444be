import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inbox, openSample } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

describe.skipIf(noChromium)(`canned replies${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	let screen: ReturnType<typeof inbox>;
	beforeEach(async () => {
		app = await openTestApp({ width: 1093, height: 614 });
		screen = await openSample(app.page);
	});
	afterEach(async () => {
		await app?.close();
	});
	afterAll(closeBrowser);

	const toPage = async () => {
		await screen.section('Settings').click();
		await app.page
			.getByRole('navigation', { name: 'Settings' })
			.getByRole('button', { name: 'Canned replies' })
			.click();
	};
	const field = (name: string) => app.page.getByRole('textbox', { name, exact: true });
	/** Reading all of them takes a while on a busy computer. */
	const slowly = { timeout: 10_000 };
	const chips = () => screen.reply.getByRole('list', { name: 'Done with sending' }).getByRole('listitem');

	test('one with actions: written by the pointer, used by keys, kept over a crash, undone with the reply', async () => {
		const { page } = app;
		await screen.open('Chidi Obi');
		await page.keyboard.press('t');
		await page.getByRole('dialog', { name: 'Tags' }).getByRole('combobox').waitFor();
		await page.keyboard.type('Party');
		await page.getByRole('option', { name: /Create/ }).waitFor();
		await page.keyboard.press('Enter');
		await page.keyboard.press('Escape');
		await toPage();
		await page.getByRole('button', { name: 'Folders', exact: true }).click();
		await field('New folder').fill('Big orders');
		await page.getByRole('button', { name: 'Add', exact: true }).click();
		await page.getByRole('textbox', { name: 'Name of the folder Big orders' }).waitFor();
		await page.keyboard.press('Escape');
		await page.getByRole('button', { name: 'New canned reply' }).click();
		await field('Title').fill('Party order');
		await field('Text').fill('Hi {first name|there}, with pleasure! {my name}');
		await page.getByRole('combobox', { name: 'Folder' }).click();
		await page.getByRole('option', { name: 'Big orders' }).click();
		await page.getByText('Done with sending').click();
		await page.getByRole('button', { name: 'Party', exact: true }).click();
		await field('Follow-up in days').fill('3');
		await field('What for').fill('Did it arrive?');
		await page.getByRole('switch', { name: 'Done once it is sent' }).click();
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await page
			.getByRole('region', { name: 'Big orders' })
			.getByRole('button', { name: /Party order/ })
			.waitFor();

		await screen.section('Waiting').click();
		await screen.open('Dana Kim');
		await page.keyboard.press('r');
		await page.keyboard.type('/party');
		await screen.reply.getByRole('option', { name: /Party order/ }).waitFor();
		await page.keyboard.press('Enter');
		await expect.poll(() => screen.text.inputValue(), slowly).toBe('Hi Dana, with pleasure! Rosa');
		await expect
			.poll(() => chips().allInnerTexts(), slowly)
			.toEqual(['Tag Party', 'Follow-up in 3 days: Did it arrive?', 'Done once it is sent']);
		await screen.saved.waitFor();
		await screen.row('Dana Kim').getByText('Hi Dana, with pleasure! Rosa', { exact: true }).waitFor();
		await app.restart('SIGKILL');
		screen = inbox(app.page);
		await screen.open('Dana Kim');
		await expect.poll(() => chips().count(), slowly).toBe(3);
		await screen.reply.getByRole('button', { name: 'Not: Done once it is sent' }).click();
		await expect.poll(() => chips().count(), slowly).toBe(2);
		await screen.text.click();
		await app.page.keyboard.press('Control+Enter');
		await screen.undo.waitFor();
		await app.page.keyboard.press('z');
		await screen.heading('Dana Kim').waitFor();
		await expect.poll(() => screen.text.inputValue(), slowly).toBe('Hi Dana, with pleasure! Rosa');
		await expect.poll(() => chips().count(), slowly).toBe(2);
		expect(app.problems).toEqual([]);
	});

	test('three answers that are nearly the same are offered once, without names', async () => {
		const { page } = app;
		const answer = async (name: string) => {
			await screen.open(name);
			await page.keyboard.press('r');
			await screen.text.waitFor();
			await page.keyboard.insertText(
				`Hello ${name.split(' ')[0]}, thank you for writing to us, we look into it and come back to you very soon. Rosa`,
			);
			await screen.saved.waitFor();
			await page.keyboard.press('Control+Enter');
			await screen.undo.waitFor();
		};
		const offer = page.getByText('Keep this answer as a canned reply?');
		await answer('Dana Kim');
		await answer('Chidi Obi');
		expect(await offer.count()).toBe(0);
		await answer('Marco Riva');
		await offer.waitFor();
		await page.getByRole('button', { name: 'Keep it' }).click();
		await expect
			.poll(() => field('Text').inputValue())
			.toBe('Hello {name}, thank you for writing to us, we look into it and come back to you very soon. {my name}');
		expect(app.problems).toEqual([]);
	});

	test('out to a table, changed there, and in again: nothing is replaced unasked', async () => {
		const { page } = app;
		await toPage();
		const more = page.getByRole('button', { name: 'To a file, from a file' });
		await more.click();
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('menuitem', { name: 'Save as a table (CSV)' }).click(),
		]);
		const table = readFileSync((await download.path()) ?? '', 'utf8');
		expect(table.split('\r\n')[0]).toContain('title');
		const changed = `${table.replace('that made our day', 'that made our week').trimEnd()}\r\nBroken,,no shortcut\r\n`;
		const input = page.getByLabel('File with canned replies');
		await input.setInputFiles({ name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(changed) });
		const dialog = page.getByRole('dialog');
		await dialog.getByText('0 new · 1 differs from yours · 4 are here already · 1 cannot be read').waitFor();
		await dialog.getByText('It has no shortcut.').waitFor();
		await dialog.getByRole('button', { name: 'Nothing to save' }).waitFor();
		await dialog.getByRole('checkbox').check();
		await dialog.getByRole('button', { name: 'Save one' }).click();
		await page.getByText('One canned reply was saved.').waitFor();
		await page.getByRole('button', { name: /Thank you/ }).click();
		await expect.poll(() => field('Text').inputValue()).toContain('that made our week');
		expect(app.problems).toEqual([]);
	});

	test('a fact that changes says which replies still have the old one', async () => {
		const { page } = app;
		await toPage();
		await page.getByRole('button', { name: 'New canned reply' }).click();
		await field('Title').fill('Ring us');
		await field('Text').fill('Ring us on 0170-5550100. {phone}');
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await page.getByRole('status').getByText('Saved').waitFor();
		await page.getByRole('button', { name: 'Shop facts' }).click();
		const phone = field('Phone');
		for (const number of ['0170 555 0100', '0170 555 0199']) {
			await phone.fill(number);
			await phone.blur();
			await page.getByText('Saved', { exact: true }).waitFor();
		}
		const affected = page.getByRole('region', { name: 'Canned replies with this' });
		await affected.getByText('One canned reply still says the old one').waitFor();
		await affected.getByRole('button', { name: 'Ring us' }).click();
		await page.getByRole('heading', { name: '1 of 6 are out of date' }).waitFor();
		await page.getByRole('button', { name: 'Use the shop fact' }).click();
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await page.getByRole('heading', { name: '6 canned replies' }).waitFor();
		expect(app.problems).toEqual([]);
	});
});
