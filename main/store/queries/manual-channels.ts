// Places that the owner watches with their own eyes: what they wrote down comes in the way a poll's items do, and when they looked last.

import type { AccountId, MessageId, ThreadId } from '../../../contract/domain.ts';
import { larger } from '../engine/expressions.ts';
import { notFound } from '../errors.ts';
import { createIngest } from '../ingest/ingest.ts';
import { ingestItem } from '../ingest/ingest-item.ts';
import type { JudgedItem } from '../shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { liveRecord } from '../threads/record.ts';
import { knownToOwner } from './thread-actions.ts';

/** A manual entry is never one of our replies on its way, however alike the texts are. */
const matchNothing = () => () => null;

/**
 * One conversation's items, the customer's first; known ones change nothing. `lookedAt`: with this the owner is done looking; null = not.
 * Answers with the thread the customer's item stands in.
 */
function addManualEntries(
	db: WriteDb,
	{
		accountId,
		items,
		lookedAt,
		now,
	}: { accountId: AccountId; items: readonly JudgedItem[]; lookedAt: number | null; now: number },
): { threadId: ThreadId } {
	const account = db.get(sql`SELECT 1 FROM accounts WHERE id = ${accountId} AND removedAt IS NULL`);
	if (!account) throw notFound('account');
	const ingest = createIngest(db, accountId, now, null, matchNothing);
	const messageIds: MessageId[] = items.map((item) => ingestItem(ingest, item));
	ingest.save();
	if (lookedAt !== null) setManualCheckedAt(db, { accountId, at: lookedAt });
	db.changes.accounts();
	const row = db.get<{ threadId: ThreadId | null }>(
		sql`SELECT threadId FROM messages WHERE id = ${messageIds[0] ?? ''}`,
	);
	if (!row?.threadId) throw notFound('conversation');
	// The owner took the time to write it down.
	if (liveRecord(db, row.threadId).probablySpam === 1) knownToOwner(db, row.threadId);
	return { threadId: row.threadId };
}

/** A look never goes back: a clock that was put back does not bring yesterday's reminder again. */
function setManualCheckedAt(db: WriteDb, { accountId, at }: { accountId: AccountId; at: number }): void {
	const n = db.run(
		sql`UPDATE accounts SET lookedAt = ${larger(sql`coalesce(lookedAt, 0)`, sql`${at}`)} WHERE id = ${accountId} AND removedAt IS NULL`,
	);
	if (n === 0) throw notFound('account');
	db.changes.accounts();
}

/** When the owner looked last, of the accounts where they ever did. */
function listManualChecks(db: ReadDb): { accountId: AccountId; checkedAt: number }[] {
	return db.all(sql`SELECT id AS accountId, lookedAt AS checkedAt FROM accounts WHERE lookedAt IS NOT NULL`);
}

export const reads = { listManualChecks };
export const writes = { addManualEntries, setManualCheckedAt };
