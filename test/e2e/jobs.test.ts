// The daily jobs, by the keyboard alone and by the pointer alone. A chord is one key; typed text counts nothing. Each prints its count.
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type inbox, openSample } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

describe.skipIf(noChromium)(`the daily jobs${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	let screen: ReturnType<typeof inbox>;
	let keys = 0;
	let clicks = 0;
	beforeEach(async () => {
		app = await openTestApp({ width: 1280, height: 720 });
		screen = await openSample(app.page);
		await screen.heading(await screen.selectedName()).waitFor();
		keys = 0;
		clicks = 0;
	});
	afterEach(async () => {
		expect(app.problems).toEqual([]);
		await app.close();
	});
	afterAll(closeBrowser);

	const press = async (...pressed: string[]) => {
		for (const key of pressed) {
			keys++;
			await app.page.keyboard.press(key);
		}
	};
	const write = async (text: string) => {
		await expect.poll(() => app.page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
		await app.page.keyboard.type(text);
		await screen.saved.waitFor();
	};
	const click = async (what: { click(): Promise<void> }) => {
		clicks++;
		await what.click();
	};
	const leaves = async (name: string) => await expect.poll(screen.selectedName).not.toBe(name);
	const says = (job: string, count: number, most: number, unit: string) => {
		console.info(`${job}: ${count} ${unit} (at most ${most})`);
		expect(count).toBeLessThanOrEqual(most);
	};

	test('1 and 2: the most urgent person is there; answered, and the next one is', async () => {
		const first = await screen.selectedName();
		says('1 see the most urgent person', keys + clicks, 0, 'keys and clicks');
		await press('r');
		await write('I will put it right today.');
		await press('Control+Enter');
		await leaves(first);
		says('2 answer and move on', keys, 2, 'keys');
		const second = await screen.selectedName();
		await click(screen.text);
		await write('I will put it right today, too.');
		await click(screen.reply.getByRole('button', { name: /^(Reply publicly|Message)/ }).first());
		await leaves(second);
		says('2 answer and move on', clicks, 2, 'clicks');
	});

	test('3: a canned reply by a slash and two letters', async () => {
		const first = await screen.selectedName();
		await press('r');
		await expect.poll(() => app.page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
		await press('/', 't', 'h');
		await app.page.getByRole('option', { name: /thank/i }).first().waitFor();
		await press('Enter');
		await screen.saved.waitFor();
		await press('Control+Enter');
		await leaves(first);
		says('3 answer with a canned reply', keys, 6, 'keys');
	});

	test('4: answered in public, gone on in private', async () => {
		const { page } = app;
		await screen.open('Dana Kim');
		await screen.list.focus();
		await press('r');
		await write('So sorry, Dana. I have just written to you.');
		await press('Control+Enter');
		await leaves('Dana Kim');
		await press('p');
		await screen.heading('Dana Kim').waitFor();
		await expect.poll(() => screen.audience('Private message').isChecked()).toBe(true);
		await write('Hi Dana, when may I bring you a new cake?');
		await press('Control+Enter');
		await page.getByText(/Sending your reply to/).waitFor();
		says('4 answer publicly, continue privately', keys, 4, 'keys');
	});

	test('4 by the pointer', async () => {
		const { page } = app;
		await screen.open('Dana Kim');
		await click(screen.text);
		await write('So sorry, Dana. I have just written to you.');
		await click(screen.reply.getByRole('button', { name: /^Reply publicly/ }).first());
		await click(page.getByRole('button', { name: /^Continue privately/ }));
		await screen.heading('Dana Kim').waitFor();
		await write('Hi Dana, when may I bring you a new cake?');
		await click(screen.reply.getByRole('button', { name: /^Message Dana privately/ }).first());
		await page.getByText(/Sending your reply to/).waitFor();
		says('4 answer publicly, continue privately', clicks, 4, 'clicks');
	});

	test('5: until tomorrow', async () => {
		const { page } = app;
		const first = await screen.selectedName();
		await press('h');
		await page.locator('[role=combobox]:focus').waitFor();
		await press('Enter');
		await leaves(first);
		says('5 put off until tomorrow', keys, 2, 'keys');
		const second = await screen.selectedName();
		await click(page.getByRole('main').getByRole('button', { name: 'Later', exact: true }));
		await click(page.getByRole('menuitem', { name: /^Tomorrow/ }));
		await leaves(second);
		says('5 put off until tomorrow', clicks, 2, 'clicks');
	});

	test('7: a wrong send is taken back', async () => {
		const first = await screen.selectedName();
		await press('r');
		await write('Wrong words');
		await press('Control+Enter');
		await leaves(first);
		keys = 0;
		await press('z');
		await expect.poll(() => screen.text.inputValue()).toBe('Wrong words');
		says('7 undo a wrong send', keys, 1, 'keys');
		await app.page.keyboard.press('Control+Enter');
		await leaves(first);
		await click(screen.undo);
		await expect.poll(() => screen.text.inputValue()).toBe('Wrong words');
		says('7 undo a wrong send', clicks, 1, 'clicks');
	});
});
