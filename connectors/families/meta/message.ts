// Private messages of Messenger and Instagram: one conversation with its newest twenty messages → items.

import { z } from 'zod';
import type { Reachability } from '../../../contract/domain.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { type Attachment, type Author, type Item, tidyName, webAddress, zId } from '../../sdk/index.ts';
import { NestedEdge, zGraphTime } from './edge.ts';
import { windowClosed } from './explain.ts';
import { isCard, wordsOf } from './message-words.ts';

export const day = 24 * 60 * 60_000;

const User = z.object({
	id: zId,
	name: z.string().nullish().catch(undefined),
	username: z.string().nullish().catch(undefined),
});
type User = z.output<typeof User>;
const maybeUser = User.nullish().catch(undefined);

/** The parts of a list's element that we need even where the rest does not parse. */
export const ConversationHead = z.object({
	id: zId,
	updated_time: zGraphTime.optional().catch(undefined),
	messages: NestedEdge,
});
export const Conversation = z.object({
	id: zId,
	link: z.string().nullish().catch(undefined),
	can_reply: z.boolean().nullish().catch(undefined),
	participants: z
		.object({ data: z.array(z.unknown()) })
		.nullish()
		.catch(undefined),
	messages: NestedEdge,
});
export type Conversation = z.output<typeof Conversation>;
const Story = z
	.object({ link: z.string().nullish().catch(undefined) })
	.nullish()
	.catch(undefined);
const Sent = z.object({ created_time: zGraphTime, from: z.object({ id: zId }) });
export const Message = z.object({
	id: zId,
	created_time: zGraphTime,
	from: maybeUser,
	to: z
		.object({ data: z.array(z.unknown()) })
		.nullish()
		.catch(undefined),
	message: z.string().nullish().catch(undefined),
	sticker: z.string().nullish().catch(undefined),
	is_unsupported: z.boolean().nullish().catch(undefined),
	attachments: NestedEdge,
	/** Posts and links that were shared. */
	shares: NestedEdge,
	/** Instagram: a story that mentions the shop, or the shop's story that this answers. */
	story: z.object({ mention: Story, reply_to: Story }).nullish().catch(undefined),
});
export type Message = z.output<typeof Message>;

const AttachmentShape = z.object({
	id: zId.optional().catch(undefined),
	mime_type: z.string().nullish().catch(undefined),
	name: z.string().nullish().catch(undefined),
	size: z.number().min(0).nullish().catch(undefined),
	image_data: z.unknown().optional(),
	video_data: z.unknown().optional(),
});

export const MessageHandle = z.object({
	type: z.literal('message'),
	conversation: z.string(),
	/** Who gets a reply. */
	with: z.string().nullable(),
	at: z.number(),
	/** When the customer last wrote, at the time of reading. */
	lastIn: z.number().nullable(),
});
export type MessageHandle = z.output<typeof MessageHandle>;

/** What differs between the platforms and between accounts. */
export interface ConversationSettings {
	readonly from: string;
	/** Every id of the shop itself. */
	readonly own: readonly string[];
	/** Meta granted the human agent permission: replies are possible for seven days. */
	readonly humanAgent: boolean;
	readonly linkOf: (conversation: Conversation) => string | undefined;
}

/** The customer of a conversation, and when they last wrote. */
function partnerOf(
	conversation: Conversation,
	settings: ConversationSettings,
): { readonly user: User | undefined; readonly lastIn: number | null } {
	const users = (conversation.participants?.data ?? []).flatMap((raw) => User.safeParse(raw).data ?? []);
	const times = (conversation.messages?.data ?? []).flatMap((raw) => {
		const sent = Sent.safeParse(raw).data;
		return sent && !settings.own.includes(sent.from.id) ? [sent.created_time] : [];
	});
	return {
		user: users.find(({ id }) => !settings.own.includes(id)),
		lastIn: times.length === 0 ? null : Math.max(...times),
	};
}

