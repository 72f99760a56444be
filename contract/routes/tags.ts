// Tags, and putting them on threads.
import { z } from 'zod';
import { TagId, ThreadId } from '../domain.ts';
import { command, query } from '../route.ts';

export const TagColour = z.enum(['grey', 'blue', 'teal', 'green', 'yellow', 'pink', 'purple', 'brown']);
export type TagColour = z.output<typeof TagColour>;

export const Tag = z.object({
	id: TagId,
	name: z.string(),
	threads: z.number().int(),
	colour: TagColour,
	/** What it is for, in the owner's words; '' = not said. */
	meaning: z.string(),
});
export type Tag = z.output<typeof Tag>;

/** What takes a removal or a merge back. */
const Undoable = z.object({ undoId: z.string() });

export const tags = {
	'tags.list': query(z.object({}), z.array(Tag)),
	/** A colour or meaning that is missing stays as it is. */
	'tags.save': command(
		z.object({
			id: TagId.optional(),
			name: z.string().trim().min(1).max(40),
			colour: TagColour.optional(),
			meaning: z.string().trim().max(200).optional(),
		}),
		Tag,
	),
	'tags.remove': command(z.object({ id: TagId }), Undoable),
	/** Every conversation with the one has the other from now on, and the one is gone. Rules that named it name the other. */
	'tags.merge': command(z.object({ id: TagId, into: TagId }), Undoable),
	'tags.undo': command(z.object({ undoId: z.string() }), z.object({})),
	'threads.tag': command(z.object({ threadId: ThreadId, tagId: TagId }), z.object({})),
	'threads.untag': command(z.object({ threadId: ThreadId, tagId: TagId }), z.object({})),
};
