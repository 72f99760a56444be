// An Instagram professional account: comments under its own posts, direct messages. Facts and limits: README.md beside this file.
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
		texts: {
			letter: 'I',
			takes: 'about 20 minutes, once',
			streams: { comments: 'Comments', messages: 'Private messages', older: 'Comments under older posts' },
			reads: [
				'comments under your own posts and reels, and the answers to them',
				'direct messages: the last 20 of each conversation',
				'your own answers, also those you write in the app',
			],
			cannot: [
				'read personal accounts: only professional ones (business or creator)',
				'see mentions under other people’s posts, or like comments',
				'answer a message more than 24 hours after the customer’s last one',
				'answer a comment in private more than once, or after 7 days',
			],
			steps: [
				{
					text: 'Instagram lets a program in through a Meta app of your own, which is only an entry in Meta’s list of programs. Make one and add the product Instagram.',
					url: 'https://developers.facebook.com/apps/',
				},
				{
					text: 'In it open Instagram → API setup with Instagram login, add your account under Generate access tokens and press Generate token. A token is a password for one program.',
					url: 'https://developers.facebook.com/apps/',
				},
				{
					text: 'For direct messages: in the Instagram app allow Settings → Messages and story replies → Message controls → Connected tools.',
				},
				{ text: 'Copy the token into the box here and press Connect. It is renewed by itself.' },
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
