// Comments of a WordPress site, and the reviews of its WooCommerce shop. Facts and limits: README.md beside this file.
import { defineConnector } from '../sdk/index.ts';
import { Credentials } from './api.ts';
import { check } from './check.ts';
import { refreshThread } from './refresh-thread.ts';
import { findReply, moderate, reply } from './send.ts';
import { hostOf } from './site.ts';
import { streams } from './streams.ts';
import { bytesOf, maxBytes } from './text.ts';

export const wordpress = defineConnector({
	manifest: {
		id: 'wordpress',
		name: 'WordPress',
		kinds: ['comment', 'review'],
		moderation: ['approve', 'hold', 'spam', 'unspam', 'delete'],
		sendSafety: () => 'read-back',
		credentials: Credentials,
		hosts: (creds) => [hostOf(creds.site)],
		texts: {
			letter: 'W',
			takes: 'about 3 minutes',
			streams: { comments: 'Comments', held: 'Comments that are held', reviews: 'Reviews in WooCommerce' },
			reads: [
				'comments under your posts and products, also those that wait for approval',
				'WooCommerce reviews with their stars, if your shop has them',
				'your own answers and those of your colleagues, also when written on the site',
			],
			cannot: [
				'see what your site’s spam filter keeps back',
				'answer in private: everything here is public',
				'read sites hosted at WordPress.com: they have another door',
			],
			steps: [
				{ text: 'Sign in to your own site as an editor or an administrator, and open Users → Profile.' },
				{
					text: 'Under Application Passwords type the name Countertalk and press Add. It is a second password, for one program only, and is shown once: copy it.',
					url: 'https://developer.wordpress.org/advanced-administration/security/application-passwords/',
				},
				{ text: 'Type the address of your site and your user name here, paste the password and press Connect.' },
			],
		},
	},
	streams,
	check,
	count: (_self, _target, reply) => [{ unit: 'bytes', used: bytesOf(reply.text), limit: maxBytes }],
	refreshThread: refreshThread,
	reply,
	findReply,
	moderate,
});
