// The parts of the Bot API's responses that this connector reads. What is optional in its description is optional here, and a decoration that
// does not fit is left out.
import { z } from 'zod';
import { zUnixTime } from '../sdk/index.ts';

/** Ids are below 2^53; all other code compares them as text. */
const zNumber = z.number().int().transform(String);

export const User = z.object({
	id: zNumber,
	is_bot: z.boolean().catch(false),
	first_name: z.string().catch(''),
	last_name: z.string().nullish().catch(undefined),
	username: z.string().max(200).nullish().catch(undefined),
});
export type User = z.output<typeof User>;
export const Me = User.extend({ can_read_all_group_messages: z.boolean().nullish().catch(undefined) });
export const Webhook = z.object({ url: z.string() });

/** `type` is private, group, supergroup or channel; `title` is missing in private ones. */
export const Chat = z.object({
	id: zNumber,
	type: z.string(),
	title: z.string().nullish().catch(undefined),
	username: z.string().max(200).nullish().catch(undefined),
	first_name: z.string().nullish().catch(undefined),
	last_name: z.string().nullish().catch(undefined),
	/** Private messages to a channel: its administrators and one customer in each topic (Bot API 9.2). */
	is_direct_messages: z.boolean().nullish().catch(undefined),
});
export type Chat = z.output<typeof Chat>;

const Entity = z.object({
	type: z.string(),
	offset: z.number().int(),
	length: z.number().int(),
	user: z.object({ id: zNumber }).nullish().catch(undefined),
	url: z.string().nullish().catch(undefined),
});
export type Entity = z.output<typeof Entity>;
/** One that does not parse costs only itself. */
const entities = z
	.array(z.unknown())
	.transform((list) => list.flatMap((raw) => Entity.safeParse(raw).data ?? []))
	.nullish()
	.catch(undefined);
export const File = z.object({
	file_id: z.string().min(1),
	file_size: z.number().nullish().catch(undefined),
	file_name: z.string().nullish().catch(undefined),
	mime_type: z.string().nullish().catch(undefined),
});
export type File = z.output<typeof File>;
const file = File.nullish().catch(undefined);

/** The sizes of a picture, the largest last. */
const photos = z.array(File).nullish().catch(undefined);

const place = z.object({ latitude: z.number(), longitude: z.number() });
const text = z.string().nullish().catch(undefined);
const other = z.unknown().optional();
const lines = z
	.array(z.unknown())
	.transform((list) => list.flatMap((raw) => z.object({ text: z.string() }).safeParse(raw).data ?? []))
	.nullish()
	.catch(undefined);
/** What a message may have in place of words. */
const contents = {
	sticker: z.object({ emoji: text }).nullish().catch(undefined),
	location: place.nullish().catch(undefined),
	/** Comes with its `location` beside it. */
	venue: z.object({ title: z.string(), address: text, location: place }).nullish().catch(undefined),
	contact: z.object({ first_name: z.string(), last_name: text, phone_number: z.string() }).nullish().catch(undefined),
	poll: z
		.object({
			question: z.string(),
			options: lines,
		})
		.nullish()
		.catch(undefined),
	checklist: z
		.object({
			title: text,
			tasks: lines,
		})
		.nullish()
		.catch(undefined),
	dice: z
		.object({ emoji: text, value: z.number().nullish().catch(undefined) })
		.nullish()
		.catch(undefined),
	game: z.object({ title: text, description: text }).nullish().catch(undefined),
	invoice: z.object({ title: text, description: text }).nullish().catch(undefined),
	/** Words with headings, lists, tables and files (10.1): `rich-message.ts`. */
	rich_message: other,
	story: other,
	paid_media: other,
	giveaway: other,
};

/** The fields of a message and of the message it replies to. */
const Base = z.object({
	message_id: z.number().int().min(0),
	from: User.nullish().catch(undefined),
	/** The chat that the author writes as: a channel, or the group for an anonymous administrator. */
	sender_chat: Chat.nullish().catch(undefined),
	/** A post of the linked channel, put into its group by Telegram. */
	is_automatic_forward: z.boolean().nullish().catch(undefined),
	text,
	caption: text,
	entities,
	caption_entities: entities,
	...contents,
	/** Of a forum topic's opening message: who writes in the topic does not answer it. */
	forum_topic_created: other,
	message_thread_id: z.number().int().nullish().catch(undefined),
});

export const Message = Base.extend({
	date: zUnixTime,
	edit_date: zUnixTime.nullish().catch(undefined),
	chat: Chat,
	is_topic_message: z.boolean().nullish().catch(undefined),
	business_connection_id: z.string().min(1).max(500).nullish(),
	/** A message that disappears by itself (10.2); its `message_id` is 0. */
	ephemeral_message_id: z.number().int().nullish().catch(undefined),
	/** Sent by an away or greeting message of Telegram Business, or scheduled (Bot API, Message). */
	is_from_offline: z.boolean().nullish().catch(undefined),
	direct_messages_topic: z
		.object({ topic_id: z.number().int(), user: User.nullish().catch(undefined) })
		.nullish()
		.catch(undefined),
	reply_to_message: Base.nullish().catch(undefined),
	/** The part of the parent that is quoted. */
	quote: z.object({ text: z.string() }).nullish().catch(undefined),
	/** A message of another chat, or a story, that this one answers. */
	external_reply: z.unknown().optional(),
	reply_to_story: z.unknown().optional(),
	forward_origin: z.unknown().optional(),
	photo: photos,
	live_photo: File.extend({ photo: photos }).nullish().catch(undefined),
	video: file,
	video_note: file,
	animation: file,
	voice: file,
	audio: file,
	document: file,
}).loose();
export type Message = z.output<typeof Message>;

export const Deleted = z.object({
	business_connection_id: z.string().min(1).max(500),
	chat: Chat,
	message_ids: z.array(z.number().int().min(0)).max(1000),
});

/** Has at most one of these. Kinds that `wanted` leaves out may still come for a while. */
export const Update = z.object({
	update_id: z.number().int().min(0),
	message: Message.nullish(),
	edited_message: Message.nullish(),
	business_message: Message.nullish(),
	edited_business_message: Message.nullish(),
	deleted_business_messages: Deleted.nullish(),
});
export type Update = z.output<typeof Update>;
export const wanted = [
	'message',
	'edited_message',
	'business_message',
	'edited_business_message',
	'deleted_business_messages',
] as const;
