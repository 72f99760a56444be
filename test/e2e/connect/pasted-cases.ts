// The platforms that take something typed or pasted: what their page says, what is wrong first, and what is right.
import { fakeBluesky } from '../../../connectors/bluesky/testing/fake-server.ts';
import { fakeEmail } from '../../../connectors/email/testing/fake-server.ts';
import { fakeFacebook } from '../../../connectors/facebook/testing/fake-server.ts';
import { fakeInstagram } from '../../../connectors/instagram/testing/fake-server.ts';
import { fakeMastodon } from '../../../connectors/mastodon/testing/fake-server.ts';
import { fakeRss } from '../../../connectors/rss/testing/fake-server.ts';
import { fakeTelegram } from '../../../connectors/telegram/testing/fake-server.ts';
import type { FakeServer } from '../../../connectors/testing/index.ts';
import { fakeWordPress } from '../../../connectors/wordpress/testing/fake-server.ts';
import { type ConnectPage, wallClock } from './connect-page.ts';

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

export const cases: readonly PastedCase[] = [
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
