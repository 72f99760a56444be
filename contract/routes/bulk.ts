// One act on many conversations of a list. Main does it in one transaction, for ids: those that left the list since are left alone.
import { z } from 'zod';
import { TagId, ThreadId } from '../domain.ts';
import { Filter } from '../filter.ts';
import { command, query } from '../route.ts';
import { Snooze, View } from './threads.ts';

/** At once: one transaction, in which nothing else is stored, takes a millisecond for each. */
export const maxChosen = 5000;

export const BulkAct = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('done') }),
	Snooze.extend({ kind: z.literal('later') }),
	z.object({ kind: z.literal('tag'), tagId: TagId }),
	z.object({ kind: z.literal('spam') }),
]);
export type BulkAct = z.output<typeof BulkAct>;

/** Conversations and when the owner chose them: one whose customer wrote since is left alone. */
export const Chosen = z.object({ at: z.number(), ids: z.array(ThreadId).max(maxChosen) });
export type Chosen = z.output<typeof Chosen>;

const List = z.object({ view: View, filter: Filter.default({}) });

export const bulk = {
	/** The ids of rows from..to, also of those that the screen never read, but `maxChosen` at most. `withSpam` false: without the closed group “Probably spam”. */
	'bulk.ids': query(
		List.extend({ from: z.number().int().min(0), to: z.number().int().min(0), withSpam: z.boolean() }),
		z.object({ ids: z.array(ThreadId) }),
	),
	'bulk.check': query(
		List.extend({ ids: z.array(ThreadId).max(maxChosen) }),
		z.object({ left: z.array(ThreadId), merged: z.array(z.object({ from: ThreadId, to: ThreadId })) }),
	),
	'bulk.act': command(
		List.extend({ chosen: z.array(Chosen).min(1), act: BulkAct }),
		z.object({
			/** null: nothing changed. */
			undoId: z.string().nullable(),
			changed: z.number().int(),
			/** Left the list before, or are gone. */
			left: z.number().int(),
			/** Their customer wrote after they were chosen. */
			wroteAgain: z.number().int(),
		}),
	),
	/** Each conversation gets back what it was itself; what changed by itself since stays. `restored` leaves out those that are gone. */
	'bulk.undo': command(z.object({ undoId: z.string() }), z.object({ restored: z.number().int() })),
};
