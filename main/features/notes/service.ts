import type { Handlers, Note, NoteId, ThreadId } from '../../../contract/index.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';

/** Notes stay on this computer: nothing here knows a connector. */
export interface NotesService {
	readonly save: (note: { id?: NoteId | undefined; threadId: ThreadId; text: string }) => Promise<Note>;
	readonly remove: (id: NoteId) => Promise<Record<string, never>>;
}

interface NotesNeeds {
	readonly store: Pick<Store, 'saveNote' | 'removeNote'>;
	readonly clock: Clock;
}

export const createNotes = ({ store, clock }: NotesNeeds): NotesService => ({
	save: (note) => store.saveNote({ ...note, now: clock.now() }),
	remove: async (id) => {
		await store.removeNote({ id });
		return {};
	},
});

export const notesHandlers = {
	'notes.save': (ctx, input) => ctx.notes.save(input),
	'notes.remove': (ctx, { id }) => ctx.notes.remove(id),
} satisfies Partial<Handlers<{ readonly notes: NotesService }>>;
