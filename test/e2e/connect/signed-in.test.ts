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
import { type Counter, day, openCounter, picture, type Setup, wallClock } from './counter.ts';

interface Walk {
	readonly platform: string;
	/** Where customers write. */
	readonly standIn: FakeServer;
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

const walks: readonly Walk[] = [
	{
		platform: 'Mastodon',
		standIn: mastodon,
		setup: {
			standIn: mastodon,
			hosts: ['mastodon.example'],
			signInPage: { at: 'https://mastodon.example/oauth', approve: mastodon.approve },
		},
		steps: [/the part of your address after the second @/],
		typed: { Server: 'mastodon.example' },
	},
	{
		platform: 'YouTube',
		standIn: youtube,
		setup: {
			standIn: youtube,
			hosts: ['youtube.googleapis.com', 'oauth2.googleapis.com'],
			signInPage: { at: 'https://accounts.google.com/', approve: (address) => youtube.google.approve(address) },
		},
		steps: [/project of its own/, /Publish app/, /Desktop app/],
		typed: google,
	},
	{
		platform: 'Google reviews',
		standIn: business,
		setup: {
			standIn: business,
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
		standIn: facebook,
		setup: {
			standIn: facebook,
			hosts: ['graph.facebook.com'],
			signInPage: { at: 'https://www.facebook.com/', approve: (address) => approve(facebook.grants, address) },
		},
		steps: [/development mode/],
		typed: { 'App ID': app.id, 'App secret': app.secret },
	},
	{
		platform: 'X',
		standIn: x,
		setup: { standIn: x, hosts: ['api.x.com'], signInPage: { at: 'https://x.com/', approve: x.approve } },
		steps: [/enter exactly these/, /spending limit/],
		typed: { 'Client ID': appId },
	},
	{
		platform: 'E-mail',
		standIn: mail,
		setup: {
			standIn: microsoft,
			hosts: ['login.microsoftonline.com'],
			signInPage: { at: 'https://login.microsoftonline.com/', approve: microsoft.approve },
			mail: { name: 'Outlook', imap: mail.credentials.imap ?? '', smtp: mail.credentials.smtp ?? '' },
		},
		first: 'Sign in with Microsoft',
		steps: [/registration of your own/, /Public client/],
		typed: { 'E-mail address': mail.address, 'Application (client) ID': registration },
	},
];

describe.skipIf(noChromium)(`connecting by a sign-in in the browser${noChromium ? ` (${noChromium})` : ''}`, () => {
	let counter: Counter | null = null;
	afterEach(async () => {
		if (counter) await picture(counter.page, 'end');
		await counter?.close();
		counter = null;
	});
	afterAll(closeBrowser);

	test.each(walks)(
		'$platform: a no is said and nothing is kept; a yes is connected and read',
		async ({ platform, standIn, setup, first, steps, typed }) => {
			standIn.addItem({ text: 'Do you have rye bread today?', by: { id: 'ann', name: 'Ann Lee' } });
			standIn.addItem({ text: 'Were you open last Friday?', at: Date.now() - 5 * day, by: { id: 'bo', name: 'Bo Ek' } });
			counter = await openCounter(setup);
			const { page } = counter;
			await counter.choose(platform);
			if (first) await page.getByRole('button', { name: first }).click();
			for (const step of steps) await page.getByRole('listitem').getByText(step).first().waitFor();
			await page.getByText(/older than 3 days comes in as Done/).waitFor();
			await picture(page, `${platform}-sign-in`);
			await counter.fill(typed);

			await (await counter.signIn('Deny')).close();
			await page.getByRole('alert').getByText('was not allowed to connect. Nothing was changed.').waitFor();
			for (const [label, value] of Object.entries(typed)) expect(await page.getByLabel(label, { exact: true }).inputValue()).toBe(value);
			await counter.nothingStored();

			// Given up half-way: the page is as before.
			await page.getByRole('button', { name: 'Open sign-in in the browser' }).click();
			await picture(page, `${platform}-waiting`);
			await page.getByRole('button', { name: 'Cancel' }).click();

			const browser = await counter.signIn('Allow');
			await picture(browser, `${platform}-close-this`);
			await browser.close();
			await counter.worksWith({ waiting: 'rye bread', done: 'last Friday' });
			expect(counter.app.problems).toEqual([]);
		},
	);
});
