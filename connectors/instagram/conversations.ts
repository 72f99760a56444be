// Direct messages.
import { type ConversationSource, conversationStream } from '../families/meta/conversations.ts';
import { type Credentials, conversationFields, graph, messageFields } from './api.ts';
import { factsOf, talkOf } from './map.ts';

export const talks: ConversationSource<Credentials> = {
	graph,
	platform: 'instagram',
	owner: () => '/me',
	talk: (ctx) => talkOf(factsOf(ctx.self)),
	messageFields,
	conversationFields,
};
export const messages = conversationStream(talks);
