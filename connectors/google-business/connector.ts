// Reviews on Google, of all places of a Business Profile account. Facts and limits: README.md beside this file.
import { GoogleCredentials, googleSignIn, googleTokenHost } from '../sdk/google.ts';
import { defineConnector } from '../sdk/index.ts';
import { hosts, scope } from './api.ts';
import { check } from './check.ts';
import { count, findReply, look, moderate, reply } from './send.ts';
import { streams } from './streams.ts';

export const googleBusiness = defineConnector({
	manifest: {
		id: 'google-business',
		name: 'Google reviews',
		kinds: ['review'],
		moderation: ['delete'],
		sendSafety: () => 'key',
		credentials: GoogleCredentials,
		hosts: () => [...Object.values(hosts), googleTokenHost],
		words: {
			letter: 'G',
			streams: { reviews: 'Reviews', older: 'Older reviews' },
			reads: [
				'reviews of all your places on Google, with their stars',
				'your own answers, and whether Google has let them through, is still checking them, or has rejected them',
			],
			cannot: [
				'start before Google has approved your project: that takes a form, and days to weeks',
				'delete or report reviews of others',
				'read messages: Google has closed them',
			],
			steps: [
				{ text: 'Make a project in the Google Cloud console.', url: 'https://console.cloud.google.com/projectcreate' },
				{
					text: 'Ask Google for “Basic API Access” for this project. Your Business Profile has to be verified. Google answers by e-mail.',
					url: 'https://support.google.com/business/contact/api_default',
				},
				{
					text: 'After that, switch on Google My Business, My Business Account Management and My Business Business Information.',
					url: 'https://console.cloud.google.com/apis/library?q=business',
				},
				{
					text: 'Set up the sign-in page and press Publish app: while it is in Testing, Google signs you out every seven days.',
					url: 'https://console.cloud.google.com/auth/audience',
				},
				{
					text: 'Create a client of type Desktop app, copy its client ID and client secret into the boxes here, and press Connect.',
					url: 'https://console.cloud.google.com/auth/clients/create',
				},
			],
		},
	},
	streams,
	signIn: googleSignIn(scope),
	check,
	count: (_self, _target, reply) => [count(reply.text)],
	look,
	reply,
	findReply,
	moderate,
});
