// A Facebook Page: comments, recommendations, Messenger. Facts and limits: README.md beside this file.

import { mediaHosts, openMedia } from '../families/meta/media.ts';
import { countPoints } from '../families/meta/text.ts';
import { defineConnector } from '../sdk/index.ts';
import { Credentials, graph } from './api.ts';
import { check } from './check.ts';
import { comments, older } from './comments.ts';
import { messages } from './conversations.ts';
import { reviews } from './ratings.ts';
import { refreshThread } from './refresh-thread.ts';
import { findReply, limitOf, moderate, reply } from './send.ts';
import { signIn } from './sign-in.ts';

export const facebook = defineConnector({
	manifest: {
		id: 'facebook',
		name: 'Facebook Page',
		kinds: ['comment', 'message', 'review'],
		moderation: ['like', 'unlike', 'hide', 'unhide', 'delete'],
		sendSafety: () => 'read-back',
		credentials: Credentials,
		hosts: () => [new URL(graph.base).host],
		texts: {
			letter: 'F',
			takes: 'about 20 minutes, once',
			streams: { comments: 'Comments', messages: 'Private messages', older: 'Comments under older posts', reviews: 'Reviews' },
			reads: [
				'comments under your Page’s posts, and visitors’ posts',
				'Messenger conversations: the last 20 messages of each',
				'recommendations of your Page',
				'your own answers, also those you write on Facebook itself',
			],
			cannot: [
				'name every customer: until Meta has reviewed your app, Facebook hides who wrote',
				'answer a message more than 24 hours after the customer’s last one (7 days if Meta gave your app the human agent right)',
				'answer a comment in private more than once, or after 7 days',
				'answer recommendations here: your words are copied and the page is opened',
				'read profiles and groups: only Pages',
			],
			steps: [
				{
					text: 'Facebook lets a program in through a Meta app of your own, which is only an entry in Meta’s list of programs. Make one of the type Business, signed in as somebody with full control of the Page.',
					url: 'https://developers.facebook.com/apps/',
				},
				{
					way: 'signIn',
					text: 'Leave it in development mode. In it open App settings → Basic, and copy the App ID and the App secret into the boxes here.',
					url: 'https://developers.facebook.com/apps/',
				},
				{
					way: 'signIn',
					text: 'Press the button here, sign in at Facebook, tick your Page and allow everything. If Facebook complains about the address, your app is live: paste a token instead.',
				},
				{
					way: 'typed',
					text: 'A token is a password for one program. In Meta’s Graph API Explorer choose your app, add the permissions pages_show_list, pages_read_engagement, pages_read_user_content, pages_manage_engagement, pages_manage_metadata and pages_messaging, and press Generate Access Token.',
					url: 'https://developers.facebook.com/tools/explorer/',
				},
				{
					way: 'typed',
					text: 'Paste it into the Access Token Tool, press Debug and then Extend Access Token, so that it does not end after an hour. Copy the new one.',
					url: 'https://developers.facebook.com/tools/debug/accesstoken/',
				},
				{
					way: 'typed',
					text: 'Back in the Explorer put the new one into Access Token, type this beside GET, and press Submit. Copy the access_token that stands beside your Page’s name.',
					url: 'https://developers.facebook.com/tools/explorer/',
					copy: ['me/accounts'],
				},
			],
		},
	},
	streams: [comments, messages, older, reviews],
	signIn,
	check,
	count: (_self, target, reply) => [{ unit: 'characters', used: countPoints(reply.text), limit: limitOf(target, reply.to) }],
	refreshThread: refreshThread,
	reply,
	findReply,
	moderate,
	open: (ctx, ref) => openMedia(graph, ctx, ref),
	mediaHosts: () => mediaHosts,
});
