// Comments on a YouTube channel. Facts, quota and limits: README.md beside this file.
import { GoogleCredentials, googleSignIn, googleTokenHost } from '../families/google/google.ts';
import { defineConnector } from '../sdk/index.ts';
import { apiHost, scope } from './api.ts';
import { check } from './check.ts';
import { refreshThread } from './refresh-thread.ts';
import { count, findReply, moderate, reply } from './send.ts';
import { streams } from './streams.ts';

export const youtube = defineConnector({
	manifest: {
		id: 'youtube',
		name: 'YouTube',
		kinds: ['comment'],
		moderation: ['approve', 'hold', 'spam', 'delete'],
		sendSafety: () => 'read-back',
		credentials: GoogleCredentials,
		hosts: () => [apiHost, googleTokenHost],
		flatReplies: true,
		texts: {
			letter: 'Y',
			takes: 'about 15 minutes, once',
			streams: {
				comments: 'Comments',
				older: 'Answers under older comments',
				held: 'Comments held for review',
				spam: 'Comments taken for spam',
			},
			reads: [
				'comments on all videos of your channel, and the replies to them',
				'comments that wait for your approval, and what YouTube keeps as likely spam',
				'your own answers, also those you write on YouTube itself',
			],
			cannot: [
				'like comments or give them a heart: YouTube does not let programs do that',
				'read live chat or messages',
				'send more than about a hundred answers a day: YouTube limits what a program may do',
			],
			steps: [
				{
					text: 'Google wants each shop to have a project of its own, a place where it counts what your program asks. Make one, with any name. It is free.',
					url: 'https://console.cloud.google.com/projectcreate',
				},
				{
					text: 'Press Enable to switch on the YouTube Data API v3 for it.',
					url: 'https://console.cloud.google.com/apis/library/youtube.googleapis.com',
				},
				{
					text: 'Give the sign-in page any name, your e-mail address and the audience External. Then press Publish app: while it says Testing, Google signs you out every seven days.',
					url: 'https://console.cloud.google.com/auth/audience',
				},
				{
					text: 'Create a client of the type Desktop app. Copy its client ID and client secret, the program’s name and password at Google, into the boxes here.',
					url: 'https://console.cloud.google.com/auth/clients/create',
				},
				{
					text: 'Press the button here. Google says that it has not verified this app: it is your own, so choose Advanced and go on. Pick your channel and allow everything.',
				},
			],
		},
	},
	streams,
	signIn: googleSignIn(scope),
	check,
	count: (_self, target, reply) => [count(target, reply.text)],
	refreshThread: refreshThread,
	reply,
	findReply,
	moderate,
});
