// A Facebook Page: comments, recommendations, Messenger. Facts and limits: README.md beside this file.

import { countPoints } from '../sdk/graph/words.ts';
import { defineConnector } from '../sdk/index.ts';
import { Credentials, graph } from './api.ts';
import { check } from './check.ts';
import { comments, older } from './comments.ts';
import { look } from './look.ts';
import { reviews } from './ratings.ts';
import { findReply, limitOf, moderate, reply } from './send.ts';
import { signIn } from './sign-in.ts';
import { messages } from './talks.ts';

export const facebook = defineConnector({
	manifest: {
		id: 'facebook',
		name: 'Facebook Page',
		kinds: ['comment', 'message', 'review'],
		moderation: ['like', 'unlike', 'hide', 'unhide', 'delete'],
		sendSafety: () => 'read-back',
		credentials: Credentials,
		hosts: () => [new URL(graph.base).host],
		words: {
			letter: 'F',
			streams: { comments: 'Comments', messages: 'Private messages', older: 'Comments under older posts', reviews: 'Reviews' },
			reads: [
				'comments under your Page’s posts, and what visitors post on your Page',
				'Messenger conversations: the last 20 messages of each',
				'recommendations of your Page',
				'your own answers, also those you write on Facebook itself',
			],
			cannot: [
				'name people whom Facebook keeps from your app: without Meta’s review of the app that is everybody without a role in it',
				'answer a message more than 24 hours after the customer’s last one, unless Meta gave your app the human agent right (7 days)',
				'answer a comment in private more than once, or after 7 days',
				'answer recommendations: that is done on Facebook, we copy the text and open the page',
				'profiles and groups: only Pages have an interface',
			],
			steps: [
				{
					text: 'Make a Meta app of your own, of the type Business, as somebody with full control of the Page.',
					url: 'https://developers.facebook.com/apps/',
				},
				{
					text: 'To sign in here: leave the app in development mode, and type its App ID and App secret from App settings → Basic. Once the app is live Facebook sends nobody back to your computer; then paste a token.',
					url: 'https://developers.facebook.com/apps/',
				},
				{
					text: 'To paste a token: in the Graph API Explorer choose your app, add pages_show_list, pages_read_engagement, pages_read_user_content, pages_manage_engagement, pages_manage_metadata and pages_messaging, and press Generate Access Token.',
					url: 'https://developers.facebook.com/tools/explorer/',
				},
				{
					text: 'Open that token in the Access Token Tool and extend it, so that it does not end after an hour.',
					url: 'https://developers.facebook.com/tools/debug/accesstoken/',
				},
				{
					text: 'Back in the Explorer, with the extended token, ask for me/accounts and copy the access_token of your Page.',
					url: 'https://developers.facebook.com/tools/explorer/',
				},
			],
		},
	},
	streams: [comments, messages, older, reviews],
	signIn,
	check,
	count: (_self, target, reply) => [{ unit: 'characters', used: countPoints(reply.text), limit: limitOf(target, reply.to) }],
	look,
	reply,
	findReply,
	moderate,
});
