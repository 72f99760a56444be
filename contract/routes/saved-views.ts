// Filters of a list that the owner gave a name. They stand beside the sections.
import { z } from 'zod';
import { Filter } from '../filter.ts';
import { command, query } from '../route.ts';
import { View } from './threads.ts';

export const SavedViewId = z.string().min(1).brand<'SavedViewId'>();
export type SavedViewId = z.output<typeof SavedViewId>;

export const SavedView = z.object({
	id: SavedViewId,
	name: z.string(),
	view: View,
	filter: Filter,
	/** How many it shows now. */
	count: z.number().int(),
});
export type SavedView = z.output<typeof SavedView>;

const List = z.object({ views: z.array(SavedView) });

export const savedViews = {
	'savedViews.list': query(z.object({}), List),
	/** Without an id a new one, the last; with an id and a position also one that was deleted, in its old place. */
	'savedViews.save': command(
		z.object({
			id: SavedViewId.optional(),
			name: z.string().trim().min(1).max(40),
			view: View,
			filter: Filter,
			position: z.number().int().min(0).optional(),
		}),
		List,
	),
	'savedViews.remove': command(z.object({ id: SavedViewId }), List),
	/** `to`: its place among them, 0-based. */
	'savedViews.move': command(z.object({ id: SavedViewId, to: z.number().int().min(0) }), List),
};
