// Comments of a WordPress site, and the reviews of its WooCommerce shop. Facts and limits: README.md beside this file.
import { uiText } from '../../contract/ui-text.ts';
import { defineConnector } from '../sdk/index.ts';
import { Credentials } from './api.ts';
import { check } from './check.ts';
import { refreshThread } from './refresh-thread.ts';
import { findReply, moderate, reply } from './send.ts';
import { hostOf } from './site.ts';
import { streams } from './streams.ts';
import { countOf } from './text.ts';

export const wordpress = defineConnector({
	manifest: {
		id: 'wordpress',
		name: 'WordPress',
		kinds: ['comment', 'review'],
		moderation: ['approve', 'hold', 'spam', 'unspam', 'delete'],
		sendSafety: () => 'read-back',
		keepDeletedDays: 0,
		credentials: Credentials,
		hosts: (creds) => [hostOf(creds.site)],
		texts: {
			letter: 'W',
			takes: uiText`about 3 minutes`,
			streams: {
				comments: uiText`Comments`,
				held: uiText`Comments held for review`,
				reviews: uiText`WooCommerce reviews`,
			},
			reads: [
				uiText`comments on your posts and products, also those that wait for approval`,
				uiText`WooCommerce reviews with their stars, if your shop has them`,
				uiText`your own replies and those of your colleagues, also the ones written on the site`,
			],
			cannot: [
				uiText`see what your site’s spam filter holds back`,
				uiText`reply privately: everything here is public`,
				uiText`read sites hosted at WordPress.com: they work differently`,
			],
			steps: [
				{ text: uiText`Sign in to your own site as an editor or an administrator, and open Users → Profile.` },
				{
					text: uiText`Under Application Passwords, enter the name Countertalk and press Add. This is a second password, for one program only. It is shown once, so copy it.`,
					url: 'https://developer.wordpress.org/advanced-administration/security/application-passwords/',
				},
				{ text: uiText`Enter the address of your site and your user name here, paste the password and press Connect.` },
			],
		},
	},
	streams,
	check,
	count: (_self, _target, reply) => [countOf(reply.text)],
	refreshThread,
	reply,
	findReply,
	moderate,
});
