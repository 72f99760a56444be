// Private messages. The chat has a log of events: after the first poll one call returns everything new. The first poll (and one after a long
// absence, when the log would return the newest last) reads each conversation's last message and leaves the rest as a backfill range. It
// notes the log's position before it reads, so the log has what arrives meanwhile.
import { z } from 'zod';
import {
	ConnectorError,
	defineStream,
	type Item,
	isEmpty,
	keepRaw,
	orCannotShow,
	type Page,
	parseItems,
} from '../sdk/index.ts';
import { type BlueskyCtx, Convo, type Credentials, listOf, Message } from './api.ts';
import { query } from './calls.ts';
import { factsOf, messageItem, type Talk } from './map.ts';

const minute = 60_000;
const longAbsence = 24 * 60 * minute;

const ChatCursor = z.discriminatedUnion('at', [
	/** `rev`: position in the log; null while there is no conversation. */
	z.object({ at: z.literal('head'), rev: z.string().nullable(), polledAt: z.number() }),
	/** More conversations: reads those that changed after `after`. */
	z.object({ at: z.literal('convos'), below: z.string(), after: z.string().nullable() }),
	/** One conversation's messages, downwards. `below` null = from its newest. */
	z.object({
		at: z.literal('messages'),
		convoId: z.string(),
		below: z.string().nullable(),
		after: z.string().nullable(),
	}),
]);
type Cursor = z.output<typeof ChatCursor>;

const LogEntry = z.object({
	$type: z.string(),
	rev: z.string(),
	convoId: z.string(),
	message: z.unknown().optional(),
	relatedProfiles: z.array(z.unknown()).optional(),
});
const Tagged = z.object({ $type: z.string() });
/** What a group tells of itself ("… joined") is nobody's words; a kind that came later is somebody's. */
const isMessage = (raw: unknown): boolean => !/#systemMessageView$/.test(Tagged.safeParse(raw).data?.$type ?? '');
/** Revisions have one length and sort as text; null is before all. */
const isAfter = (rev: string, after: string | null): boolean => after === null || rev > after;

const page = (raw: unknown[], where: string, read: (message: Message) => Item | null) => {
	const { items, unparsed } = parseItems(Message, raw.filter(isMessage), where, read);
	return { items: [...items], unparsed: [...(unparsed ?? [])] };
};

export async function convoOf(ctx: BlueskyCtx, convoId: string): Promise<Convo> {
	return (await query(ctx, 'chat.bsky.convo.getConvo', { convoId }, z.object({ convo: Convo }))).convo;
}
export const messagesOf = (ctx: BlueskyCtx, convoId: string, cursor: string | undefined) =>
	query(ctx, 'chat.bsky.convo.getMessages', { convoId, limit: 100, cursor }, listOf('messages'));

export const talkOf = ({ id, members, kind }: Convo): Talk => ({
	id,
	members,
	isGroup: /#groupConvo$/.test(kind?.$type ?? ''),
});

/** Conversations with their members, read once a page; without members where one is gone. */
function createTalkCache(ctx: BlueskyCtx) {
	const known = new Map<string, Talk>();
	return async (convoId: string): Promise<Talk> => {
		const talk =
			known.get(convoId) ??
			(await convoOf(ctx, convoId).then(talkOf, (error: unknown): Talk => {
				if (error instanceof ConnectorError && (error.fault.kind === 'gone' || error.fault.kind === 'rejected'))
					return { id: convoId, members: [] };
				throw error;
			}));
		known.set(convoId, talk);
		return { ...talk, id: convoId };
	};
}

/** Conversations, newest first: the last message of each now, the rest of each as a backfill range. */
async function pollConvos(ctx: BlueskyCtx, below: string | undefined, after: string | null) {
	const facts = factsOf(ctx.self);
	const { convos: raw, cursor } = await query(
		ctx,
		'chat.bsky.convo.listConvos',
		{ limit: 50, cursor: below },
		listOf('convos'),
	);
	const backfill: Cursor[] = [];
	let newest: string | null = null;
	let passed = false;
	const { items, unparsed } = parseItems(Convo, raw, 'conversations', (convo): Item | null => {
		if (newest === null || convo.rev > newest) newest = convo.rev;
		// One that does not parse is read again with its conversation, and put aside there.
		const last = isMessage(convo.lastMessage) ? Message.safeParse(convo.lastMessage).data : undefined;
		if (!isAfter(convo.rev, after) || (last && last.sentAt < ctx.since)) {
			passed = true;
			return null;
		}
		backfill.push({ at: 'messages', convoId: convo.id, below: null, after });
		return last ? messageItem(last, talkOf(convo), facts) : null;
	});
	if (cursor !== undefined && cursor !== below && raw.length > 0 && !passed)
		backfill.push({ at: 'convos', below: cursor, after });
	// The scheduler reads the last range first.
	return { items, unparsed: unparsed ?? [], newest: newest as string | null, backfill: backfill.reverse() };
}

