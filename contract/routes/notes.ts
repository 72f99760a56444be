// The owner's own notes in a thread; no customer ever reads them.
import { z } from 'zod';
import { NoteId, ThreadId } from '../domain.ts';
import { command } from '../route.ts';

export const Note = z.object({
	type: z.literal('note'),
	id: NoteId,
	threadId: ThreadId.optional(),
	at: z.number(),
	text: z.string(),
	by: z.string().nullable().optional(),
});
export type Note = z.output<typeof Note>;

export const notes = {
	'notes.save': command(
		z.object({ id: NoteId.optional(), threadId: ThreadId, text: z.string().trim().min(1).max(5000) }),
		Note,
	),
	'notes.remove': command(z.object({ id: NoteId }), z.object({})),
};
