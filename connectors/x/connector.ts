// X, formerly Twitter: mentions, answers, private messages, paid for by the piece. Platform facts and limits: README.md beside this file.
import { addressIn, defineConnector, fetchMedia, hostOfMedia } from '../sdk/index.ts';
import { check } from './check.ts';
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
		credentials: Credentials,
		hosts: () => ['api.x.com'],
		money: { monthlyLimit },
		texts: {
			letter: 'X',
			takes: 'about 10 minutes, and some credit',
			streams: { mentions: 'Mentions and answers', own: 'Your own posts', messages: 'Private messages' },
			reads: [
				'posts that name you and answers to your posts',
				'private messages of the last 30 days, except encrypted chats',
				'your own answers, also those you write on X itself',
			],
			cannot: [
				'answer somebody who has not named you: X takes that only on its own page, so you copy and open it there',
				'read for nothing: X charges about a tenth of a cent a mention, a cent a message or an answer, 20 cents an answer with a link',
				`cost more than $${monthlyLimit} a month without you: reading stops before that, with a fifth kept for your answers, and you can set another limit under Accounts as soon as it is connected`,
				'read encrypted chats, or more than the newest 800 mentions',
				'like posts',
			],
			steps: [
				{
					text: 'Sign in to X’s developer console with the account of your shop. Buy a little credit there, and set a spending limit.',
					url: 'https://console.x.com',
				},
				{
					text: 'Create an app, which is only an entry in X’s list of programs. In its user authentication settings choose “Read and write and Direct message” and the type “Native App”.',
				},
				{ text: 'As callback addresses enter exactly these: X sends you back to this computer by one of them.', copy: redirects },
				{
					text: 'From “Keys and tokens” copy the OAuth 2.0 Client ID, which names your app to X, into the box here. Press the button: your browser asks you to allow it.',
				},
			],
		},
	},
	streams: [mentions, own, messages],
	signIn,
	check,
	count: (_self, target, reply) => [countText(target, reply.text)],
	refreshThread: refreshThread,
	reply,
	findReply,
	moderate,
	// Pictures of private messages lie where only X's own apps may read.
	open: (ctx, ref) => fetchMedia(ctx, hostOfMedia(ref).some((host) => media.includes(host)) ? addressIn(ref) : undefined, 'X'),
	mediaHosts: () => media,
});
