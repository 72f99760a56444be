// Mastodon, and servers with its API (Pleroma, Akkoma, GoToSocial). Platform facts and limits: README.md beside this file.
import { uiText } from '../../contract/ui-text.ts';
import { addressIn, defineConnector, fetchMedia, hostOfMedia } from '../sdk/index.ts';
import { Credentials } from './api.ts';
import { check } from './check.ts';
import { filesAllowed } from './files.ts';
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
		files: (_kind, _to, self) => filesAllowed(self),
		texts: {
			letter: 'M',
			takes: uiText`about 1 minute`,
			streams: { mentions: uiText`Mentions and private messages`, own: uiText`Your own posts` },
			reads: [
				uiText`posts that mention you, and replies to your posts`,
				uiText`private mentions`,
				uiText`your own replies, also those you write on Mastodon itself`,
			],
			cannot: [
				uiText`hide other people’s posts: Mastodon has no such feature`,
				uiText`see posts that don’t mention you`,
			],
			steps: [
				{ way: 'signIn', text: uiText`Enter the name of your server: the part of your address after the second @.` },
				{
					way: 'signIn',
					text: uiText`Press the button. Your server opens in the browser. Sign in there and press Authorize.`,
				},
				{
					way: 'typed',
					text: uiText`An access token is a password for one program. On your server, open Preferences → Development → New application.`,
				},
				{ way: 'typed', text: uiText`Name it Countertalk, tick read and write, and press Submit.` },
				{
					way: 'typed',
					text: uiText`Open the new application, copy “Your access token” into the box and press Connect.`,
				},
			],
		},
	},
	streams,
	signIn,
	check,
	count: (self, target, reply) => [countStatus(factsOf(self), target, reply.text)],
	refreshThread,
	reply,
	findReply,
	moderate,
	open: (ctx, ref) => fetchMedia(ctx, addressIn(ref), 'Mastodon'),
	// Servers store files on any host; each attachment has its whole address.
	mediaHosts: (ref) => hostOfMedia(ref),
});
