// Messenger, as the Page's conversations.
import { type Talks, talkStream } from '../families/meta/conversations.ts';
import { type Credentials, conversationFields, graph, messageFields } from './api.ts';
import { factsOf, talkOf } from './map.ts';

export const talks: Talks<Credentials> = {
	graph,
	platform: 'messenger',
	owner: (ctx) => `/${factsOf(ctx.self).page}`,
	talk: (ctx) => talkOf(factsOf(ctx.self)),
	messageFields,
	conversationFields,
};
export const messages = talkStream(talks);