export function messageItem(
	message: Message,
	conversation: Conversation,
	settings: ConversationSettings,
	now: number,
): Item {
	const { user, lastIn } = partnerOf(conversation, settings);
	const author = authorOf(message.from, settings);
	const to = author.isShop ? (otherOf(message, settings) ?? user) : undefined;
	const partner = author.isShop ? to : (message.from ?? user);
	const link = webAddress(settings.linkOf(conversation));
	const attachments = attachmentsOf(message);
	const handle: MessageHandle = {
		type: 'message',
		conversation: conversation.id,
		with: partner?.id ?? null,
		at: message.created_time,
		lastIn: author.isShop ? lastIn : Math.max(lastIn ?? 0, message.created_time),
	};
	return {
		externalId: message.id,
		conversation: conversation.id,
		handle,
		kind: 'message',
		audience: 'private',
		author,
		...(to
			? { to: { externalId: to.id, name: nameOf(to), ...(to.username ? { handle: tidyName(to.username, '') } : {}) } }
			: {}),
		text: wordsOf(message, author.isShop, settings.from),
		createdAt: message.created_time,
		...(link ? { permalink: link } : {}),
		...(attachments.length > 0 ? { attachments } : {}),
		...(author.isShop
			? {}
			: { replies: { private: windowOf(handle, settings, now, conversation.can_reply !== false, author.name) } }),
		can: [],
	};
}

const nameOf = (user: User): string => tidyName(user.name || user.username || '', 'Somebody');
const otherOf = (message: Message, settings: ConversationSettings) =>
	(message.to?.data ?? [])
		.flatMap((raw) => User.safeParse(raw).data ?? [])
		.find(({ id }) => !settings.own.includes(id));

/** People who deleted their account, and those whom Meta does not name to this app, have no id. */
export function authorOf(user: User | null | undefined, settings: Pick<ConversationSettings, 'from' | 'own'>): Author {
	if (!user) return { name: `${settings.from} user`, isShop: false };
	const name = tidyName(user.name || user.username || '', `${settings.from} user`);
	return {
		externalId: user.id,
		name,
		...(user.username ? { handle: tidyName(user.username, name) } : {}),
		isShop: settings.own.includes(user.id),
	};
}

/** Meta's own page for replying to both. */
const inboxPage = 'https://business.facebook.com/latest/inbox';

/** Messenger's and Instagram's rule: 24 hours from the customer's last message; seven days where Meta granted the human agent permission. */
function windowOf(
	handle: Pick<MessageHandle, 'lastIn' | 'at'>,
	settings: Pick<ConversationSettings, 'from' | 'humanAgent'>,
	now: number,
	canReply: boolean,
	name: string,
): Reachability {
	const until = (handle.lastIn ?? handle.at) + (settings.humanAgent ? 7 * day : day);
	if (!canReply) return { allowed: false, why: uiText`${settings.from} doesn’t accept replies in this conversation.` };
	if (now < until) return { allowed: true, until, readers: uiText`Only ${name} can read this.` };
	const why = settings.humanAgent
		? uiText`More than seven days have passed since ${name} last wrote, so ${settings.from} no longer accepts a reply from here. Reply on its page.`
		: windowClosed(settings.from);
	return { allowed: false, why, manual: true, page: inboxPage };
}

function attachmentsOf(message: Message): Attachment[] {
	const own = (message.attachments?.data ?? []).flatMap((raw, index) => {
		const one = AttachmentShape.safeParse(raw).data;
		// What a card says and leads to stands with the words.
		if (!one || (isCard(raw) && !one.mime_type && !one.image_data && !one.video_data)) return [];
		const mime = one.mime_type ?? '';
		const kind =
			one.image_data || mime.startsWith('image/')
				? ('image' as const)
				: one.video_data || mime.startsWith('video/')
					? ('video' as const)
					: mime.startsWith('audio/')
						? ('audio' as const)
						: ('file' as const);
		const name = one.name ? tidyName(one.name, '') : '';
		return [
			{
				kind,
				ref: { message: message.id, attachment: one.id ?? index },
				...(name ? { name } : {}),
				...(one.size === null || one.size === undefined ? {} : { bytes: one.size }),
			},
		];
	});
	return own.length === 0 && message.sticker
		? [{ kind: 'image', ref: { message: message.id, attachment: 'sticker' }, name: 'Sticker' }]
		: own;
}
