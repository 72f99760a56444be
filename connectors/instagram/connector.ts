// An Instagram professional account: comments under its own posts, direct messages. Facts and limits: README.md beside this file.
import { uiText } from '../../contract/ui-text.ts';
import { mediaHosts, openMedia } from '../families/meta/media.ts';
import { defineConnector } from '../sdk/index.ts';
import { Credentials, graph } from './api.ts';
import { check } from './check.ts';
import { comments, older } from './comments.ts';
import { messages } from './conversations.ts';
import { countReply, findReply, moderate, refreshThread, reply } from './send.ts';

export const instagram = defineConnector({
	manifest: {
		id: 'instagram',
		name: 'Instagram',
		kinds: ['comment', 'message'],
		moderation: ['hide', 'unhide', 'delete'],
		sendSafety: () => 'read-back',
		credentials: Credentials,
		hosts: () => [new URL(graph.base).host],
		// Its API takes pictures by a public address only (instagram-platform, send messages: payload.url), which a laptop does not have; comments take words.
		files: (_kind, to) => ({
			why:
				to === 'private'
					? uiText`Instagram takes pictures from programs only by a public web address, which this computer doesn’t have. Send it in Instagram’s app.`
					: uiText`Comments on Instagram take words only. Offer to send the picture as a private message in Instagram’s app.`,
		}),
		texts: {
			letter: 'I',
			takes: uiText`about 20 minutes, once`,
			streams: {
				comments: uiText`Comments`,
				messages: uiText`Private messages`,
				older: uiText`Comments under older posts`,
			},
			reads: [
				uiText`comments under your own posts and reels, and the replies to them`,
				uiText`direct messages: the last 20 of each conversation`,
				uiText`your own replies, including those you write in the app`,
			],
			cannot: [
				uiText`read personal accounts: only professional ones (business or creator)`,
				uiText`see mentions under other people’s posts, or like comments`,
				uiText`reply to a message more than 24 hours after the customer’s last one`,
				uiText`reply to a comment privately more than once, or after 7 days`,
			],
			steps: [
				{
					text: uiText`Instagram lets an app in only through a Meta app of your own, which is just an entry in Meta’s list of apps. Make one and add the product Instagram.`,
					url: 'https://developers.facebook.com/apps/',
				},
				{
					text: uiText`Open Instagram → API setup with Instagram login in it, add your account under Generate access tokens and press Generate token. A token is a password for one app.`,
					url: 'https://developers.facebook.com/apps/',
				},
				{
					text: uiText`For direct messages: in the Instagram app allow Settings → Messages and story replies → Message controls → Connected tools.`,
				},
				{ text: uiText`Copy the token into the box here and press Connect. We renew it for you.` },
			],
		},
	},
	streams: [comments, messages, older],
	check,
	count: (_self, target, reply) => [countReply(target, reply)],
	refreshThread: refreshThread,
	reply,
	findReply,
	moderate,
	open: (ctx, ref) => openMedia(graph, ctx, ref),
	mediaHosts: () => mediaHosts,
});
