// What a customer deleted at the platform. Its text stays readable for a while, then it goes: from the message, its earlier versions, the
// lines of the timeline that quote them and the full text. That it was there, when and by whom stays.
import type { MessageId, ThreadId } from '../../../contract/domain.ts';
import { type Content, contentColumns, contentHash } from '../ingest/content.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { refreshFacts } from '../threads/facts.ts';
import { updateThread } from './thread-actions.ts';

interface DeletedText {
	readonly id: MessageId;
	readonly connectorId: string;
	/** When it was found deleted; null = not noted yet. */
	readonly deletedAt: number | null;
}

/** The deleted ones whose text is still here. */
const listDeletedTexts = (db: ReadDb): DeletedText[] =>
	db.all(sql`SELECT m.id, a.connectorId, m.deletedAt FROM messages m JOIN accounts a ON a.id = m.accountId
		WHERE m.standing = 'deleted' AND m.direction = 'in' AND m.erasedAt IS NULL`);

/** From here on its days count. */
function noteDeleted(db: WriteDb, { ids, now }: { ids: readonly MessageId[]; now: number }): void {
	for (const id of ids) db.run(sql`UPDATE messages SET deletedAt = ${now} WHERE id = ${id} AND deletedAt IS NULL`);
}

function eraseDeletedTexts(db: WriteDb, { ids, now }: { ids: readonly MessageId[]; now: number }): void {
	for (const id of ids) {
		const row = db.get<{ threadId: ThreadId | null }>(
			sql`SELECT threadId FROM messages WHERE id = ${id} AND standing = 'deleted' AND direction = 'in' AND erasedAt IS NULL`,
		);
		if (!row) continue;
		eraseEarlierTexts(db, id, row.threadId);
		eraseText(db, id, now);
		if (row.threadId !== null) updateThread(db, row.threadId, (t) => refreshFacts(db, t));
	}
}

function eraseEarlierTexts(db: WriteDb, id: MessageId, threadId: ThreadId | null): void {
	// A line of the timeline names no message: what it quotes tells whose it is.
	if (threadId !== null)
		db.run(sql`DELETE FROM systemLines WHERE threadId = ${threadId} AND what = 'textChanged'
			AND detail IN (SELECT text FROM messageHistory WHERE messageId = ${id})`);
	db.run(sql`DELETE FROM messageHistory WHERE messageId = ${id}`);
	db.run(sql`DELETE FROM wholeTexts WHERE messageId = ${id}`);
}

function eraseText(db: WriteDb, id: MessageId, now: number): void {
	const stored = db
		.prepared(`SELECT ${contentColumns.join(', ')} FROM messages WHERE id = ?`)
		.get(id) as unknown as Content;
	// The hash covers the text: without a new one the row would count as damaged.
	const hash = contentHash({ ...stored, text: '', attachments: null });
	db.run(sql`UPDATE messages SET text = '', searchText = NULL, attachments = NULL, judgement = NULL, topics = NULL, hash = ${hash},
		deletedAt = coalesce(deletedAt, ${now}), erasedAt = ${now} WHERE id = ${id}`);
}

export const reads = { listDeletedTexts };
export const writes = { noteDeleted, eraseDeletedTexts };
