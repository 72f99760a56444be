// Connecting with something that is typed or pasted: wrong first, then right, on the same page, and the customers stand in the queue.

import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { fakeBluesky } from '../../../connectors/bluesky/testing/fake-server.ts';
import { fakeEmail } from '../../../connectors/email/testing/fake-server.ts';
import { fakeFacebook } from '../../../connectors/facebook/testing/fake-server.ts';
import { fakeInstagram } from '../../../connectors/instagram/testing/fake-server.ts';
import { fakeMastodon } from '../../../connectors/mastodon/testing/fake-server.ts';
import { fakeRss } from '../../../connectors/rss/testing/fake-server.ts';
import { fakeTelegram } from '../../../connectors/telegram/testing/fake-server.ts';
import type { FakeServer } from '../../../connectors/testing/index.ts';
import { fakeWordPress } from '../../../connectors/wordpress/testing/fake-server.ts';
import { closeBrowser, noChromium } from '../test-app.ts';
import { type ConnectPage, day, openConnectPage, screenshot, wallClock } from './connect-page.ts';

const feedAddress = 'https://blog.example/comments/feed/';
const secret = 'canary-the-right-one-4711';
const mail = fakeEmail(wallClock, secret);

interface PastedCase {
	readonly platform: string;
	readonly fakeServer: FakeServer;
	readonly hosts: readonly string[];
	/** What the page must say on the way. */
	readonly steps: readonly RegExp[];
	readonly typed: Readonly<Record<string, string>>;
	/** The box that is filled wrongly first, and what is said at it. */
	readonly rejected: {
		readonly label: string;
		readonly value: string;
		readonly right: string;
		readonly says: RegExp;
		readonly anywhere?: true;
	};
	/** The button that leads to the boxes, where a sign-in is offered first. */
	readonly first?: string;
	/** The platform keeps nothing of the days before. */
	readonly noHistory?: true;
	readonly before?: (connectPage: ConnectPage) => Promise<void>;
}

const cases: readonly PastedCase[] = [
	{
		platform: 'Mastodon',
		fakeServer: fakeMastodon(wallClock, { token: secret }),
		hosts: ['mastodon.example'],
		first: 'Paste an access token instead',
		steps: [/An access token is a password for one program/, /tick read and write/],
		typed: { Server: 'mastodon.example' },
		rejected: { label: 'Access token', value: 'wrong', right: secret, says: /token|sign-in/i },
	},
	{
		platform: 'Bluesky',
		fakeServer: fakeBluesky(wallClock, { password: secret }),
		hosts: ['bsky.example', 'pds.example'],
		steps: [/App passwords/, /direct messages/],
		typed: { Handle: 'shop.bsky.example' },
		rejected: {
			label: 'App password',
			value: 'wrong',
			right: secret,
			says: /doesn’t know this handle with this app password/,
		},
		before: async ({ page }) => {
			await page.getByText('More settings', { exact: true }).click();
			await page.getByLabel(/^Service/).fill('https://bsky.example');
		},
	},
	{
		platform: 'WordPress',
		fakeServer: fakeWordPress(wallClock, { password: secret }),
		hosts: ['shop.example'],
		steps: [/Application Passwords/],
		typed: { 'Address of your site': 'https://shop.example', 'User name': 'rosa' },
		rejected: { label: 'Application password', value: 'wrong', right: secret, says: /password/i },
	},
	{
		platform: 'E-mail',
		fakeServer: mail,
		hosts: [],
		steps: [/see here what your provider asks for/, /ask your provider for the names of its IMAP and SMTP servers/],
		typed: { 'E-mail address': mail.address },
		rejected: { label: 'Password', value: 'wrong', right: secret, says: /didn’t accept this address and password/ },
		before: async ({ page, fill }) => {
			// What a large provider wants comes up with the address.
			await fill({ 'E-mail address': 'rosa@gmail.com' });
			await page.getByText(/2-Step Verification/).waitFor();
			await fill({ 'E-mail address': mail.address });
			await page.getByText('More settings', { exact: true }).click();
			await page.getByLabel(/^Incoming mail server/).fill(mail.credentials.imap ?? '');
			await page.getByLabel(/^Outgoing mail server/).fill(mail.credentials.smtp ?? '');
		},
	},
	{
		platform: 'Telegram',
		fakeServer: fakeTelegram(wallClock, { token: '110201543:CANARY-Tq7F_9mVx2LrW4sKzP0aBcDeFgHi' }),
		hosts: ['api.telegram.org'],
		steps: [/A bot is an account for a program/, /the bot’s password/],
		typed: {},
		rejected: {
			label: 'Your bot’s token',
			value: '110201543:WRONG-Tq7F_9mVx2LrW4sKzP0aBcDeFgHi',
			right: '110201543:CANARY-Tq7F_9mVx2LrW4sKzP0aBcDeFgHi',
			says: /token/i,
		},
		noHistory: true,
	},
	{
		platform: 'Facebook Page',
		fakeServer: fakeFacebook(wallClock, { token: secret }),
		hosts: ['graph.facebook.com'],
		first: 'Paste an access token instead',
		steps: [/Meta app of your own/, /Graph API Explorer/, /Extend Access Token/],
		typed: {},
		rejected: { label: 'Page access token', value: 'wrong', right: secret, says: /token|sign/i },
	},
	{
		platform: 'Instagram',
		fakeServer: fakeInstagram(wallClock, { token: secret }),
		hosts: ['graph.instagram.com'],
		steps: [/Meta app of your own/, /A token is a password for one app/],
		typed: {},
		rejected: { label: 'Access token', value: 'wrong', right: secret, says: /token|sign/i },
	},
	{
		platform: 'Feed (RSS)',
		fakeServer: fakeRss(wallClock, { format: 'rss' }),
		hosts: ['blog.example'],
		steps: [/copy its address/],
		typed: {},
		rejected: {
			label: 'Address of the feed',
			value: 'https://nowhere.example/feed',
			right: feedAddress,
			says: /cannot find a server called nowhere\.example/,
			anywhere: true,
		},
	},
];

