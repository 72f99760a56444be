import type { CannedReplyId } from '../../../contract/domain.ts';
import type { CannedReply } from '../../../contract/routes/canned-replies.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { ignoringCase } from '../engine/expressions.ts';
import { conflict, notFound } from '../errors.ts';
import { createId } from '../ids.ts';
import { indexDoc } from '../search-docs.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';

/** The most used first. */
function listCanned(db: ReadDb): CannedReply[] {
	return db.all<CannedReply>(
		sql`SELECT id, title, shortcut, text, uses, updatedAt FROM cannedReplies ORDER BY uses DESC, ${ignoringCase(sql`title`)}`,
	);
}

/** A shortcut belongs to one canned reply; a taken one is a conflict. */
function saveCanned(
	db: WriteDb,
	{
		id,
		title,
		shortcut,
		text,
		now,
	}: { id?: CannedReplyId | undefined; title: string; shortcut: string; text: string; now: number },
): CannedReply {
	const twin = db.get<{ id: CannedReplyId }>(sql`SELECT id FROM cannedReplies WHERE shortcut = ${shortcut}`);
	if (twin && twin.id !== id)
		throw conflict(uiText`The shortcut /${shortcut} already belongs to another canned reply.`);
	const key = id ?? createId<CannedReplyId>('r');
	if (id === undefined) {
		db.run(
			sql`INSERT INTO cannedReplies (id, title, shortcut, text, updatedAt) VALUES (${key}, ${title}, ${shortcut}, ${text}, ${now})`,
		);
	} else if (
		db.run(
			sql`UPDATE cannedReplies SET title = ${title}, shortcut = ${shortcut}, text = ${text}, updatedAt = ${now} WHERE id = ${id}`,
		) === 0
	) {
		throw notFound('canned reply');
	}
	indexDoc(db, 'canned', key, `${title}\n${shortcut}\n${text}`);
	db.changes.canned();
	const row = db.get<CannedReply>(
		sql`SELECT id, title, shortcut, text, uses, updatedAt FROM cannedReplies WHERE id = ${key}`,
	);
	if (!row) throw notFound('canned reply');
	return row;
}

function removeCanned(db: WriteDb, { id }: { id: CannedReplyId }): void {
	if (db.run(sql`DELETE FROM cannedReplies WHERE id = ${id}`) > 0) db.changes.canned();
}

export const reads = { listCanned };
export const writes = { saveCanned, removeCanned };
