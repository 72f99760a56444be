// Bluesky (AT Protocol). Platform facts and limits: README.md beside this file.
import { uiText } from '../../contract/ui-text.ts';
import { defineConnector } from '../sdk/index.ts';
import { Credentials } from './api.ts';
import { mediaHosts, open } from './attachment.ts';
import { chat } from './chat.ts';
import { check } from './check.ts';
import { filesAllowed } from './files.ts';
import { moderate } from './moderate.ts';
import { notifications } from './notifications.ts';
import { own } from './own.ts';
import { refreshThread } from './refresh-thread.ts';
import { findReply, reply } from './send.ts';
import { hostsOf } from './session.ts';
import { countText } from './text.ts';

export const bluesky = defineConnector({
	manifest: {
		id: 'bluesky',
		name: 'Bluesky',
		kinds: ['mention', 'comment', 'message'],
		moderation: ['like', 'unlike', 'hide', 'unhide', 'delete'],
		// We choose a post's key, so sending again replaces it. A private message has no such key, but we can read it back.
		sendSafety: (_kind, to) => (to === 'private' ? 'read-back' : 'key'),
		credentials: Credentials,
		hosts: hostsOf,
		files: (_kind, to) => filesAllowed(to),
		texts: {
			letter: 'B',
			takes: uiText`about 2 minutes`,
			streams: {
				notifications: uiText`Mentions and replies`,
				own: uiText`Your own posts`,
				chat: uiText`Private messages`,
			},
			reads: [
				uiText`posts that mention or quote you, and replies to your posts`,
				uiText`private messages, if the app password allows it`,
				uiText`your own replies, including those you write on Bluesky itself`,
			],
			cannot: [uiText`edit posts: Bluesky doesn’t offer that`, uiText`hide replies under other people’s posts`],
			steps: [
				{
					text: uiText`On Bluesky open Settings → Privacy and security → App passwords and press Add. An app password is a second password, for one app only.`,
					url: 'https://bsky.app/settings/app-passwords',
				},
				{ text: uiText`Tick “Allow access to your direct messages” if customers write to you privately.` },
				{
					text: uiText`Copy the app password into the box here and press Connect. You can remove it on Bluesky at any time.`,
				},
			],
		},
	},
	streams: [notifications, own, chat],
	check,
	count: (_self, _target, reply) => countText(reply.text, reply.to === 'private'),
	refreshThread: refreshThread,
	reply,
	findReply,
	moderate,
	open,
	mediaHosts,
});
