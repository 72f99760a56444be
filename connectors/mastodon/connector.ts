// Mastodon, and what speaks its API (Pleroma, Akkoma, GoToSocial). Platform facts and limits: README.md beside this file.
import { addressIn, defineConnector, fetchMedia, hostOfMedia } from '../sdk/index.ts';
import { Credentials } from './api.ts';
import { check } from './check.ts';
import { factsOf } from './map.ts';
import { refreshThread } from './refresh-thread.ts';
import { findReply, moderate, reply } from './send.ts';
import { hostOf } from './server.ts';
import { signIn } from './sign-in.ts';
import { streams } from './streams.ts';
import { countStatus } from './text.ts';

export const mastodon = defineConnector({
	manifest: {
		id: 'mastodon',
		name: 'Mastodon',
		kinds: ['mention', 'comment', 'message'],
		moderation: ['like', 'unlike', 'delete'],
		sendSafety: () => 'key',
		credentials: Credentials,
		hosts: (creds) => [hostOf(creds.server)],
		texts: {
			letter: 'M',
			takes: 'about 1 minute',
			streams: { mentions: 'Mentions and private messages', own: 'Your own posts' },
			reads: [
				'posts that mention you and replies to your posts',
				'private mentions',
				'your own answers, also those you write on Mastodon itself',
			],
			cannot: ['hide what others wrote: Mastodon has no such thing', 'see posts that do not mention you'],
			steps: [
				{ way: 'signIn', text: 'Type the name of your server: the part of your address after the second @.' },
				{ way: 'signIn', text: 'Press the button. Your server opens in the browser: sign in there and press Authorize.' },
				{
					way: 'typed',
					text: 'An access token is a password for one program. On your server open Preferences → Development → New application.',
				},
				{ way: 'typed', text: 'Name it Countertalk, tick read and write, and press Submit.' },
				{ way: 'typed', text: 'Open the new application, copy “Your access token” into the box and press Connect.' },
			],
		},
	},
	streams,
	signIn,
	check,
	count: (self, target, reply) => [countStatus(factsOf(self), target, reply.text)],
	refreshThread: refreshThread,
	reply,
	findReply,
	moderate,
	open: (ctx, ref) => fetchMedia(ctx, addressIn(ref), 'Mastodon'),
	// Servers keep files wherever they like; each attachment says where it lies.
	mediaHosts: (ref) => hostOfMedia(ref),
});
