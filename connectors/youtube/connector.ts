// Comments on a YouTube channel. Facts, quota and limits: README.md beside this file.
import { uiText } from '../../contract/ui-text.ts';
import { GoogleCredentials, googleMediaHosts, googleSignIn, googleTokenHost } from '../families/google/google.ts';
import { defineConnector } from '../sdk/index.ts';
import { apiHost, scope } from './api.ts';
import { openPicture } from './attachment.ts';
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
		keepDeletedDays: 30,
		credentials: GoogleCredentials,
		hosts: () => [apiHost, googleTokenHost],
		flatReplies: true,
		texts: {
			letter: 'Y',
			takes: uiText`about 15 minutes, once`,
			streams: {
				comments: uiText`Comments`,
				older: uiText`Replies to older comments`,
				held: uiText`Comments held for review`,
				spam: uiText`Comments marked as spam`,
			},
			reads: [
				uiText`comments on all videos of your channel, and the replies to them`,
				uiText`comments that wait for your approval, and those that YouTube marks as likely spam`,
				uiText`your own replies, also those you write on YouTube itself`,
			],
			cannot: [
				uiText`like comments or give them a heart: YouTube doesn’t let apps do that`,
				uiText`read live chat or messages`,
				uiText`send more than about a hundred replies a day: YouTube limits what apps may do`,
			],
			steps: [
				{
					text: uiText`Google wants each shop to have a project of its own, where it counts the calls of your program. Make one with any name. It is free.`,
					url: 'https://console.cloud.google.com/projectcreate',
				},
				{
					text: uiText`Press Enable to switch on the YouTube Data API v3 for it.`,
					url: 'https://console.cloud.google.com/apis/library/youtube.googleapis.com',
				},
				{
					text: uiText`Give the sign-in page any name, your e-mail address and the audience External. Then press Publish app: while it says Testing, Google signs you out every seven days.`,
					url: 'https://console.cloud.google.com/auth/audience',
				},
				{
					text: uiText`Create a client of the type Desktop app. Copy its client ID and client secret into the boxes here.`,
					url: 'https://console.cloud.google.com/auth/clients/create',
				},
				{
					text: uiText`Press the button here. Google says that it has not verified this app. It is your own, so choose Advanced and continue. Pick your channel and allow everything.`,
				},
			],
		},
	},
	streams,
	signIn: googleSignIn(scope),
	check,
	count: (_self, target, reply) => [count(target, reply.text)],
	refreshThread,
	reply,
	findReply,
	moderate,
	open: openPicture,
	mediaHosts: () => googleMediaHosts,
});
