// X, formerly Twitter: mentions, replies, private messages, each with a price. Platform facts and limits: README.md beside this file.
import { uiText } from '../../contract/ui-text.ts';
import { addressIn, defineConnector, fetchMedia, hostOfMedia } from '../sdk/index.ts';
import { check } from './check.ts';
import { filesAllowed } from './files.ts';
import { messages } from './messages.ts';
import { moderate } from './moderate.ts';
import { mentions, own } from './posts.ts';
import { monthlyLimit } from './prices.ts';
import { refreshThread } from './refresh-thread.ts';
import { findReply, reply } from './send.ts';
import { Credentials } from './session.ts';
import { redirects, signIn } from './sign-in.ts';
import { countText } from './text.ts';

const media = ['pbs.twimg.com', 'video.twimg.com'];

export const x = defineConnector({
	manifest: {
		id: 'x',
		name: 'X',
		kinds: ['mention', 'comment', 'message'],
		moderation: ['hide', 'unhide', 'delete'],
		sendSafety: () => 'read-back',
		keepDeletedDays: 0,
		credentials: Credentials,
		hosts: () => ['api.x.com'],
		files: filesAllowed,
		money: { monthlyLimit },
		texts: {
			letter: 'X',
			takes: uiText`about 10 minutes, and some credit`,
			streams: {
				mentions: uiText`Mentions and replies`,
				own: uiText`Your own posts`,
				messages: uiText`Private messages`,
			},
			reads: [
				uiText`posts that mention you, and replies to your posts`,
				uiText`private messages of the last 30 days, except encrypted chats`,
				uiText`your own replies, also those you write on X itself`,
			],
			cannot: [
				uiText`reply to somebody who has not mentioned you: X allows that only on its own page, so you copy your reply and post it there`,
				uiText`read for free: X charges about a tenth of a cent per mention, a cent per message or reply, and 20 cents per reply with a link`,
				uiText`cost more than ${{ money: monthlyLimit * 1_000_000 }} a month unless you allow it: we stop reading earlier and keep a fifth for your replies. Once connected, you can set another limit under Accounts`,
				uiText`read encrypted chats, or more than the newest 800 mentions`,
				uiText`like posts`,
			],
			steps: [
				{
					text: uiText`Sign in to X’s developer console with your shop’s account. Buy a little credit there and set a spending limit.`,
					url: 'https://console.x.com',
				},
				{
					text: uiText`Create an app. It is only an entry in X’s list of programs. In its user authentication settings, choose “Read and write and Direct message” and the type “Native App”.`,
				},
				{
					text: uiText`Enter exactly these callback addresses. X uses one of them to send you back to this computer.`,
					copy: redirects,
				},
				{
					text: uiText`In “Keys and tokens”, copy the OAuth 2.0 Client ID into the box here. Press the button: your browser asks you to allow it.`,
				},
			],
		},
	},
	streams: [mentions, own, messages],
	signIn,
	check,
	count: (_self, target, reply) => [countText(target, reply.text)],
	refreshThread,
	reply,
	findReply,
	moderate,
	// Pictures of private messages are on a host that only X's own apps may read.
	open: (ctx, ref) =>
		fetchMedia(ctx, hostOfMedia(ref).some((host) => media.includes(host)) ? addressIn(ref) : undefined, 'X'),
	mediaHosts: () => media,
});
