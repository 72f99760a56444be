// The sample shop: an invented bakery, so that an owner can try everything without an account. Nothing leaves this computer.

import { z } from 'zod';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import {
	ConnectorError,
	type Ctx,
	characters,
	countGraphemes,
	defineConnector,
	defineStream,
	fileProblems,
	type Item,
	type Json,
	type Page,
	type ReplyToSend,
	type Target,
} from '../sdk/index.ts';
import { sentItem, storyKeyOf } from './answers.ts';
import { openAttached } from './attached.ts';
import { breaksOnce, refuses, slow } from './behaviour.ts';
import { extraItems } from './extra-items.ts';
import { filesAllowed, openSent, storeFiles } from './reply-files.ts';
import { changeServerState, readServerState, type Sent, type ServerState } from './server-state.ts';
import { storyOf, timelineOf } from './simulation.ts';
import { type Place, places } from './story.ts';
import { shop, type TimelineEntry, withActs } from './timeline-entry.ts';

const Creds = z.object({
	/** The folder of the shop's server state: beside the sample database. */
	folder: z.string().min(1),
	seed: z.string().default('birch-lane'),
	/** How long the slow customer's platform takes. */
	slowMs: z.number().default(8000),
});
type Creds = z.output<typeof Creds>;
type Context = Ctx<Creds>;

/** Everything changed since `since`, newest first; `before` is the end of a backfill range. */
const Cursor = z.strictObject({
	since: z.number(),
	/** The time of the last poll: a long pause makes a new visit. */
	seenAt: z.number().optional(),
	before: z.strictObject({ at: z.number(), said: z.number(), id: z.string() }).optional(),
});
type Cursor = z.output<typeof Cursor>;

export const pageSize = 50;
const pause = 30 * 60_000;

const serverStateOf = ({ creds, now }: Context): ServerState => readServerState(creds.folder, creds.seed, now());

/** All entries, newest change first. `from`: includes malformed elements that became known since then. */
function everything(
	serverState: ServerState,
	now: number,
	from = now,
): { readonly entries: readonly TimelineEntry[]; readonly unparsed: NonNullable<Page<Cursor>['unparsed']> } {
	const aside = extraItems(serverState, from, now);
	const entries = [...timelineOf(serverState, now), ...aside.entries].map((one) => withActs(one, serverState, now));
	return {
		entries: entries.sort((a, b) => newestFirst(markOf(a), markOf(b))),
		unparsed: aside.unparsed,
	};
}

interface Mark {
	readonly at: number;
	readonly said: number;
	readonly id: string;
}
const markOf = ({ changedAt, item }: TimelineEntry): Mark => ({
	at: changedAt,
	said: item.createdAt,
	id: item.externalId,
});
/** Newest first: by the change, then by the message's time, then by id. Negative = a comes first. */
const newestFirst = (a: Mark, b: Mark): number =>
	b.at - a.at || b.said - a.said || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

const inbox = defineStream<Creds, Cursor>({
	id: 'inbox',
	cursor: Cursor,
	every: { min: 2000, usual: 5000 },
	budget: { units: 10_000, perMs: 3_600_000, keepForReplies: 100 },
	poll: async (ctx, cursor) => {
		ctx.signal.throwIfAborted();
		ctx.charge(1);
		const now = ctx.now();
		const { folder, seed } = ctx.creds;
		const lastSeen = cursor?.seenAt;
		const serverState = changeServerState(folder, seed, now, (known) =>
			lastSeen !== undefined && now - lastSeen > pause && (known.visits.at(-1) ?? 0) <= lastSeen
				? { ...known, visits: [...known.visits, now] }
				: null,
		);
		// Inclusive: a message in the same millisecond as the last one is not lost. A clock that was set back does not hide anything.
		const since = Math.min(cursor?.since ?? ctx.since, now);
		const before = cursor?.before;
		const { entries, unparsed } = everything(serverState, now, lastSeen ?? 0);
		const wanted = entries.filter(
			(one) =>
				one.changedAt >= since && one.item.createdAt >= ctx.since && (!before || newestFirst(before, markOf(one)) < 0),
		);
		const page = wanted.slice(0, pageSize);
		const items = page.map((one) => one.item);
		const last = page.at(-1);
		const rest = wanted.length > pageSize && last ? { since, before: markOf(last) } : null;
		if (before) return { items, next: rest ?? { since, before }, more: rest !== null };
		return {
			items,
			unparsed,
			next: { since: page[0]?.changedAt ?? since, seenAt: now },
			more: false,
			backfill: rest ? [rest] : [],
		};
	},
});

const placeOf = (target: Target): Place | null => {
	const place = z.object({ place: z.string() }).safeParse(target.handle).data?.place;
	return place !== undefined && place in places ? (place as Place) : null;
};

function countOf(target: Target, text: string) {
	const place = placeOf(target);
	const limit = place === null ? 2000 : places[place].limit;
	return limit === null ? [] : [{ unit: characters, used: countGraphemes(text), limit }];
}

const rejected = (message: UiText): ConnectorError => new ConnectorError({ kind: 'rejected' }, message);

function itemNow(ctx: Context, id: string): Item | null {
	return everything(serverStateOf(ctx), ctx.now()).entries.find((one) => one.item.externalId === id)?.item ?? null;
}

