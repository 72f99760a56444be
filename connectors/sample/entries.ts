// What one account of the sample shop shows: a part of the one story, newest change first.
import { z } from 'zod';
import type { Ctx, Item, Json, Page } from '../sdk/index.ts';
import { main, type SampleAccount } from './accounts.ts';
import { extraItems } from './extra-items.ts';
import { readServerState, type ServerState } from './server-state.ts';
import { timelineOf } from './simulation.ts';
import { type Place, places } from './story.ts';
import { type TimelineEntry, withActs } from './timeline-entry.ts';

export const Creds = z.object({
	/** The folder of the shop's server state: beside the sample database. */
	folder: z.string().default(''),
	seed: z.string().default('birch-lane'),
	/** How long the slow customer's platform takes. */
	slowMs: z.number().default(8000),
	/** Typed by the owner: any will do. */
	password: z.string().optional().meta({ secret: true }),
});
export type Creds = z.output<typeof Creds>;
export type Context = Ctx<Creds>;

export const serverStateOf = ({ creds, now }: Context): ServerState => readServerState(creds.folder, creds.seed, now());

/** The place that an item's handle names. */
export function placeOf(handle: Json | undefined): Place | null {
	const place = z.object({ place: z.string() }).safeParse(handle).data?.place;
	return place !== undefined && place in places ? (place as Place) : null;
}

export function itemNow(ctx: Context, account: SampleAccount, id: string): Item | null {
	const { entries } = everything(account, serverStateOf(ctx), ctx.now());
	return entries.find((one) => one.item.externalId === id)?.item ?? null;
}

/** All entries of the account, newest change first. `from`: includes malformed elements that became known since then. */
export function everything(
	account: SampleAccount,
	serverState: ServerState,
	now: number,
	from = now,
): { readonly entries: readonly TimelineEntry[]; readonly unparsed: NonNullable<Page<unknown>['unparsed']> } {
	const aside = account === main ? extraItems(serverState, from, now) : { entries: [], unparsed: [] };
	const own = timelineOf(serverState, now).filter(({ item }) => account.owns(placeOf(item.handle) ?? 'messages'));
	const entries = [...own, ...aside.entries].map((one) => withActs(one, serverState, now));
	return {
		entries: entries.sort((a, b) => newestFirst(markOf(a), markOf(b))),
		unparsed: aside.unparsed,
	};
}

export interface Mark {
	readonly at: number;
	readonly said: number;
	readonly id: string;
}
export const markOf = ({ changedAt, item }: TimelineEntry): Mark => ({
	at: changedAt,
	said: item.createdAt,
	id: item.externalId,
});
/** Newest first: by the change, then by the message's time, then by id. Negative = a comes first. */
export const newestFirst = (a: Mark, b: Mark): number =>
	b.at - a.at || b.said - a.said || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
