// One draft per thread and audience. A save on an old revision is refused, so that two windows never overwrite each other; an emptied
// draft keeps its row and counts on, so that a save still under way cannot bring the sent text back.

import type { Audience, ThreadId } from '../../../contract/domain.ts';
import type { Macro } from '../../../contract/routes/canned-replies.ts';
import type { AnyDraft, Draft, DraftAudience } from '../../../contract/routes/drafts.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { conflict } from '../errors.ts';
import type { QueueReply } from '../shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { spamThreadsOf } from '../threads/probably-spam.ts';
import { liveRecord } from '../threads/record.ts';
import { saveVersion } from './draft-versions.ts';
import { readMacro, saveMacro } from './reply-macro.ts';
import { updateThread } from './thread-actions.ts';

function listDrafts(db: ReadDb, { threadId }: { threadId: ThreadId }): AnyDraft[] {
	const { id } = liveRecord(db, threadId);
	return db
		.all<Omit<AnyDraft, 'macro'> & { macro: string | null }>(
			sql`SELECT threadId, audience, text, caret, revision, updatedAt, macro FROM drafts WHERE threadId = ${id} ORDER BY audience DESC`,
		)
		.map(({ macro, ...draft }) => {
			const read = readMacro(db, id, macro);
			return read === null ? draft : { ...draft, macro: read };
		});
}

const find = <A extends DraftAudience>(db: ReadDb, threadId: ThreadId, audience: A) =>
	db.get<
		Omit<AnyDraft, 'audience'> & { audience: A }
	>(sql`SELECT threadId, audience, text, caret, revision, updatedAt FROM drafts
		WHERE threadId = ${threadId} AND audience = ${audience}`);

function put<D extends AnyDraft>(db: WriteDb, draft: D): D {
	db.run(sql`INSERT INTO drafts (threadId, audience, text, caret, revision, updatedAt)
		VALUES (${draft.threadId}, ${draft.audience}, ${draft.text}, ${draft.caret}, ${draft.revision}, ${draft.updatedAt})
		ON CONFLICT (threadId, audience) DO UPDATE SET text = excluded.text, caret = excluded.caret, revision = excluded.revision, updatedAt = excluded.updatedAt`);
	db.changes.thread(draft.threadId);
	return draft;
}

/** `revision` is the one last seen (0 = none yet). Throws conflict when somebody else wrote meanwhile. */
function saveDraft(
	db: WriteDb,
	{
		threadId,
		audience,
		text,
		caret,
		revision,
		now,
	}: Pick<AnyDraft, 'threadId' | 'audience' | 'text' | 'caret' | 'revision'> & { now: number },
): AnyDraft {
	const { id, customerId } = liveRecord(db, threadId);
	const current = find(db, id, audience);
	if ((current?.revision ?? 0) !== revision) {
		throw conflict(uiText`This draft was changed in another window. Both texts are kept; please look before going on.`);
	}
	if (current) saveVersion(db, { threadId: id, audience }, current.text, text, now);
	const begins = text !== '' && (current?.text ?? '') === '';
	const saved = put(db, {
		threadId: id,
		audience,
		text,
		caret: Math.min(caret, text.length),
		revision: revision + 1,
		updatedAt: now,
	});
	if (text === '' && audience !== 'note') saveMacro(db, id, audience, null);
	// Somebody whom the owner begins to answer is no spam, in no thread of theirs.
	if (begins && spamThreadsOf(db, customerId).length > 0) updateThread(db, id, () => undefined);
	return saved;
}

/** Part of sending. A text that is newer than the one the owner saw go is not thrown away. */
export function clearDraft(db: WriteDb, { threadId, audience, text, draftRevision, at }: QueueReply): void {
	const current = find(db, threadId, audience);
	if (!current || current.text === '') return;
	if (current.revision !== draftRevision && current.text !== text) {
		throw conflict(uiText`The draft was changed in another window. Please read it again before sending.`);
	}
	put(db, { ...current, text: '', caret: 0, revision: current.revision + 1, updatedAt: at });
	saveMacro(db, threadId, audience, null);
}

/** Which canned replies stand in a draft, and what is done with sending it; null = none. */
function saveDraftMacro(
	db: WriteDb,
	{ threadId, audience, macro }: { threadId: ThreadId; audience: Audience; macro: Macro | null },
): void {
	saveMacro(db, liveRecord(db, threadId).id, audience, macro);
}

/** Part of saving a note. What was typed on meanwhile stays. */
export function clearNoteDraft(db: WriteDb, threadId: ThreadId, text: string, now: number): void {
	const current = find(db, threadId, 'note');
	if (!current || current.text.trim() !== text.trim()) return;
	put(db, { ...current, text: '', caret: 0, revision: current.revision + 1, updatedAt: now });
}

/** Part of taking a reply back. If something else was begun meanwhile, both texts stay. */
export function restoreDraft(
	db: WriteDb,
	row: { readonly threadId: ThreadId; readonly audience: Audience; readonly text: string },
	now: number,
): Draft {
	const current = find(db, row.threadId, row.audience);
	const begun = current?.text.trim() === row.text.trim() ? '' : (current?.text ?? '');
	const text = begun.trim() === '' ? row.text : `${row.text}\n\n${begun}`;
	const { threadId, audience } = row;
	return put(db, {
		threadId,
		audience,
		text,
		caret: row.text.length,
		revision: (current?.revision ?? 0) + 1,
		updatedAt: now,
	});
}

export const reads = { listDrafts };
export const writes = { saveDraft, saveDraftMacro };
