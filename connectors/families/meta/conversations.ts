// Reads conversations: newest first, down to what we know. The platform shows only the newest twenty messages of each: if somebody wrote
// more than that while we were away, we report the rest as lost.

import { z } from 'zod';
import { uiText } from '../../../contract/ui-text.ts';
import {
	ConnectorError,
	type Ctx,
	defineStream,
	type Item,
	type Json,
	type Page,
	parseItems,
	type SendFile,
	type Stream,
	type Target,
	When,
	zId,
} from '../../sdk/index.ts';
import { type Caller, type Graph, read, send } from './call.ts';
import { goneItem } from './comment.ts';
import { afterOf, Edge } from './edge.ts';
import {
	Conversation,
	ConversationHead,
	type ConversationSettings,
	Message,
	MessageHandle,
	messageItem,
} from './message.ts';
import { normalizeText } from './text.ts';

const minute = 60_000;
const maxShown = 20;
const perPage = 20;
const fiveMinutes = 5 * minute;

const ConversationCursor = z.discriminatedUnion('at', [
	z.object({ at: z.literal('head'), upTo: When.nullable() }),
	z.object({
		at: z.literal('behind'),
		after: z.string().min(1).max(4096).nullable(),
		until: When,
		tries: z.number().int().min(0),
	}),
]);
type ConversationCursor = z.output<typeof ConversationCursor>;

/** What differs between the platforms. */
export interface ConversationSource<C> {
	readonly graph: Graph;
	readonly platform: 'messenger' | 'instagram';
	/** The owner's path: "/me" or "/111". */
	readonly owner: (ctx: Ctx<C>) => string;
	readonly settings: (ctx: Ctx<C>) => ConversationSettings;
	readonly messageFields: string;
	readonly conversationFields: string;
}

type AnyCreds = { readonly token: string };

const fieldsOf = <C>(source: ConversationSource<C>) =>
	`${source.conversationFields},messages.limit(${maxShown}){${source.messageFields}}`;

interface ReadResult {
	readonly items: readonly Item[];
	readonly unparsed: NonNullable<Page<unknown>['unparsed']>;
}

const Pair = z.object({ conversation: Conversation, message: Message });
/** One list of [conversation, message], so that a strange message costs only itself. */
function itemsOf(raw: readonly unknown[], settings: ConversationSettings, now: number): ReadResult {
	const pairs = raw.flatMap((conversation): unknown[] => {
		const edge = ConversationHead.safeParse(conversation).data?.messages;
		return edge?.data
			? edge.data.map((message) => ({ conversation, message }))
			: [{ conversation, message: null }].filter(() => !hasId(conversation));
	});
	return toReadResult(
		parseItems(Pair, pairs, 'conversations', ({ conversation, message }) =>
			messageItem(message, conversation, settings, now),
		),
	);
}
const hasId = (raw: unknown) => ConversationHead.safeParse(raw).success;
const toReadResult = ({ items, unparsed }: Pick<Page<unknown>, 'items' | 'unparsed'>): ReadResult => ({
	items,
	unparsed: (unparsed ?? []).map(withoutPosition),
});
/** Every poll reads such an element again at another position. Without its position and its conversation it stays the same element. */
const withoutPosition = ({ where, raw }: ReadResult['unparsed'][number]) => ({
	where: where.replace(/\[\d+\]/, ''),
	raw: typeof raw === 'object' && raw !== null && 'message' in raw ? (raw as { message: typeof raw }).message : raw,
});

async function pollConversations<C extends AnyCreds>(
	source: ConversationSource<C>,
	ctx: Ctx<C>,
	cursor: ConversationCursor | null,
): Promise<Page<ConversationCursor>> {
	const range = cursor?.at === 'behind' ? cursor : null;
	let edge: Edge;
	try {
		edge = await read(source.graph, ctx, `${source.owner(ctx)}/conversations`, Edge, {
			platform: source.platform,
			fields: fieldsOf(source),
			limit: String(perPage),
			...(range?.after ? { after: range.after } : {}),
		});
	} catch (error) {
		if (!(error instanceof ConnectorError) || error.fault.kind !== 'rejected' || !range?.after || range.tries >= 3)
			throw error;
		return { items: [], next: { ...range, after: null, tries: range.tries + 1 }, more: true };
	}
	const raw = edge.data ?? [];
	const { items, unparsed } = itemsOf(raw, source.settings(ctx), ctx.now());
	const heads = raw.flatMap((one) => ConversationHead.safeParse(one).data ?? []);
	const times = heads.flatMap(({ updated_time }) => updated_time ?? []);
	const oldest = times.length === 0 ? undefined : Math.min(...times);
	const after = afterOf(edge);
	const wanted = items.filter((item) => item.createdAt >= ctx.since);
	if (range) {
		const hasMore =
			after !== undefined &&
			after !== range.after &&
			!(oldest !== undefined && oldest < Math.max(range.until, ctx.since));
		return { items: wanted, unparsed, next: hasMore ? { ...range, after } : range, more: hasMore };
	}
	const known = cursor?.at === 'head' ? cursor.upTo : null;
	const until = known ?? ctx.since;
	const complete = after === undefined || (oldest !== undefined && oldest < until);
	return {
		items: wanted,
		unparsed,
		next: { at: 'head', upTo: times.length === 0 ? known : Math.max(known ?? 0, ...times) },
		more: false,
		backfill: complete ? [] : [{ at: 'behind', after, until, tries: 0 }],
		...(known === null ? {} : lostIn(heads, known, source.graph.from)),
	};
}

