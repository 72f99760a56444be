// Message → Item. Pure. A private chat is private; in a group all members read everything.
import { z } from 'zod';
import type { Reachability } from '../../contract/domain.ts';
import { uiText } from '../../contract/ui-text.ts';
import { type Attachment, type Author, cutGraphemes, type Item, type Self, tidyName } from '../sdk/index.ts';
import { isNotice } from './service-messages.ts';
import type { Message } from './shapes.ts';
import { nameOf, nameOfChat, textOf, wordsOf } from './words.ts';

/** `id`: the bot's own. */
export const Facts = z.object({ id: z.string(), username: z.string() });
export type Facts = z.output<typeof Facts>;
export const factsOf = (self: Self | null): Facts => Facts.parse(self?.facts);

/** Data for replying; stored with the item. */
export const Handle = z.object({
	chat: z.string(),
	message: z.number(),
	at: z.number(),
	group: z.string().optional(),
	topic: z.number().optional(),
	business: z.string().optional(),
	/** The topic of one customer among a channel's direct messages. */
	direct: z.number().optional(),
});
export type Handle = z.output<typeof Handle>;

/** Message numbers are unique within a chat; chats of the owner's own account have numbers of their own. */
export const idOf = (chat: string, message: number, business?: string | null): string =>
	business ? `${business}/${chat}/${message}` : `${chat}/${message}`;
const placeOf = (message: Message): string => {
	const direct = directTopicOf(message);
	if (direct !== undefined) return `${message.chat.id}:direct:${direct}`;
	const place = message.business_connection_id
		? `${message.business_connection_id}/${message.chat.id}`
		: message.chat.id;
	return message.is_topic_message && message.message_thread_id ? `${place}:${message.message_thread_id}` : place;
};

const directTopicOf = ({ chat, direct_messages_topic: topic }: Message): number | undefined =>
	chat.is_direct_messages && topic ? topic.topic_id : undefined;
/** In a forum the message that opened the topic counts as parent of everything in it, and is none. */
const parentOf = ({
	reply_to_message: parent,
	is_topic_message,
	message_thread_id: topic,
}: Message): Message['reply_to_message'] =>
	!parent || parent.forum_topic_created != null || (is_topic_message && parent.message_id === topic)
		? undefined
		: parent;

const day = 86_400_000;

interface ItemOptions {
	/** Keeps own messages that reply to nothing, because we sent them. */
	readonly alone?: boolean;
	/** The channel whose posts appear in a group, by the group's id: as far as its posts came by. */
	readonly channels?: Readonly<Record<string, string>>;
}

/** null for what is not a message to the shop: joins and pins, the command that opens a bot, messages of group members to each other. */
export function itemOf(
	message: Message,
	facts: Facts,
	{ alone = false, channels = {} }: ItemOptions = {},
): Item | null {
	const isPrivate = message.chat.type === 'private' || directTopicOf(message) !== undefined;
	const isShop = isFromShop(message, facts, channels);
	const text = textOf(message);
	const attachments = attachmentsOf(message);
	if (isNotice(message)) return null;
	if (isPrivate && !alone && /^\/start(\s|$)/.test(text)) return null;
	const parent = parentOf(message) ?? undefined;
	// The group's own post from its channel, or a message of the shop that replies to nobody.
	if (message.is_automatic_forward || (isShop && !isPrivate && !parent && !alone)) return null;
	const parentIsShop =
		parent !== undefined &&
		(parent.is_automatic_forward === true || isFromShop({ ...parent, chat: message.chat }, facts, channels));
	if (
		!isPrivate &&
		!isShop &&
		parent &&
		!parentIsShop &&
		parent.from?.id !== message.from?.id &&
		!names(message, facts)
	)
		return null;
	const business = message.business_connection_id ?? undefined;
	const group = isPrivate ? undefined : tidyName(message.chat.title ?? '', 'A group');
	const direct = directTopicOf(message);
	const handle: Handle = {
		chat: message.chat.id,
		message: message.message_id,
		at: message.date,
		...(group === undefined ? {} : { group }),
		...(message.is_topic_message && message.message_thread_id ? { topic: message.message_thread_id } : {}),
		...(business ? { business } : {}),
		...(direct === undefined ? {} : { direct }),
	};
	const author = authorOf(message, isShop);
	const permalink = permalinkOf(message);
	return {
		externalId: idOf(message.chat.id, message.message_id, business),
		...(parent && !parent.is_automatic_forward ? { parentId: idOf(message.chat.id, parent.message_id, business) } : {}),
		conversation: placeOf(message),
		handle,
		kind: isPrivate ? 'message' : 'comment',
		audience: isPrivate ? 'private' : 'public',
		author,
		...(isShop ? addressee(message) : {}),
		text,
		createdAt: message.date,
		...(message.edit_date ? { editedAt: message.edit_date } : {}),
		// Nobody has read what the customer wrote. A scheduled message looks alike: better asked once too often.
		...(isShop && message.is_from_offline ? { automatic: 'answer' as const } : {}),
		standing: 'visible',
		...(permalink ? { permalink } : {}),
		...(attachments.length > 0 ? { attachments } : {}),
		...(group === undefined ? {} : { context: contextOf(message, group) }),
		...(isShop ? {} : { replies: reachOf(handle, author.name) }),
		can: isShop || !isPrivate ? ['delete'] : [],
	};
}

