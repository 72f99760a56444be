// Where a message is: its id, its conversation, what it answers, its page and what it is about.
import { z } from 'zod';
import { cutGraphemes, type Item, tidyName } from '../sdk/index.ts';
import type { Message } from './shapes.ts';
import { wordsOf } from './words.ts';

/** Message numbers are unique within a chat; chats of the owner's own account have numbers of their own. */
export const idOf = (chat: string, message: number, business?: string | null): string =>
	business ? `${business}/${chat}/${message}` : `${chat}/${message}`;
export const placeOf = (message: Message): string => {
	const direct = directTopicOf(message);
	if (direct !== undefined) return `${message.chat.id}:direct:${direct}`;
	const place = message.business_connection_id
		? `${message.business_connection_id}/${message.chat.id}`
		: message.chat.id;
	return message.is_topic_message && message.message_thread_id ? `${place}:${message.message_thread_id}` : place;
};

export const directTopicOf = ({ chat, direct_messages_topic: topic }: Message): number | undefined =>
	chat.is_direct_messages && topic ? topic.topic_id : undefined;
/** In a forum the message that opened the topic counts as parent of everything in it, and is none. */
export const parentOf = ({
	reply_to_message: parent,
	is_topic_message,
	message_thread_id: topic,
}: Message): Message['reply_to_message'] =>
	!parent || parent.forum_topic_created != null || (is_topic_message && parent.message_id === topic)
		? undefined
		: parent;

const Topic = z.object({ name: z.string() });
/** For comments on a post of the linked channel that post, in a forum the topic, else the group. */
export function contextOf(message: Message, group: string): NonNullable<Item['context']> {
	const parent = message.reply_to_message;
	const topic = Topic.safeParse(parent?.forum_topic_created).data;
	if (topic) return { externalId: placeOf(message), title: tidyName(`${topic.name} (${group})`, group) };
	if (!parent?.is_automatic_forward) return { externalId: message.chat.id, title: group };
	const words = wordsOf(parent).replace(/\s+/g, ' ').trim();
	const short = cutGraphemes(words, 120);
	return {
		externalId: idOf(message.chat.id, parent.message_id),
		title: words === '' ? group : short === words ? words : `${short}…`,
	};
}

export function permalinkOf({ chat, message_id: id }: Message): string | undefined {
	if (chat.type === 'private' || chat.is_direct_messages) return undefined;
	if (chat.username && /^\w+$/.test(chat.username)) return `https://t.me/${chat.username}/${id}`;
	return chat.id.startsWith('-100') ? `https://t.me/c/${chat.id.slice(4)}/${id}` : undefined;
}
