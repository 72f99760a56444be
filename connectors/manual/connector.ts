// A place without an API: Pinterest, WhatsApp, a market place, the phone. Nothing is called and nothing is sent; the owner looks when they
// are reminded, writes down what was said, and posts the answers with their own hands.
import { defineConnector } from '../sdk/index.ts';
import { itemsOf } from './map.ts';
import { Credentials, factsOf, selfOf } from './place.ts';

export const manual = defineConnector({
	manifest: {
		id: 'by-hand',
		name: 'Watch by hand',
		kinds: ['comment', 'message', 'review'],
		moderation: [],
		sendSafety: () => 'ask',
		credentials: Credentials,
		hosts: () => [],
		texts: {
			letter: '✎',
			noHistory: true,
			takes: 'about 1 minute',
			reads: [
				'A reminder to look, on the days you choose',
				'What you write down: it waits, is judged and is found like any other message',
				'Your answer, copied, and the page opened; you say when it is posted',
			],
			cannot: ['Read anything by itself: what you do not write down is not here', 'Send anything: you post every answer yourself'],
			steps: [{ text: 'Give the place a name, the page where you look, and the days on which you want to be reminded.' }],
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
