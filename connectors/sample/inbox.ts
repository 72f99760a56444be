// The one stream of an account of the sample shop.
import { z } from 'zod';
import { defineStream, type Stream } from '../sdk/index.ts';
import { main, type SampleAccount } from './accounts.ts';
import { type Creds, everything, markOf, newestFirst } from './entries.ts';
import { changeServerState } from './server-state.ts';

/** Everything changed since `since`, newest first; `before` is the end of a backfill range. */
const Cursor = z.strictObject({
	since: z.number(),
	/** The time of the last poll: a long pause makes a new visit. */
	seenAt: z.number().optional(),
	before: z.strictObject({ at: z.number(), said: z.number(), id: z.string() }).optional(),
	/** Reads what the first reading left out. */
	gap: z.literal(true).optional(),
});
type Cursor = z.output<typeof Cursor>;

export const pageSize = 50;
const pause = 30 * 60_000;

export const inboxOf = (account: SampleAccount): Stream<Creds, Cursor> =>
	defineStream<Creds, Cursor>({
		id: 'inbox',
		cursor: Cursor,
		every: account.every,
		budget: account.budget,
		poll: async (ctx, cursor) => {
			ctx.signal.throwIfAborted();
			ctx.charge(1);
			const now = ctx.now();
			const { folder, seed } = ctx.creds;
			const lastSeen = cursor?.seenAt;
			const serverState = changeServerState(folder, seed, now, (known) =>
				account === main && lastSeen !== undefined && now - lastSeen > pause && (known.visits.at(-1) ?? 0) <= lastSeen
					? { ...known, visits: [...known.visits, now] }
					: null,
			);
			const trouble = account.trouble(serverState, now);
			if (trouble && cursor) {
				ctx.charge(trouble.charge);
				throw trouble.error;
			}
			// Inclusive: a message in the same millisecond as the last one is not lost. A clock that was set back does not hide anything.
			const since = Math.min(cursor?.since ?? ctx.since, now);
			const until = trouble?.readUntil ?? now;
			const gap = account.gap?.(serverState.openedAt);
			const isInGap = (at: number) => gap !== undefined && at >= gap.from && at < gap.to;
			const before = cursor?.before;
			const { entries, unparsed } = everything(account, serverState, now, lastSeen ?? 0);
			if (cursor?.gap)
				return {
					items: entries.map(({ item }) => item).filter(({ createdAt }) => isInGap(createdAt)),
					next: cursor,
					more: false,
				};
			const wanted = entries.filter(
				(one) =>
					!isInGap(one.item.createdAt) &&
					one.changedAt >= since &&
					one.changedAt <= until &&
					one.item.createdAt >= ctx.since &&
					(!before || newestFirst(before, markOf(one)) < 0),
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
				// What was there before the trouble is read first; asked again at once, the platform refuses.
				more: trouble !== null,
				backfill: rest ? [rest] : [],
				...(gap && cursor === null ? { lost: [{ ...gap, again: { since, gap: true } }] } : {}),
			};
		},
	});
