// Where a message stands that nobody wrote: an absence notice, a report of a mail server. It belongs to the message that it is about, and
// its sender is no customer.
import type { Item } from '../../../connectors/sdk/sdk.ts';
import type { ThreadId } from '../../../contract/domain.ts';
import { sql } from '../sql.ts';
import { recomputeFacts } from '../threads/facts.ts';
import { mergeThread } from '../threads/merge.ts';
import type { ThreadRecord } from '../threads/record.ts';
import type { Content } from './content.ts';
import type { Ingest } from './ingest.ts';
import { findParent, type Parent, type StoredMessage } from './thread-of.ts';

/** Mail servers give up after five days at most. */
const reportsWithinMs = 8 * 86_400_000;
const clockSlackMs = 5 * 60_000;

/** The message that it is about: the nearest one that it names; of a report without one, the newest that we sent to whom it names. */
export function aboutWhat(ingest: Ingest, item: Item, content: Content, named: Parent | undefined): Parent | undefined {
	if (named || !item.to || content.automatic === null) return named;
	const { createdAt } = content;
	const found = ingest.db.get<{ externalId: string }>(sql`SELECT m.externalId FROM identities i
		JOIN threads t ON t.customerId = i.customerId AND t.accountId = ${ingest.account.id}
		JOIN messages m ON m.threadId = t.id AND m.direction = 'out' AND m.automatic IS NULL
			AND m.createdAt BETWEEN ${createdAt - reportsWithinMs} AND ${createdAt + clockSlackMs}
		WHERE i.connectorId = ${ingest.account.connectorId} AND i.externalId = ${item.to.externalId}
		ORDER BY m.createdAt DESC, m.seq DESC LIMIT 1`);
	return found && findParent(ingest, found.externalId);
}

/** Reports that came before the message they are about was read follow it into its thread. */
export function adoptAutomatic(ingest: Ingest, thread: ThreadRecord, children: readonly StoredMessage[]): void {
	const { db, unitOfWork, account } = ingest;
	const left = new Set<ThreadId>();
	for (const child of children) {
		if (child.direction !== 'in' || child.automatic === null || child.threadId === null) continue;
		const from = unitOfWork.live(child.threadId);
		if (from === thread) continue;
		db.run(
			sql`UPDATE messages SET threadId = ${thread.id}, conversation = ${thread.conversation}, named = 0 WHERE id = ${child.id}`,
		);
		left.add(from.id);
	}
	for (const id of left) {
		const from = unitOfWork.live(id);
		recomputeFacts(db, thread, account.flatReplies);
		if (db.get(sql`SELECT 1 FROM messages WHERE threadId = ${id} LIMIT 1`))
			recomputeFacts(db, from, account.flatReplies);
		else mergeThread(db, unitOfWork, from, thread, ingest.now);
		unitOfWork.changed(from);
	}
	if (left.size > 0) unitOfWork.changed(thread);
}
