// Messenger, as the Page's conversations.
import { type ConversationSource, conversationStream } from '../families/meta/conversations.ts';
import { type Credentials, conversationFields, graph, messageFields } from './api.ts';
import { factsOf, settingsOf } from './map.ts';

export const conversationSource: ConversationSource<Credentials> = {
	graph,
	platform: 'messenger',
	owner: (ctx) => `/${factsOf(ctx.self).page}`,
	settings: (ctx) => settingsOf(factsOf(ctx.self)),
	messageFields,
	conversationFields,
};
export const messages = conversationStream(conversationSource);
