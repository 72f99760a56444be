// A bot has one stream: a queue that Telegram keeps for 24 hours and that runs forward only. A call with an offset confirms, that is deletes,
// all updates before it. So the offset is always that of the stored cursor, written in the same transaction as the messages.
import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import {
	ConnectorError,
	type Ctx,
	defineStream,
	type Item,
	keepRaw,
	type Page,
	parseItems,
	When,
} from '../sdk/index.ts';
import { type Credentials, read } from './api.ts';
import { type Facts, factsOf, itemOf } from './map.ts';
import { idOf } from './place.ts';
import { type Deleted, Update, wanted } from './shapes.ts';

const maxPerPage = 100;
const day = 86_400_000;
/** Update ids start again at random, perhaps lower, "if there are no new updates for at least a week". */
const forgetAfter = 6 * day;
/** Telegram's own limit. */
const maxLongPollS = 50;

export const Cursor = z.object({
	/** The next update to fetch; null = none ever came. */
	offset: z.number().int().nullable(),
	/** We have everything up to this time, by Telegram's clock. */
	at: When,
	/** When the newest update came. */
	cameAt: When.nullable(),
	/** The linked channel of each group in which a post of one came by. */
	channels: z.record(z.string(), z.string()).optional(),
});
export type Cursor = z.output<typeof Cursor>;

async function poll(ctx: Ctx<Credentials>, cursor: Cursor | null): Promise<Page<Cursor>> {
	const facts = factsOf(ctx.self);
	const isStale = cursor?.cameAt != null && ctx.now() - cursor.cameAt > forgetAfter;
	const raw = await read(ctx, 'getUpdates', z.array(z.unknown()), {
		limit: String(maxPerPage),
		timeout: String(Math.min(Math.floor(ctx.longPollMs / 1000), maxLongPollS)),
		allowed_updates: JSON.stringify(wanted),
		...(cursor?.offset != null && !isStale ? { offset: String(cursor.offset) } : {}),
	});
	const now = ctx.now();
	const channels = { ...cursor?.channels, ...linkedIn(raw) };
	const { items, unparsed, ids } = readUpdates(raw, facts, now, channels);
	const more = raw.length >= maxPerPage;
	const last = ids.length === 0 ? undefined : Math.max(...ids);
	const newest = items.reduce((latest, item) => Math.max(latest, item.createdAt), cursor?.at ?? 0);
	return {
		items: items.filter((item) => item.createdAt >= ctx.since || item.standing === 'deleted'),
		unparsed,
		next: {
			offset: last === undefined ? (isStale ? null : (cursor?.offset ?? null)) : last + 1,
			// While more is waiting, we have only what this page held; the rest may expire before the next call.
			at: more ? Math.min(newest || now, now) : now,
			cameAt: last === undefined ? (cursor?.cameAt ?? null) : now,
			...(Object.keys(channels).length === 0 ? {} : { channels }),
		},
		more,
		lost: lostSince(cursor, now),
	};
}

/** We cannot know whether a message came in the gap, so every gap is reported. */
const lostSince = (cursor: Cursor | null, now: number): NonNullable<Page<Cursor>['lost']> =>
	cursor === null || now - cursor.at <= day
		? []
		: [
				{
					from: cursor.at,
					to: now - day,
					why: uiText`Telegram keeps messages to a bot for only 24 hours, and Countertalk was not running to fetch them. If a customer wrote during that time, ask them to write again.`,
				},
			];

/**
 * Reads updates one by one: an update usually comes alone, and one that does not parse must not block the queue until everything after it
 * has expired. Throws `drift` only when no update has a readable id.
 */
function readUpdates(
	raw: readonly unknown[],
	facts: Facts,
	now: number,
	channels: Readonly<Record<string, string>>,
): { items: Item[]; unparsed: NonNullable<Page<Cursor>['unparsed']>; ids: number[] } {
	const items: Item[] = [];
	const unparsed: NonNullable<Page<Cursor>['unparsed']>[number][] = [];
	const ids: number[] = [];
	raw.forEach((element, index) => {
		const id = Numbered.safeParse(element).data?.update_id;
		if (id !== undefined) ids.push(id);
		try {
			const read = parseItems(Update, [element], 'updates', (update) => messageIn(update, facts, channels));
			items.push(...read.items);
			unparsed.push(...read.unparsed.map(({ where, raw }) => ({ where: where.replace('[0]', `[${index}]`), raw })));
			const deleted = Update.safeParse(element).data?.deleted_business_messages;
			if (deleted) items.push(...deletions(deleted, now));
		} catch (error) {
			const where =
				error instanceof ConnectorError && error.fault.kind === 'drift'
					? error.fault.where.replace('[0]', `[${index}]`)
					: `updates[${index}]`;
			unparsed.push({ where, raw: keepRaw(element) });
		}
	});
	const [first] = unparsed;
	if (first && ids.length === 0)
		throw new ConnectorError(
			{ kind: 'drift', where: first.where },
			uiText`Telegram gave an answer that this version doesn’t understand.`,
		);
	return { items, unparsed, ids };
}

const Numbered = z.object({ update_id: z.number().int().min(0) });

const Linked = Update.transform(({ message }) =>
	message?.is_automatic_forward && message.sender_chat ? message : undefined,
);
/** Who writes as this channel in its group is the shop: an administrator. Other channels there are customers'. */
function linkedIn(raw: readonly unknown[]): Record<string, string> {
	const posts = raw.flatMap((element) => Linked.safeParse(element).data ?? []);
	return Object.fromEntries(posts.map(({ chat, sender_chat }) => [chat.id, sender_chat?.id ?? '']));
}

function messageIn(update: Update, facts: Facts, channels: Readonly<Record<string, string>>): Item | null {
	const message = update.message ?? update.edited_message ?? update.business_message ?? update.edited_business_message;
	return message ? itemOf(message, facts, { channels }) : null;
}

/** Telegram reports deletions only in chats of the owner's own account, by number; the store knows the author and the time. */
const deletions = (deleted: z.output<typeof Deleted>, now: number): Item[] =>
	deleted.message_ids.map((message) => ({
		externalId: idOf(deleted.chat.id, message, deleted.business_connection_id),
		conversation: `${deleted.business_connection_id}/${deleted.chat.id}`,
		kind: 'message',
		audience: 'private',
		author: { name: 'Somebody', isShop: false },
		text: '',
		createdAt: now,
		standing: 'deleted',
		standingWhy: uiText`It was deleted in Telegram.`,
		can: [],
	}));

export const updates = defineStream<Credentials, Cursor>({
	id: 'updates',
	cursor: Cursor,
	every: { min: 2000, usual: 10_000 },
	budget: { units: 60, perMs: 60_000, keepForReplies: 20 },
	longPollMs: maxLongPollS * 1000,
	poll,
});
