// Private messages (the unencrypted ones; encrypted chats are another product and not in the API). There is no since_id: a poll reads the
// newest page, and pages below it down to known ids. Each event costs a cent a day, so a quiet poll asks for few.

import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { defineStream, type Item, type Page, parseItems } from '../sdk/index.ts';
import { list } from './api.ts';
import { eventFields } from './fields.ts';
import { isNewer, newestOf, timeOfId } from './ids.ts';
import { attachmentsOf, authorOf, type Facts, factsOf } from './map.ts';
import { paidRead, prices } from './prices.ts';
import type { Credentials, XCtx } from './session.ts';
import { type Included, includedOf, Message, zPostId } from './shapes.ts';
import { expandLinks, unescapeText } from './text.ts';

const minute = 60_000;
const quietPage = 10;
const fullPage = 100;
/** With money for fewer messages than this, reading stops: such small pages would need too many calls. */
const minPage = 5;

export const MessageHandle = z.object({ conversation: z.string().min(1), at: z.number() });

const MessageCursor = z.discriminatedUnion('at', [
	/** `paid`: ids that X charged for on `day` (UTC). */
	z.object({
		at: z.literal('head'),
		newest: zPostId.nullable(),
		day: z.string(),
		paid: z.array(zPostId).max(2 * fullPage),
	}),
	z.object({ at: z.literal('behind'), token: z.string().min(1), above: zPostId.nullable() }),
]);
type Cursor = z.output<typeof MessageCursor>;

export const atOf = (message: Message): number => message.created_at ?? timeOfId(message.id);

/** The id of a conversation of two: smaller id, dash, larger id. */
function conversationOf(message: Message, facts: Facts): string {
	const other = [message.sender_id, ...(message.participant_ids ?? [])].find((id) => id && id !== facts.id);
	const pair = [facts.id, other ?? facts.id].sort((a, b) => (isNewer(a, b) ? 1 : -1));
	return message.dm_conversation_id ?? pair.join('-');
}

export function messageItem(message: Message, facts: Facts, included: Included): Item {
	const isShop = message.sender_id === facts.id;
	const conversation = conversationOf(message, facts);
	const at = atOf(message);
	const others = othersOf(conversation, message, facts);
	const other = isShop && others.length === 1 ? others[0] : undefined;
	const user = (id: string | null | undefined) => (id ? included.users.get(id) : undefined);
	const author = authorOf(message.sender_id, user(message.sender_id), facts);
	const { externalId, name, handle } = authorOf(other, user(other), facts);
	const readers =
		others.length > 1 ? uiText`Everyone in this group can read this.` : uiText`Only ${author.name} can read this.`;
	return {
		externalId: message.id,
		conversation,
		handle: { conversation, at },
		kind: 'message',
		audience: 'private',
		author,
		...(other && externalId ? { to: { externalId, name, ...(handle ? { handle } : {}) } } : {}),
		text: expandLinks(unescapeText(message.text ?? ''), message.entities),
		createdAt: at,
		attachments: attachmentsOf(message, included),
		...(isShop
			? {}
			: {
					replies: {
						private: { allowed: true, readers },
						public: { allowed: false, why: uiText`You can only reply privately to a private message.` },
					},
				}),
		can: [],
	};
}

function othersOf(conversation: string, message: Message, facts: Facts): readonly string[] {
	const pair = /^(\d+)-(\d+)$/.exec(conversation);
	const ids = pair ? pair.slice(1) : (message.participant_ids ?? []);
	return ids.filter((id) => id !== facts.id);
}

/** Joins and leaves are events too; a kind that we do not know is somebody's. */
export const isMessage = (message: Message): boolean => !/^Participants/.test(message.event_type ?? '');

const Element = z.object({ id: zPostId, created_at: z.string().optional().catch(undefined) });

const elementsOf = (raw: readonly unknown[]) => raw.flatMap((element) => Element.safeParse(element).data ?? []);

async function poll(ctx: XCtx, cursor: Cursor | null): Promise<Page<Cursor>> {
	const facts = factsOf(ctx.self);
	const quiet = cursor?.at === 'head' && cursor.newest !== null;
	const day = new Date(ctx.now()).toISOString().slice(0, 10);
	const paid = new Set(cursor?.at === 'head' && cursor.day === day ? cursor.paid : []);
	const wish = { unitPrice: prices.messageRead, max: quiet ? quietPage : fullPage, min: minPage };
	const { raw, includes, meta } = await paidRead(ctx, wish, async (most) => {
		const query = {
			...eventFields,
			max_results: String(most),
			...(cursor?.at === 'behind' ? { pagination_token: cursor.token } : {}),
		};
		const { data, ...rest } = await list(ctx, 'dm_events', query);
		const came = data ?? [];
		return {
			value: { raw: came, ...rest },
			charged: new Set(elementsOf(came).flatMap(({ id }) => (paid.has(id) ? [] : [id]))).size,
		};
	});
	const elements = elementsOf(raw);
	const ids = elements.map(({ id }) => id);
	const included = includedOf(includes);
	const { items, unparsed = [] } = parseItems(Message, raw, 'dm_events', (message): Item | null =>
		isMessage(message) && atOf(message) >= ctx.since ? messageItem(message, facts, included) : null,
	);
	const above = cursor === null ? null : cursor.at === 'head' ? cursor.newest : cursor.above;
	const met = elements.some(
		({ id, created_at }) =>
			(above !== null && !isNewer(id, above)) || (created_at !== undefined && Date.parse(created_at) < ctx.since),
	);
	const token = meta.next_token && !met && ids.length > 0 ? meta.next_token : undefined;
	if (cursor?.at === 'behind') {
		const hasMore = token !== undefined && token !== cursor.token;
		return { items, unparsed, next: hasMore ? { ...cursor, token } : cursor, more: hasMore };
	}
	const newest = newestOf([...ids, ...(above === null ? [] : [above])]) ?? null;
	const next: Cursor = { at: 'head', newest, day, paid: [...new Set([...ids, ...paid])].slice(0, 2 * fullPage) };
	return { items, unparsed, next, more: false, backfill: token === undefined ? [] : [{ at: 'behind', token, above }] };
}

export const messages = defineStream<Credentials, Cursor>({
	id: 'messages',
	cursor: MessageCursor,
	every: { min: 2 * minute, usual: 3 * minute },
	budget: { units: 15, perMs: 15 * minute, keepForReplies: 3 },
	poll,
});
