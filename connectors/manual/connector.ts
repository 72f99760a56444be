// A place without an API: Pinterest, WhatsApp, a market place, the phone. The connector calls nobody and sends nothing. The owner checks the
// place when reminded, adds what customers said, and posts the replies there.
import { uiText } from '../../contract/ui-text.ts';
import { defineConnector } from '../sdk/index.ts';
import { itemsOf } from './map.ts';
import { Credentials, factsOf, selfOf } from './place.ts';

export const manual = defineConnector({
	manifest: {
		id: 'by-hand',
		name: 'Check it yourself',
		kinds: ['comment', 'message', 'review'],
		moderation: [],
		sendSafety: () => 'ask',
		credentials: Credentials,
		hosts: () => [],
		texts: {
			letter: '✎',
			noHistory: true,
			takes: uiText`about 1 minute`,
			reads: [
				uiText`a reminder to check it, on the days you choose`,
				uiText`what you add: it waits for a reply, is rated and can be searched like any other message`,
				uiText`your reply: we copy it and open the page; you post it and tell us when it is done`,
			],
			cannot: [
				uiText`read anything by itself: what you don’t add is not in Countertalk`,
				uiText`send anything: you post every reply yourself`,
			],
			steps: [{ text: uiText`Enter a name, the page to check, and when you want to be reminded.` }],
		},
	},
	streams: [],
	check: async (ctx) => {
		ctx.signal.throwIfAborted();
		return selfOf(ctx.creds);
	},
	count: () => [],
	manual: { scheduleOf: factsOf, items: itemsOf },
});
