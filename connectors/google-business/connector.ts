// Reviews on Google, of all places of a Business Profile account. Facts and limits: README.md beside this file.
import { uiText } from '../../contract/ui-text.ts';
import { GoogleCredentials, googleMediaHosts, googleSignIn, googleTokenHost } from '../families/google/google.ts';
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
			takes: uiText`days: Google must approve it first`,
			streams: { reviews: uiText`Reviews`, older: uiText`Older reviews` },
			reads: [
				uiText`reviews of all your places on Google, with their stars`,
				uiText`your own replies, and whether Google has published them, is still checking them, or has rejected them`,
			],
			cannot: [
				uiText`start before Google has approved your project: that takes a form, and days to weeks`,
				uiText`delete or report other people’s reviews`,
				uiText`read messages: Google no longer offers them`,
			],
			steps: [
				{
					text: uiText`Google wants each shop to have its own project, where it counts what your app asks for. Make one with any name. It’s free.`,
					url: 'https://console.cloud.google.com/projectcreate',
				},
				{
					text: uiText`Ask Google for “Basic API Access” for this project. Your Business Profile must be verified. Google replies by e-mail, in days to weeks; come back then.`,
					url: 'https://support.google.com/business/contact/api_default',
				},
				{
					text: uiText`Press Enable on each of these three: Google My Business, My Business Account Management and My Business Business Information.`,
					url: 'https://console.cloud.google.com/apis/library?q=business',
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
					text: uiText`Press the button here. Google warns that it hasn’t verified this app. It’s your own app, so choose Advanced, continue and allow everything.`,
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
	mediaHosts: () => googleMediaHosts,
});
