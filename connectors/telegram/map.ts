// Message → Item. Pure. A private chat is private; in a group all members read everything.
import { z } from 'zod';
import type { Reachability } from '../../contract/domain.ts';
import { uiText } from '../../contract/ui-text.ts';
import { type Item, type Self, tidyName } from '../sdk/index.ts';
import { attachmentsOf } from './attachments.ts';
import { addressee, authorOf, isFromShop, namesBot } from './people.ts';
import { contextOf, directTopicOf, idOf, parentOf, permalinkOf, placeOf } from './place.ts';
import { isNotice } from './service-messages.ts';
import type { Message } from './shapes.ts';
import { textOf } from './words.ts';

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
		!namesBot(message, facts)
	)
		return null;
	const business = message.business_connection_id ?? undefined;
	// All of them have the number 0, and their own numbers come again.
	const isFleeting = typeof message.ephemeral_message_id === 'number';
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
		externalId: isFleeting
			? `${idOf(message.chat.id, 0, business)}:${message.ephemeral_message_id}:${message.date}`
			: idOf(message.chat.id, message.message_id, business),
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
		...(isShop ? {} : { replies: isFleeting ? fleeting : reachOf(handle, author.name) }),
		can: !isFleeting && (isShop || !isPrivate) ? ['delete'] : [],
	};
}

const gone: Reachability = {
	allowed: false,
	why: uiText`This message disappears by itself in Telegram, which takes no reply to it from here.`,
};
const fleeting = { public: gone, private: gone };

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