async function pollMessages(ctx: BlueskyCtx, cursor: Extract<Cursor, { at: 'messages' }>): Promise<Page<Cursor>> {
	const facts = factsOf(ctx.self);
	const { messages: raw, cursor: older } = await messagesOf(ctx, cursor.convoId, cursor.below ?? undefined);
	const talk = raw.length > 0 ? await createTalkCache(ctx)(cursor.convoId) : { id: cursor.convoId, members: [] };
	let passed = raw.length === 0 || older === undefined || older === cursor.below;
	const { items, unparsed } = page(raw, 'messages', (message) => {
		if (message.sentAt < ctx.since || !isAfter(message.rev, cursor.after)) passed = true;
		return message.sentAt < ctx.since ? null : messageItem(message, talk, facts);
	});
	return { items, unparsed, next: { ...cursor, below: older ?? cursor.below }, more: !passed };
}

async function pollLog(ctx: BlueskyCtx, rev: string): Promise<Page<Cursor>> {
	const facts = factsOf(ctx.self);
	const { logs: raw, cursor } = await query(ctx, 'chat.bsky.convo.getLog', { cursor: rev }, listOf('logs'));
	const talks = createTalkCache(ctx);
	const items: Item[] = [];
	const unparsed: NonNullable<Page<Cursor>['unparsed']>[number][] = [];
	let newest = cursor !== undefined && cursor > rev ? cursor : rev;
	for (const element of raw) {
		const entry = LogEntry.safeParse(element).data;
		if (entry && entry.rev > newest) newest = entry.rev;
		// Skips events that are not about a message's text, and kinds that we do not know.
		if (entry && !/#log(Create|Delete)Message$/.test(entry.$type)) continue;
		const gone = entry?.$type.endsWith('#logDeleteMessage');
		const message = Message.safeParse(entry?.message).data;
		if (!entry || !message) {
			unparsed.push({ where: 'log', raw: z.json().safeParse(element).data ?? null });
			continue;
		}
		const said = gone ? { ...message, text: undefined } : message;
		const item = messageItem(said, await talks(entry.convoId), facts);
		if (isEmpty(item)) unparsed.push({ where: 'log nothing to show', raw: keepRaw(element) });
		items.push(orCannotShow(item));
	}
	const wanted = items.filter((item) => item.createdAt >= ctx.since);
	return { items: wanted, unparsed, next: { at: 'head', rev: newest, polledAt: ctx.now() }, more: newest !== rev };
}

async function poll(ctx: BlueskyCtx, cursor: Cursor | null): Promise<Page<Cursor>> {
	if (cursor?.at === 'messages') return pollMessages(ctx, cursor);
	if (cursor?.at === 'convos') {
		const { items, unparsed, backfill } = await pollConvos(ctx, cursor.below, cursor.after);
		return { items, unparsed, next: cursor, more: false, backfill };
	}
	if (cursor?.rev && ctx.now() - cursor.polledAt < longAbsence) return pollLog(ctx, cursor.rev);
	const after = cursor?.rev ?? null;
	const { items, unparsed, newest, backfill } = await pollConvos(ctx, undefined, after);
	const rev = newest !== null && (after === null || newest > after) ? newest : after;
	return { items, unparsed, next: { at: 'head', rev, polledAt: ctx.now() }, more: false, backfill };
}

export const chat = defineStream<Credentials, Cursor>({
	id: 'chat',
	cursor: ChatCursor,
	every: { min: 5000, usual: minute },
	budget: { units: 300, perMs: 5 * minute, keepForReplies: 50 },
	poll,
});
