// Connecting by a sign-in in the browser: refused first, then allowed. Chromium is the system browser here, and comes back to the
// loopback listener as the platform sends it.

import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { fakeEmail } from '../../../connectors/email/testing/fake-server.ts';
import { fakeMicrosoft, registration } from '../../../connectors/email/testing/fake-server-microsoft.ts';
import { fakeFacebook } from '../../../connectors/facebook/testing/fake-server.ts';
import { app, approve } from '../../../connectors/facebook/testing/fake-server-oauth.ts';
import { googleClient } from '../../../connectors/families/google/testing/fake-google.ts';
import { fakeBusiness } from '../../../connectors/google-business/testing/fake-server.ts';
import { fakeMastodon } from '../../../connectors/mastodon/testing/fake-server.ts';
import type { FakeServer } from '../../../connectors/testing/index.ts';
import { fakeX } from '../../../connectors/x/testing/fake-server.ts';
import { appId } from '../../../connectors/x/testing/fake-server-oauth.ts';
import { fakeYouTube } from '../../../connectors/youtube/testing/fake-server.ts';
import { closeBrowser, noChromium } from '../test-app.ts';
import { type ConnectPage, day, openConnectPage, type Setup, screenshot, wallClock } from './connect-page.ts';

interface SignInCase {
	readonly platform: string;
	/** Where customers write. */
	readonly fakeServer: FakeServer;
	readonly setup: Setup;
	readonly first?: string;
	readonly steps: readonly RegExp[];
	readonly typed: Readonly<Record<string, string>>;
}

const mastodon = fakeMastodon(wallClock, { token: 'unused' });
const facebook = fakeFacebook(wallClock, { token: 'canary-page-token' });
const youtube = fakeYouTube(wallClock);
const business = fakeBusiness(wallClock, { onePlace: true });
const x = fakeX(wallClock);
const mail = fakeEmail(wallClock, 'unused');
const microsoft = fakeMicrosoft(wallClock, mail);
const google = { 'Client ID': googleClient.clientId, 'Client secret': googleClient.clientSecret };

const cases: readonly SignInCase[] = [
	{
		platform: 'Mastodon',
		fakeServer: mastodon,
		setup: {
			fakeServer: mastodon,
			hosts: ['mastodon.example'],
			signInPage: { at: 'https://mastodon.example/oauth', approve: mastodon.approve },
		},
		steps: [/the part of your address after the second @/],
		typed: { Server: 'mastodon.example' },
	},
	{
		platform: 'YouTube',
		fakeServer: youtube,
		setup: {
			fakeServer: youtube,
			hosts: ['youtube.googleapis.com', 'oauth2.googleapis.com'],
			signInPage: { at: 'https://accounts.google.com/', approve: (address) => youtube.google.approve(address) },
		},
		steps: [/project of its own/, /Publish app/, /Desktop app/],
		typed: google,
	},
	{
		platform: 'Google reviews',
		fakeServer: business,
		setup: {
			fakeServer: business,
			hosts: [
				'mybusiness.googleapis.com',
				'mybusinessaccountmanagement.googleapis.com',
				'mybusinessbusinessinformation.googleapis.com',
				'oauth2.googleapis.com',
			],
			signInPage: { at: 'https://accounts.google.com/', approve: (address) => business.google.approve(address) },
		},
		steps: [/Basic API Access/, /in days to weeks/],
		typed: google,
	},
	{
		platform: 'Facebook Page',
		fakeServer: facebook,
		setup: {
			fakeServer: facebook,
			hosts: ['graph.facebook.com'],
			signInPage: { at: 'https://www.facebook.com/', approve: (address) => approve(facebook.grants, address) },
		},
		steps: [/development mode/],
		typed: { 'App ID': app.id, 'App secret': app.secret },
	},
	{
		platform: 'X',
		fakeServer: x,
		setup: { fakeServer: x, hosts: ['api.x.com'], signInPage: { at: 'https://x.com/', approve: x.approve } },
		steps: [/[Ee]nter exactly these/, /spending limit/],
		typed: { 'Client ID': appId },
	},
	{
		platform: 'E-mail',
		fakeServer: mail,
		setup: {
			fakeServer: microsoft,
			hosts: ['login.microsoftonline.com'],
			signInPage: { at: 'https://login.microsoftonline.com/', approve: microsoft.approve },
			mail: { name: 'Outlook', imap: mail.credentials.imap ?? '', smtp: mail.credentials.smtp ?? '' },
		},
		first: 'Sign in with Microsoft',
		steps: [/register it yourself/, /Public client/],
		typed: { 'E-mail address': mail.address, 'Application (client) ID': registration },
	},
];

const needsMail = ({ setup }: SignInCase): boolean => setup.mail !== undefined;
const title = '$platform: a no is said and nothing is kept; a yes is connected and read';

describe.skipIf(noChromium)(`connecting by a sign-in in the browser${noChromium ? ` (${noChromium})` : ''}`, () => {
	let connectPage: ConnectPage | null = null;
	afterEach(async () => {
		if (connectPage) await screenshot(connectPage.page, 'end');
		await connectPage?.close();
		connectPage = null;
	});
	afterAll(closeBrowser);

	// A built program has its own list of mail servers, which no story can turn to this computer (test/e2e/program.ts).
	const why = process.env.STORY_HOST === 'electron' ? ' (only in the browser host)' : '';
	test.skipIf(why).each(cases.filter(needsMail))(`${title}${why}`, walk);
	test.each(cases.filter((one) => !needsMail(one)))(title, walk);

	async function walk({ platform, fakeServer, setup, first, steps, typed }: SignInCase): Promise<void> {
		fakeServer.addItem({ text: 'Do you have rye bread today?', by: { id: 'ann', name: 'Ann Lee' } });
		fakeServer.addItem({
			text: 'Were you open last Friday?',
			at: Date.now() - 5 * day,
			by: { id: 'bo', name: 'Bo Ek' },
		});
		connectPage = await openConnectPage(setup);
		const { page } = connectPage;
		await connectPage.choose(platform);
		if (first) await page.getByRole('button', { name: first }).click();
		for (const step of steps) await page.getByRole('listitem').getByText(step).first().waitFor();
		await page.getByText(/older than 3 days is marked Done/).waitFor();
		await screenshot(page, `${platform}-sign-in`);
		await connectPage.fill(typed);

		await (await connectPage.signIn('Deny')).close();
		await page.getByRole('alert').getByText('was not allowed to connect. Nothing was changed.').waitFor();
		for (const [label, value] of Object.entries(typed))
			expect(await page.getByLabel(label, { exact: true }).inputValue()).toBe(value);
		await connectPage.expectNothingStored();

		// Given up half-way: the page is as before.
		await page.getByRole('button', { name: 'Open sign-in in the browser' }).click();
		await screenshot(page, `${platform}-waiting`);
		await page.getByRole('button', { name: 'Cancel' }).click();

		const browser = await connectPage.signIn('Allow');
		await screenshot(browser, `${platform}-close-this`);
		await browser.close();
		await connectPage.expectWorking({ waiting: 'rye bread', done: 'last Friday' });
		expect(connectPage.app.problems).toEqual([]);
	}
});
