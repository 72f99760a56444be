// Which conversations of a list are shown. Several values of one kind are an OR, several kinds an AND.
import { z } from 'zod';
import { Audience, TagId, ThreadKind } from './domain.ts';
import { IntentFilter, Sentiment } from './judgement.ts';

/** How long ago the customer wrote: the oldest message that waits, else the newest one. Each goes on where the one before ends. */
export const Age = z.enum(['day', 'week', 'month', 'older']);
export type Age = z.output<typeof Age>;

/** `channel` null: threads without a channel; missing: all of that platform. */
export const FilterPlace = z.object({ connectorId: z.string(), channel: z.string().nullable().optional() });
export type FilterPlace = z.output<typeof FilterPlace>;

const some = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(60).optional();

export const Filter = z.object({
	upset: z.boolean().optional(),
	/** The intent, as judged. */
	intent: some(IntentFilter),
	sentiment: some(Sentiment),
	rating: some(z.number().int().min(1).max(5)),
	audience: some(Audience),
	kind: some(ThreadKind),
	/** ISO 639-1. */
	language: some(z.string().max(20)),
	age: some(Age),
	place: some(FilterPlace),
	tagId: some(TagId),
});
export type Filter = z.output<typeof Filter>;