/** The bot itself; the owner in chats of their own account; the group or its channel as sender. */
function isFromShop(
	message: Pick<Message, 'from' | 'sender_chat' | 'chat'> & {
		readonly direct_messages_topic?: Message['direct_messages_topic'];
		readonly business_connection_id?: string | null | undefined;
	},
	facts: Facts,
	channels: Readonly<Record<string, string>>,
): boolean {
	if (message.from?.id === facts.id) return true;
	// To a channel each customer writes in a topic of their own; everybody else there is the channel.
	const topic = message.chat.is_direct_messages ? message.direct_messages_topic : undefined;
	if (topic) return topic.user && message.from ? topic.user.id !== message.from.id : message.sender_chat != null;
	if (message.chat.type === 'private')
		return Boolean(message.business_connection_id) && message.from != null && message.from.id !== message.chat.id;
	const as = message.sender_chat?.id;
	return as !== undefined && (as === message.chat.id || as === channels[message.chat.id]);
}

function authorOf({ from, sender_chat: as, chat }: Message, isShop: boolean): Author {
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
function addressee(message: Message): Pick<Item, 'to'> {
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
function names(message: Message, facts: Facts): boolean {
	const text = message.text ?? message.caption ?? '';
	return (message.entities ?? message.caption_entities ?? []).some(
		({ type, offset, length, user }) =>
			user?.id === facts.id ||
			(type === 'mention' &&
				text.slice(offset, offset + length).toLowerCase() === `@${facts.username.toLowerCase()}`) ||
			(type === 'bot_command' &&
				text
					.slice(offset, offset + length)
					.toLowerCase()
					.endsWith(`@${facts.username.toLowerCase()}`)),
	);
}

/** The reference is Telegram's id of the file: its address would hold the token. */
function attachmentsOf(message: Message): Attachment[] {
	const largest = message.photo?.at(-1);
	const found: [Attachment['kind'], Message['video'], string][] = [
		['image', largest, ''],
		['video', message.video ?? message.video_note ?? message.animation, ''],
		['audio', message.voice, 'Voice message'],
		['audio', message.audio, ''],
		// An animation comes as a document too.
		['file', message.animation ? undefined : message.document, ''],
	];
	return found.flatMap(([kind, file, called]) => {
		if (!file) return [];
		const name = file.file_name ? tidyName(file.file_name, '') : called;
		const isImage = kind === 'file' && file.mime_type?.startsWith('image/');
		const bytes = file.file_size;
		return [
			{
				kind: isImage ? 'image' : kind,
				ref: { file: file.file_id },
				...(name ? { name } : {}),
				...(typeof bytes === 'number' && bytes >= 0 ? { bytes } : {}),
			} satisfies Attachment,
		];
	});
}

const Topic = z.object({ name: z.string() });
/** For comments on a post of the linked channel that post, in a forum the topic, else the group. */
function contextOf(message: Message, group: string): NonNullable<Item['context']> {
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

function permalinkOf({ chat, message_id: id }: Message): string | undefined {
	if (chat.type === 'private' || chat.is_direct_messages) return undefined;
	if (chat.username && /^\w+$/.test(chat.username)) return `https://t.me/${chat.username}/${id}`;
	return chat.id.startsWith('-100') ? `https://t.me/c/${chat.id.slice(4)}/${id}` : undefined;
}

function reachOf(handle: Handle, name: string): Partial<Record<'public' | 'private', Reachability>> {
	if (handle.group !== undefined)
		return { public: { allowed: true, readers: uiText`Everyone in “${handle.group}” can read this.` } };
	if (handle.direct !== undefined)
		return {
			private: { allowed: true, readers: uiText`Only ${name} and the administrators of your channel can read this.` },
		};
	if (handle.business)
		return {
			private: {
				allowed: true,
				readers: uiText`Only ${name} can read this. It is sent from your own account.`,
				until: handle.at + day,
			},
		};
	return { private: { allowed: true, readers: uiText`Only ${name} can read this.` } };
}
