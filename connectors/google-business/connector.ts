// Reviews on Google, of all places of a Business Profile account. Facts and limits: README.md beside this file.
import { GoogleCredentials, googleSignIn, googleTokenHost } from '../families/google/google.ts';
import { addressIn, defineConnector, fetchMedia } from '../sdk/index.ts';
import { hosts, scope } from './api.ts';
import { check } from './check.ts';
import { count, findReply, moderate, refreshThread, reply } from './send.ts';
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
		texts: {
			letter: 'G',
			takes: 'days: Google approves it first',
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
				{
					text: 'Google wants each shop to have a project of its own, a place where it counts what your program asks. Make one, with any name. It is free.',
					url: 'https://console.cloud.google.com/projectcreate',
				},
				{
					text: 'Ask Google for “Basic API Access” for this project. Your Business Profile has to be verified. Google answers by e-mail, in days to weeks; come back then.',
					url: 'https://support.google.com/business/contact/api_default',
				},
				{
					text: 'Press Enable on each of three: Google My Business, My Business Account Management and My Business Business Information.',
					url: 'https://console.cloud.google.com/apis/library?q=business',
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
					text: 'Press the button here. Google says that it has not verified this app: it is your own, so choose Advanced, go on and allow everything.',
				},
			],
		},
	},
	streams,
	signIn: googleSignIn(scope),
	check,
	count: (_self, _target, reply) => [count(reply.text)],
	refreshThread: refreshThread,
	reply,
	findReply,
	moderate,
	open: (ctx, ref) => fetchMedia(ctx, addressIn(ref, 'url'), 'Google'),
	mediaHosts: () => ['*.googleusercontent.com', '*.ggpht.com', '*.googlevideo.com'],
});
