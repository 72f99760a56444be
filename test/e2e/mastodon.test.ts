import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fakeMastodon } from '../../connectors/mastodon/testing/fake-server.ts';
import { type Served, serve } from '../../connectors/testing/serve.ts';
import { firstRun, inbox } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

const TOKEN = 'a-token-from-the-settings-page';
const wallClock = { now: () => Date.now() } as Parameters<typeof fakeMastodon>[0];

describe.skipIf(noChromium)(`an account at a Mastodon server${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	let platform: ReturnType<typeof fakeMastodon>;
	let server: Served;
	beforeEach(async () => {
		platform = fakeMastodon(wallClock, { token: TOKEN });
		server = await serve(platform);
		app = await openTestApp();
	});
	afterEach(async () => {
		await app?.close();
		await server?.close();
	});
	afterAll(closeBrowser);

	async function typeConnection(token: string): Promise<void> {
		const { page } = app;
		await firstRun(page);
		await page.getByRole('button', { name: 'Choose an account' }).click();
		await page.getByRole('button', { name: /Mastodon/ }).click();
		await page.getByRole('button', { name: 'Paste an access token instead' }).click();
		await page.getByRole('textbox', { name: 'Server' }).fill(server.url);
		await page.getByLabel('Access token', { exact: true }).fill(token);
		await page.getByRole('button', { name: 'Connect', exact: true }).click();
	}

	async function connect(): Promise<ReturnType<typeof inbox>> {
		await typeConnection(TOKEN);
		await app.page.getByRole('heading', { name: /is connected/ }).waitFor();
		await app.page.getByRole('button', { name: 'Start answering' }).press('Enter');
		return inbox(app.page);
	}

	async function answer(screen: ReturnType<typeof inbox>, words: string): Promise<void> {
		await screen.text.fill(words);
		await app.page.keyboard.press('Control+Enter');
		await app.page.getByText(/Sending your reply/).waitFor();
	}

	test('a mention arrives, is answered, and the server has the answer under it, once', async () => {
		const mention = platform.addItem({ text: 'Do you have rye bread on Sundays?' });
		const screen = await connect();
		await app.page.getByRole('option', { name: /rye bread/ }).click();
		await screen.message('Do you have rye bread on Sundays?').waitFor();
		await answer(screen, 'Yes, from eight. Rosa');
		await expect.poll(() => platform.published().length, { timeout: 20_000 }).toBe(1);
		expect(platform.published()[0]).toMatchObject({ parentId: mention });
		expect(platform.published()[0]?.text).toContain('Yes, from eight. Rosa');
		await screen.section('Answered').click();
		await app.page.getByRole('option', { name: /rye bread/ }).click();
		await screen.message('Yes, from eight. Rosa').getByText(/Sent/).waitFor();
		expect(platform.published()).toHaveLength(1);
		expect(app.problems).toEqual([]);
	});

	test('a wrong token is said plainly, what was typed stays, and the right one works', async () => {
		await typeConnection('wrong');
		await app.page
			.getByRole('alert')
			.filter({ hasText: /sign-in|token/ })
			.waitFor();
		expect(await app.page.getByRole('textbox', { name: 'Server' }).inputValue()).toBe(server.url);
		await app.page.getByLabel('Access token', { exact: true }).fill(TOKEN);
		await app.page.getByRole('button', { name: 'Connect', exact: true }).click();
		await app.page.getByRole('heading', { name: /is connected/ }).waitFor();
	});

	test('offline and back: the answer waits, says so, and goes out once', async () => {
		platform.addItem({ text: 'Are you open on Friday?' });
		const screen = await connect();
		const { page } = app;
		await page.getByRole('option', { name: /open on Friday/ }).click();
		// The network goes as the window hears it from the system; the server is gone with it.
		const network = (on: boolean) =>
			page.evaluate((online) => {
				Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => online });
				window.dispatchEvent(new Event(online ? 'online' : 'offline'));
			}, on);
		await server.refuse();
		await network(false);
		await page.getByText(/No internet since/).waitFor();
		await answer(screen, 'Yes, all day. Rosa');
		await screen.section('Outbox').click();
		await page.getByText('Will be sent when you are back online').waitFor({ timeout: 15_000 });
		expect(platform.published()).toHaveLength(0);
		await server.accept();
		await network(true);
		await page.getByText(/No internet since/).waitFor({ state: 'detached' });
		await expect.poll(() => platform.published().length, { timeout: 30_000 }).toBe(1);
		await screen.section('Answered').click();
		await page.getByRole('option', { name: /open on Friday/ }).waitFor();
		expect(platform.published()).toHaveLength(1);
	});

	test('a sign-in that dies stands in the queue, with the way out', async () => {
		platform.addItem({ text: 'Hello there' });
		const screen = await connect();
		await screen.list.waitFor();
		platform.failNext({ kind: 'status', status: 401 } as Parameters<typeof platform.failNext>[0], { times: 1000 });
		await screen.section('Settings').click();
		await app.page.getByRole('button', { name: /^Check all now/ }).click();
		await screen.section('Waiting').click();
		await app.page.getByRole('option', { name: /sign in again/i }).waitFor({ timeout: 30_000 });
	});
});