const At = Message.pick({ created_time: true });
function lostIn(
	heads: readonly z.output<typeof ConversationHead>[],
	known: number,
	from: string,
): Pick<Page<never>, 'lost'> {
	const lost = heads.flatMap(({ messages }) => {
		const times = (messages?.data ?? []).flatMap((raw) => At.safeParse(raw).data?.created_time ?? []);
		if (times.length < maxShown || afterOf(messages) === undefined) return [];
		const oldest = Math.min(...times);
		return oldest > known
			? [
					{
						from: known,
						to: oldest,
						why: uiText`${from} shows only the last ${maxShown} messages of a conversation, and there were more. Open it on ${from} to read the others.`,
					},
				]
			: [];
	});
	return lost.length === 0 ? {} : { lost };
}

export const conversationStream = <C extends AnyCreds>(source: ConversationSource<C>): Stream<C, ConversationCursor> =>
	defineStream({
		id: 'messages',
		cursor: ConversationCursor,
		every: { min: 15_000, usual: minute },
		budget: { units: 240, perMs: 60 * minute, keepForReplies: 60 },
		// Meta allows two a second.
		pageGapMs: 600,
		poll: (ctx, cursor) => pollConversations(source, ctx, cursor),
	});

/** Reads a conversation again. A message that should be among the last twenty and is not was deleted. */
export async function refreshConversation<C extends AnyCreds>(
	source: ConversationSource<C>,
	ctx: Ctx<C>,
	target: Target,
): Promise<readonly Item[]> {
	const handle = MessageHandle.safeParse(target.handle).data;
	if (!handle?.conversation) return [];
	const conversation = await read(source.graph, ctx, `/${encodeURIComponent(handle.conversation)}`, Conversation, {
		fields: fieldsOf(source),
	});
	const { items } = itemsOf([conversation], source.settings(ctx), ctx.now());
	const raw = conversation.messages?.data ?? [];
	const times = raw.flatMap((one) => At.safeParse(one).data?.created_time ?? []);
	const isThere = raw.some((one) => z.object({ id: zId }).safeParse(one).data?.id === target.externalId);
	const complete = afterOf(conversation.messages) === undefined;
	if (isThere || (!complete && !times.some((at) => at < handle.at))) return items;
	const gone = {
		id: target.externalId,
		kind: target.kind,
		author: target.author,
		at: handle.at,
		top: handle.conversation,
	};
	return [...items, goneItem({ ...gone, audience: 'private' })];
}

const SentMessage = z.object({ message_id: zId, recipient_id: zId.nullish().catch(undefined) });

/** `recipient`: a person, or a comment whose author gets the message. Returns the ids of the message and of the person. */
export const sendMessage = <C extends AnyCreds>(
	source: ConversationSource<C>,
	ctx: Ctx<C>,
	recipient: { readonly id: string } | { readonly comment_id: string },
	message: string | SendFile,
	tag?: 'HUMAN_AGENT',
) => {
	const type: Readonly<Record<string, string>> =
		'id' in recipient ? (tag ? { messaging_type: 'MESSAGE_TAG', tag } : { messaging_type: 'RESPONSE' }) : {};
	const body: Json | FormData =
		typeof message === 'string'
			? { recipient: { ...recipient }, ...type, message: { text: message } }
			: messageWithFile({ recipient, ...type }, message);
	return send(source.graph, ctx as Caller, 'POST', `${source.owner(ctx)}/messages`, SentMessage, body);
};

const mediaTypes = ['image', 'audio', 'video'];

/** A message holds words or one file, never both (Send API, "filedata"). */
function messageWithFile(fields: Readonly<Record<string, unknown>>, { type, name, bytes }: SendFile): FormData {
	const [main = ''] = type.split('/');
	const kind = mediaTypes.includes(main) ? main : 'file';
	const message = { attachment: { type: kind, payload: { is_reusable: false } } };
	const body = new FormData();
	for (const [field, value] of Object.entries({ ...fields, message }))
		body.append(field, typeof value === 'string' ? value : JSON.stringify(value));
	body.append('filedata', new Blob([bytes], { type }), name);
	return body;
}

/** Own messages with this text, not older than five minutes before the owner pressed send. `conversation` null: any with `partner`. */
export async function findSentMessage<C extends AnyCreds>(
	source: ConversationSource<C>,
	ctx: Ctx<C>,
	where: { readonly conversation: string | null; readonly partner: string | undefined },
	text: string,
	at: number,
	files = 0,
): Promise<readonly Item[]> {
	const fields = fieldsOf(source);
	const raw = where.conversation
		? [await read(source.graph, ctx, `/${encodeURIComponent(where.conversation)}`, z.unknown(), { fields })]
		: ((
				await read(source.graph, ctx, `${source.owner(ctx)}/conversations`, Edge, {
					platform: source.platform,
					fields,
					limit: String(perPage),
				})
			).data ?? []);
	return itemsOf(raw, source.settings(ctx), ctx.now()).items.filter(
		(item) =>
			item.author.isShop &&
			item.createdAt >= at - fiveMinutes &&
			(files > 0 ? (item.attachments?.length ?? 0) === files : normalizeText(item.text) === normalizeText(text)) &&
			(where.partner === undefined || item.to === undefined || item.to.externalId === where.partner),
	);
}
