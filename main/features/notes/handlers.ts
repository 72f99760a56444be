import type { Handlers } from '../../../contract/index.ts';
import type { NotesService } from './service.ts';

export const notesHandlers = {
	'notes.save': (ctx, input) => ctx.notes.save(input),
	'notes.remove': (ctx, { id }) => ctx.notes.remove(id),
} satisfies Partial<Handlers<{ readonly notes: NotesService }>>;
