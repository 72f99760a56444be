// A sign-in that has died: a row among those who wait, the same page again with what is known, and nothing of the history is lost.
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { googleClient } from '../../../connectors/families/google/testing/fake-google.ts';
import { fakeWordPress } from '../../../connectors/wordpress/testing/fake-server.ts';
import { fakeYouTube } from '../../../connectors/youtube/testing/fake-server.ts';
import { closeBrowser, noChromium } from '../test-app.ts';
import { type ConnectPage, openConnectPage, screenshot, wallClock } from './connect-page.ts';

describe.skipIf(noChromium)(`signing in again${noChromium ? ` (${noChromium})` : ''}`, () => {
	let connectPage: ConnectPage | null = null;
	afterEach(async () => {
		if (connectPage) await screenshot(connectPage.page, 'end');
		await connectPage?.close();
		connectPage = null;
	});
	afterAll(closeBrowser);

	/** One check, and the account stands in the queue; its button leads to the page of connecting. */
	async function openReconnect({ page, screen }: ConnectPage): Promise<void> {
		await screen.section('Settings').click();
		await page.getByRole('button', { name: /^Check all now/ }).click();
		await screen.section('Waiting').click();
		await page.getByRole('option', { name: /sign in again/i }).waitFor({ timeout: 30_000 });
		await screenshot(page, 'dead');
		await page.getByRole('option', { name: /sign in again/i }).click();
		await page
			.getByRole('button', { name: /^(Reconnect|Sign in again)$/ })
			.first()
			.click();
		await page.getByRole('heading', { level: 1, name: /^Connect .* again$/ }).waitFor();
	}
	async function expectWorkingAgain({ page, screen }: ConnectPage, said: readonly string[]): Promise<void> {
		await page.getByRole('heading', { level: 1, name: /is connected/ }).waitFor();
		await page.getByRole('button', { name: 'Start answering' }).press('Enter');
		await screen.section('Waiting').click();
		for (const words of said) await page.getByRole('option', { name: new RegExp(words) }).waitFor({ timeout: 30_000 });
		await page.getByRole('option', { name: /sign in again/i }).waitFor({ state: 'detached' });
	}

	test('YouTube: the client is known and its secret kept, one press in the browser is all', async () => {
		const youtube = fakeYouTube(wallClock);
		youtube.addItem({ text: 'Do you have rye bread today?', by: { id: 'ann', name: 'Ann Lee' } });
		connectPage = await openConnectPage({
			fakeServer: youtube,
			hosts: ['youtube.googleapis.com', 'oauth2.googleapis.com'],
			signInPage: { at: 'https://accounts.google.com/', approve: (address) => youtube.google.approve(address) },
		});
		const { page } = connectPage;
		await connectPage.choose('YouTube');
		await connectPage.fill({ 'Client ID': googleClient.clientId, 'Client secret': googleClient.clientSecret });
		await (await connectPage.signIn('Allow')).close();
		await connectPage.expectWorking({ waiting: 'rye bread' });
		youtube.google.revoke();
		await openReconnect(connectPage);
		await expect.poll(() => page.getByLabel('Client ID', { exact: true }).inputValue()).toBe(googleClient.clientId);
		expect(await page.getByLabel('Client secret', { exact: true }).inputValue()).toBe('');
		await page.getByText('Saved from last time. Only fill this in if it changed.').waitFor();
		expect(await page.content()).not.toContain(googleClient.clientSecret);
		await screenshot(page, 'again');
		youtube.addItem({ text: 'And spelt on Monday?', by: { id: 'cem', name: 'Cem Ak' } });
		await (await connectPage.signIn('Allow')).close();
		await expectWorkingAgain(connectPage, ['rye bread', 'spelt on Monday']);
		expect(connectPage.app.problems).toEqual([]);
	});

	test('WordPress: site and user are filled in, the password is asked again', async () => {
		const shape = { password: 'canary-first' };
		const wordpress = fakeWordPress(wallClock, shape);
		wordpress.addItem({ text: 'Do you have rye bread today?', by: { id: 'ann', name: 'Ann Lee' } });
		connectPage = await openConnectPage({ fakeServer: wordpress, hosts: ['shop.example'] });
		const { page } = connectPage;
		await connectPage.choose('WordPress');
		await connectPage.fill({
			'Address of your site': 'https://shop.example',
			'User name': 'rosa',
			'Application password': 'canary-first',
		});
		await connectPage.connect();
		await connectPage.expectWorking({ waiting: 'rye bread' });
		shape.password = 'canary-second';
		await openReconnect(connectPage);
		await expect.poll(() => page.getByLabel('User name', { exact: true }).inputValue()).toBe('rosa');
		expect(await page.getByLabel('Address of your site', { exact: true }).inputValue()).toContain('shop.example');
		expect(await page.getByLabel('Application password', { exact: true }).inputValue()).toBe('');
		await connectPage.connect();
		expect(await connectPage.errorAt('Application password')).toBe('Please fill this in.');
		wordpress.addItem({ text: 'And spelt on Monday?', by: { id: 'cem', name: 'Cem Ak' } });
		await connectPage.fill({ 'Application password': 'canary-second' });
		await connectPage.connect();
		await expectWorkingAgain(connectPage, ['rye bread', 'spelt on Monday']);
		expect(connectPage.app.problems).toEqual([]);
	});
});