describe.skipIf(noChromium)(`connecting with what is typed${noChromium ? ` (${noChromium})` : ''}`, () => {
	let connectPage: ConnectPage | null = null;
	afterEach(async () => {
		if (connectPage) await screenshot(connectPage.page, 'end');
		await connectPage?.close();
		connectPage = null;
	});
	afterAll(closeBrowser);

	test.each(cases)(
		'$platform: wrong is said at its box and nothing is kept; right is connected and read',
		async (walk) => {
			const { fakeServer, hosts, platform, steps, typed, rejected: wrong } = walk;
			fakeServer.addItem({ text: 'Do you have rye bread today?', by: { id: 'ann', name: 'Ann Lee' } });
			if (!walk.noHistory)
				fakeServer.addItem({
					text: 'Were you open last Friday?',
					at: Date.now() - 5 * day,
					by: { id: 'bo', name: 'Bo Ek' },
				});
			connectPage = await openConnectPage(hosts.length > 0 ? { fakeServer, hosts } : {});
			const { page } = connectPage;
			await connectPage.choose(platform);
			if (walk.first) await page.getByRole('button', { name: walk.first }).click();
			for (const step of steps) await page.getByRole('listitem').getByText(step).waitFor();
			// What a platform does not hand out from before is not promised either.
			const past = page.getByText(/older than 3 days is marked Done/);
			if (!walk.noHistory) await past.waitFor();
			else expect(await past.count()).toBe(0);
			await screenshot(page, `${platform}-page`);
			await connectPage.fill(typed);
			await walk.before?.(connectPage);

			const box = page.getByLabel(wrong.label, { exact: true });
			await connectPage.connect();
			expect(await connectPage.errorAt(wrong.label)).toBe('Please fill this in.');
			await box.fill(wrong.value);
			await connectPage.connect();
			if (wrong.anywhere) await page.getByRole('alert').getByText(wrong.says).waitFor();
			else {
				await expect.poll(() => connectPage?.errorAt(wrong.label), { timeout: 10_000 }).toMatch(wrong.says);
				expect(await connectPage.errorAt(wrong.label)).not.toContain(wrong.value);
			}
			expect(await box.inputValue()).toBe(wrong.value);
			for (const [label, value] of Object.entries(typed))
				expect(await page.getByLabel(label, { exact: true }).inputValue()).toBe(value);
			await connectPage.expectNothingStored();
			await screenshot(page, `${platform}-wrong`);

			await box.fill(wrong.right);
			await connectPage.connect();
			await connectPage.expectWorking({ waiting: 'rye bread', ...(walk.noHistory ? {} : { done: 'last Friday' }) });
			expect(connectPage.app.problems).toEqual([]);
		},
	);
});
