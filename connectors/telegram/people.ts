// Who wrote a message, to whom, and whether the shop is named in it.
import type { Author, Item } from '../sdk/index.ts';
import { directTopicOf, parentOf } from './place.ts';
import type { Message } from './shapes.ts';
import { nameOf, nameOfChat } from './words.ts';

/** The bot itself. */
interface Bot {
	readonly id: string;
	readonly username: string;
}

/** The bot itself; the owner in chats of their own account; the group or its channel as sender. */
export function isFromShop(
	message: Pick<Message, 'from' | 'sender_chat' | 'chat'> & {
		readonly direct_messages_topic?: Message['direct_messages_topic'];
		readonly business_connection_id?: string | null | undefined;
	},
	bot: Bot,
	channels: Readonly<Record<string, string>>,
): boolean {
	if (message.from?.id === bot.id) return true;
	// To a channel each customer writes in a topic of their own; everybody else there is the channel.
	const topic = message.chat.is_direct_messages ? message.direct_messages_topic : undefined;
	if (topic) return topic.user && message.from ? topic.user.id !== message.from.id : message.sender_chat != null;
	if (message.chat.type === 'private')
		return Boolean(message.business_connection_id) && message.from != null && message.from.id !== message.chat.id;
	const as = message.sender_chat?.id;
	return as !== undefined && (as === message.chat.id || as === channels[message.chat.id]);
}

export function authorOf({ from, sender_chat: as, chat }: Message, isShop: boolean): Author {
	if (as)
		return { externalId: as.id, name: nameOfChat(as), ...(as.username ? { handle: `@${as.username}` } : {}), isShop };
	if (from)
		return {
			externalId: from.id,
			name: nameOf(from),
			...(from.username ? { handle: `@${from.username}` } : {}),
			isShop,
		};
	return { name: nameOfChat(chat), isShop };
}

/** The recipient of an own message: in a private chat the other person, in a group the author of the parent. */
export function addressee(message: Message): Pick<Item, 'to'> {
	const { chat } = message;
	if (directTopicOf(message) !== undefined) {
		const user = message.direct_messages_topic?.user;
		return user
			? { to: { externalId: user.id, name: nameOf(user), ...(user.username ? { handle: `@${user.username}` } : {}) } }
			: {};
	}
	if (chat.type === 'private')
		return {
			to: { externalId: chat.id, name: nameOfChat(chat), ...(chat.username ? { handle: `@${chat.username}` } : {}) },
		};
	const parent = parentOf(message);
	const to = parent?.from;
	return to && !parent?.sender_chat
		? { to: { externalId: to.id, name: nameOf(to), ...(to.username ? { handle: `@${to.username}` } : {}) } }
		: {};
}

/** Offsets count UTF-16 units, as JavaScript does. */
export function namesBot(message: Message, bot: Bot): boolean {
	const text = message.text ?? message.caption ?? '';
	return (message.entities ?? message.caption_entities ?? []).some(
		({ type, offset, length, user }) =>
			user?.id === bot.id ||
			(type === 'mention' && text.slice(offset, offset + length).toLowerCase() === `@${bot.username.toLowerCase()}`) ||
			(type === 'bot_command' &&
				text
					.slice(offset, offset + length)
					.toLowerCase()
					.endsWith(`@${bot.username.toLowerCase()}`)),
	);
}
