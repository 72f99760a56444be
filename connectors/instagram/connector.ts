// An Instagram professional account: comments under its own posts, direct messages. Facts and limits: README.md beside this file.
import { defineConnector } from '../sdk/index.ts';
import { Credentials, graph } from './api.ts';
import { check } from './check.ts';
import { comments, older } from './comments.ts';
import { countReply, findReply, look, moderate, reply } from './send.ts';
import { messages } from './talks.ts';

export const instagram = defineConnector({
	manifest: {
		id: 'instagram',
		name: 'Instagram',
		kinds: ['comment', 'message'],
		moderation: ['hide', 'unhide', 'delete'],
		sendSafety: () => 'read-back',
		credentials: Credentials,
		hosts: () => [new URL(graph.base).host],
		words: {
			letter: 'I',
			streams: { comments: 'Comments', messages: 'Private messages', older: 'Comments under older posts' },
			reads: [
				'comments under your own posts and reels, and the answers to them',
				'direct messages: the last 20 of each conversation',
				'your own answers, also those you write in the app',
			],
			cannot: [
				'personal accounts: only professional ones (business or creator) have an interface',
				'sign in through the browser: Instagram sends nobody back to a program on your computer, so a token is pasted',
				'see mentions under other people’s posts, or like comments',
				'answer a message more than 24 hours after the customer’s last one',
				'answer a comment in private more than once, or after 7 days',
			],
			steps: [
				{ text: 'Make a Meta app of your own and add the product Instagram.', url: 'https://developers.facebook.com/apps/' },
				{
					text: 'In the app’s dashboard open Instagram → API setup with Instagram login, add your account under Generate access tokens, and press Generate token.',
					url: 'https://developers.facebook.com/apps/',
				},
				{
					text: 'For direct messages: in the Instagram app allow Settings → Messages and story replies → Message controls → Connected tools.',
				},
				{ text: 'Copy the token and paste it here. We renew it every 30 days.' },
			],
		},
	},
	streams: [comments, messages, older],
	check,
	count: (_self, target, reply) => [countReply(target, reply)],
	look,
	reply,
	findReply,
	moderate,
});