/** A pause that an abort ends. The platform already has the reply, so an abort is unsure. */
async function takeTime(ms: number, signal: AbortSignal): Promise<void> {
	const end = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
	await new Promise<void>((resolve) => end.addEventListener('abort', () => resolve(), { once: true }));
	if (signal.aborted) throw unsure();
}

const unsure = (): ConnectorError =>
	new ConnectorError({ kind: 'unsure' }, uiText`The connection broke while we were sending. It may have arrived.`);

async function reply(
	ctx: Context,
	target: Target,
	{ text, to, clientToken, at, files = [] }: ReplyToSend,
): Promise<Item> {
	ctx.signal.throwIfAborted();
	if (countOf(target, text).some(({ used, limit }) => used > limit)) throw rejected(uiText`This is too long.`);
	const serverState = serverStateOf(ctx);
	const key = storyKeyOf(serverState, { conversation: target.conversation, parentId: target.externalId });
	const answered = itemNow(ctx, target.externalId);
	if (!answered || answered.standing === 'deleted')
		throw new ConnectorError({ kind: 'gone' }, uiText`The message you are replying to no longer exists.`);
	const way = answered.replies?.[to];
	if (way && !way.allowed) throw rejected(way.why ?? uiText`You can’t reply to it this way.`);
	if (way?.until !== undefined && ctx.now() > way.until)
		throw new ConnectorError({ kind: 'closed' }, uiText`The time to reply to ${answered.author.name} here is over.`);
	const refusal = to === 'public' ? refuses.get(key) : undefined;
	if (refusal) throw rejected(refusal);
	const known = serverState.sent.find((one) => one.token === clientToken && !one.lost);
	if (known) return sentItem(known, storyOf(serverState, key));
	const [problem] = fileProblems(sample.manifest.name, filesAllowed(target.kind, to), files, text !== '');
	if (problem) throw rejected(problem.why);
	const breaks =
		breaksOnce.has(key) && !serverState.sent.some((one) => one.lost && one.conversation === target.conversation);
	const sent: Sent = {
		id: `reply-${clientToken}`,
		token: clientToken,
		parentId: target.externalId,
		conversation: target.conversation,
		place: placeOf(target) ?? 'messages',
		customer: { externalId: target.author.externalId ?? key, name: target.author.name },
		to,
		text,
		files: storeFiles(ctx.creds.folder, clientToken, files),
		at: Math.max(ctx.now(), at),
		lost: breaks,
	};
	changeServerState(ctx.creds.folder, ctx.creds.seed, ctx.now(), (latest) => ({
		...latest,
		sent: [...latest.sent, sent],
	}));
	if (breaks) throw unsure();
	if (slow.has(key)) await takeTime(ctx.creds.slowMs, ctx.signal);
	return sentItem(sent, storyOf(serverState, key));
}

const actions = ['like', 'unlike', 'hide', 'unhide', 'delete'] as const;

export const sample = defineConnector({
	manifest: {
		id: 'sample',
		name: 'Sample shop',
		kinds: ['comment', 'mention', 'review', 'message', 'email'],
		moderation: actions,
		sendSafety: () => 'read-back',
		credentials: Creds,
		hosts: () => [],
		files: filesAllowed,
		texts: {
			letter: 'B',
			streams: { inbox: uiText`Messages` },
			reads: [uiText`forty made-up conversations of a bakery, and new ones while you look`],
			cannot: [uiText`reach anybody: nothing leaves this computer`],
			steps: [{ text: uiText`Nothing to do: the sample shop is there when you open it.` }],
		},
	},
	streams: [inbox],
	check: async (ctx) => {
		const serverState = serverStateOf(ctx);
		return {
			externalId: shop.externalId,
			displayName: shop.name,
			facts: { openedAt: serverState.openedAt } satisfies Json,
		};
	},
	count: (_self, target, { text }) => countOf(target, text),
	refreshThread: async (ctx, target) => {
		ctx.signal.throwIfAborted();
		return everything(serverStateOf(ctx), ctx.now())
			.entries.map((one) => one.item)
			.filter((item) => item.conversation === target.conversation);
	},
	reply,
	findReply: async (ctx, target, sought) => {
		ctx.signal.throwIfAborted();
		const serverState = serverStateOf(ctx);
		return serverState.sent
			.filter(
				(one) =>
					!one.lost &&
					one.parentId === target.externalId &&
					one.text === sought.text &&
					one.files.length === (sought.files?.length ?? 0) &&
					one.at >= sought.at - 300_000,
			)
			.map((one) => sentItem(one, storyOf(serverState, storyKeyOf(serverState, one))));
	},
	open: async (ctx, ref) => {
		ctx.signal.throwIfAborted();
		ctx.charge(1);
		return openSent(ctx.creds.folder, ref) ?? openAttached(ref);
	},
	moderate: async (ctx, on, action) => {
		ctx.signal.throwIfAborted();
		const item = itemNow(ctx, on.externalId);
		if (!item) throw new ConnectorError({ kind: 'gone' }, uiText`This message no longer exists.`);
		if (!item.can?.includes(action)) throw rejected(uiText`This can’t be done with this message.`);
		const at = ctx.now();
		changeServerState(ctx.creds.folder, ctx.creds.seed, at, (known) => ({
			...known,
			acts: [...known.acts, { id: on.externalId, action, at }],
		}));
		return itemNow(ctx, on.externalId);
	},
});
