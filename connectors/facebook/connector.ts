// A Facebook Page: comments, recommendations, Messenger. Facts and limits: README.md beside this file.

import { uiText } from '../../contract/ui-text.ts';
import { mediaHosts, openMedia } from '../families/meta/media.ts';
import { defineConnector } from '../sdk/index.ts';
import { Credentials, graph } from './api.ts';
import { check } from './check.ts';
import { comments, older } from './comments.ts';
import { messages } from './conversations.ts';
import { filesAllowed } from './files.ts';
import { reviews } from './ratings.ts';
import { refreshThread } from './refresh-thread.ts';
import { countReply, findReply, moderate, reply } from './send.ts';
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
		files: filesAllowed,
		texts: {
			letter: 'F',
			takes: uiText`about 20 minutes, once`,
			streams: {
				comments: uiText`Comments`,
				messages: uiText`Private messages`,
				older: uiText`Comments under older posts`,
				reviews: uiText`Reviews`,
			},
			reads: [
				uiText`comments under your Page’s posts, and visitors’ posts`,
				uiText`Messenger conversations: the last 20 messages of each`,
				uiText`recommendations of your Page`,
				uiText`your own replies, including those you write on Facebook itself`,
			],
			cannot: [
				uiText`name every customer: until Meta has reviewed your app, Facebook hides who wrote`,
				uiText`reply to a message more than 24 hours after the customer’s last one (7 days if Meta gave your app the human agent permission)`,
				uiText`reply to a comment privately more than once, or after 7 days`,
				uiText`send replies to recommendations: we copy your text and open the page`,
				uiText`read profiles and groups: only Pages`,
			],
			steps: [
				{
					text: uiText`Facebook lets an app in only through a Meta app of your own, which is just an entry in Meta’s list of apps. Make one of the type Business, signed in as someone with full control of the Page.`,
					url: 'https://developers.facebook.com/apps/',
				},
				{
					way: 'signIn',
					text: uiText`Leave it in development mode. Open App settings → Basic in it, and copy the App ID and the App secret into the boxes here.`,
					url: 'https://developers.facebook.com/apps/',
				},
				{
					way: 'signIn',
					text: uiText`Press the button here, sign in to Facebook, tick your Page and allow everything. If Facebook complains about the address, your app is live: paste a token instead.`,
				},
				{
					way: 'typed',
					text: uiText`A token is a password for one app. In Meta’s Graph API Explorer choose your app, add the permissions pages_show_list, pages_read_engagement, pages_read_user_content, pages_manage_engagement, pages_manage_metadata and pages_messaging, and press Generate Access Token.`,
					url: 'https://developers.facebook.com/tools/explorer/',
				},
				{
					way: 'typed',
					text: uiText`Paste it into the Access Token Tool, press Debug and then Extend Access Token, so that it doesn’t expire after an hour. Copy the new one.`,
					url: 'https://developers.facebook.com/tools/debug/accesstoken/',
				},
				{
					way: 'typed',
					text: uiText`Back in the Explorer put the new one into Access Token, type this beside GET, and press Submit. Copy the access_token next to your Page’s name.`,
					url: 'https://developers.facebook.com/tools/explorer/',
					copy: ['me/accounts'],
				},
			],
		},
	},
	streams: [comments, messages, older, reviews],
	signIn,
	check,
	count: (_self, target, reply) => [countReply(target, reply)],
	refreshThread: refreshThread,
	reply,
	findReply,
	moderate,
	open: (ctx, ref) => openMedia(graph, ctx, ref),
	mediaHosts: () => mediaHosts,
});
