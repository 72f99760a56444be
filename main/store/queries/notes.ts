// Notes stay on this computer: nothing here ever reaches a connector.
import type { NoteId, ThreadId } from '../../../contract/domain.ts';
import type { Note } from '../../../contract/routes/notes.ts';
import { notFound } from '../errors.ts';
import { createId } from '../ids.ts';
import { indexDoc } from '../search-docs.ts';
import { sql, type WriteDb } from '../sql.ts';
import { liveRecord } from '../threads/record.ts';
import { clearNoteDraft } from './drafts.ts';
import { signing } from './staff.ts';
import { knownToOwner } from './thread-actions.ts';

function saveNote(
	db: WriteDb,
	{ id, threadId, text, now }: { id?: NoteId | undefined; threadId: ThreadId; text: string; now: number },
): Note {
	const thread = liveRecord(db, threadId);
	db.changes.thread(thread.id);
	if (id !== undefined) {
		const at = db.get<{ at: number }>(sql`SELECT at FROM notes WHERE id = ${id} AND threadId = ${thread.id}`)?.at;
		if (at === undefined) throw notFound('note');
		db.run(sql`UPDATE notes SET text = ${text} WHERE id = ${id}`);
		indexDoc(db, 'note', id, text);
		return { type: 'note', id, at, text };
	}
	const made = createId<NoteId>('n');
	db.run(
		sql`INSERT INTO notes (id, threadId, at, text, staffId) VALUES (${made}, ${thread.id}, ${now}, ${text}, ${signing})`,
	);
	indexDoc(db, 'note', made, text);
	clearNoteDraft(db, thread.id, text, now);
	knownToOwner(db, thread.id);
	return { type: 'note', id: made, at: now, text };
}

function removeNote(db: WriteDb, { id }: { id: NoteId }): void {
	const row = db.get<{ threadId: ThreadId }>(sql`SELECT threadId FROM notes WHERE id = ${id}`);
	if (!row) return;
	db.run(sql`DELETE FROM notes WHERE id = ${id}`);
	db.changes.thread(row.threadId);
}

export const reads = {};
export const writes = { saveNote, removeNote };
