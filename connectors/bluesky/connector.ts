// Bluesky (AT Protocol). Platform facts and limits: README.md beside this file.
import { defineConnector } from '../sdk/index.ts';
import { Credentials } from './api.ts';
import { mediaHosts, open } from './attachment.ts';
import { chat } from './chat.ts';
import { check } from './check.ts';
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
		// A post is a record under a key of ours; a private message has none, but can be read back.
		sendSafety: (_kind, to) => (to === 'private' ? 'read-back' : 'key'),
		credentials: Credentials,
		hosts: hostsOf,
		texts: {
			letter: 'B',
			takes: 'about 2 minutes',
			streams: { notifications: 'Mentions and answers', own: 'Your own posts', chat: 'Private messages' },
			reads: [
				'posts that mention or quote you and answers to your posts',
				'private messages, if the app password allows it',
				'your own answers, also those you write on Bluesky itself',
			],
			cannot: ['edit posts: Bluesky has no such thing', 'hide answers under posts of others'],
			steps: [
				{
					text: 'On Bluesky open Settings → Privacy and security → App passwords and press Add. An app password is a second password, for one program only.',
					url: 'https://bsky.app/settings/app-passwords',
				},
				{ text: 'Tick “Allow access to your direct messages” if customers write to you privately.' },
				{ text: 'Copy what it shows into the box here and press Connect. You can take it back on Bluesky at any time.' },
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
