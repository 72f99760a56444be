// The type of a broken variant of the reference connector.
import type { z } from 'zod';
import type { Connector, Ctx, Page, Stream } from '../../sdk/sdk.ts';
import type { CaseNumber } from '../case-context.ts';
import { reference } from './connector.ts';

type Reference = typeof reference;
export type Creds = Reference extends Connector<infer C extends z.ZodObject> ? z.output<C> : never;
export type Cursor = { readonly after: number; readonly before?: number };
type Feed = Stream<Creds, Cursor>;

export interface Mutant {
	readonly name: string;
	readonly failsCase: CaseNumber;
	readonly make: () => Reference;
}

export const feed = reference.streams[0] as Feed;
export const polls = (
	poll: (ctx: Ctx<Creds>, cursor: Cursor | null) => Promise<Page<Cursor>>,
	change: Partial<Feed> = {},
): Reference => ({
	...reference,
	streams: [{ ...feed, ...change, poll }],
});
export const pages = (change: (page: Page<Cursor>, cursor: Cursor | null) => Page<Cursor>): Reference =>
	polls(async (ctx, cursor) => change(await feed.poll(ctx, cursor), cursor));
export const sends = (reply: NonNullable<Reference['reply']>): Reference => ({ ...reference, reply });
export const send = reference.reply as NonNullable<Reference['reply']>;
