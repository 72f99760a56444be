// Three stories of a shop's day in the desktop window. `npm run test:stories -- --host electron` runs all the others there too.
import { afterEach, describe, expect, test } from 'vitest';
import { inbox, openSample } from '../pages/inbox.ts';
import { noChromium, openDesktopApp, type TestApp } from '../test-app.ts';

describe.skipIf(noChromium)(`the desktop window${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp | null = null;
	afterEach(async () => {
		await app?.close();
		app = null;
	});

	test('first run: two names, one click, and the sample shop is there', async () => {
		app = await openDesktopApp();
		const screen = await openSample(app.page);
		await screen.row('Eve Park').waitFor();
		expect(app.problems).toEqual([]);
	});

	test('answer: a reply that was typed is sent, and the next person is there', async () => {
		app = await openDesktopApp({ width: 1093, height: 614, dark: true });
		const screen = await openSample(app.page);
		const first = await screen.selectedName();
		await screen.heading(first).waitFor();
		await app.page.keyboard.press('r');
		await app.page.keyboard.type('I am so sorry. I will put it right today. Rosa');
		await screen.saved.waitFor();
		await app.page.keyboard.press('Control+Enter');
		await app.page.getByText(/Sending your reply to/).waitFor();
		await expect.poll(() => screen.selectedName()).not.toBe(first);
		await screen.section('Answered').click();
		await screen.open(first);
		await screen.message('I will put it right today').getByText(/Sent/).waitFor({ timeout: 20_000 });
		expect(app.problems).toEqual([]);
	});

	test('restart: after a kill the half-written reply is there', async () => {
		app = await openDesktopApp();
		const screen = await openSample(app.page);
		await screen.open('Dana Kim');
		await app.page.keyboard.press('r');
		await app.page.keyboard.type('Dear Dana, this is not how');
		await screen.saved.waitFor();
		await app.restart('SIGKILL');
		const again = inbox(app.page);
		await again.open('Dana Kim');
		await expect.poll(() => again.text.inputValue()).toBe('Dear Dana, this is not how');
	});
});
