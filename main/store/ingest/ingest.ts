// One write's work on arriving messages: the account they belong to, the people and threads they touch, and what came of it.

import type { Item } from '../../../connectors/sdk/sdk.ts';
import type { AccountId, MessageId, OutboxId, ThreadId } from '../../../contract/index.ts';
import { notFound } from '../errors.ts';
import { type ActiveRule, activeRules } from '../owner-rules/load-rules.ts';
import { anyApplied, settleRules } from '../owner-rules/settle-rules.ts';
import { sql, type WriteDb } from '../sql.ts';
import { createUnitOfWork, type ThreadUnitOfWork } from '../threads/unit-of-work.ts';
import { createPeople, type People } from './people.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';

export interface Ingest {
	readonly db: WriteDb;
	readonly account: {
		readonly id: AccountId;
		readonly connectorId: string;
		readonly flatReplies: boolean;
		readonly connectedAt: number;
	};
	readonly now: number;
	/** First import: customers' messages older than this come in as done; null otherwise. */
	readonly doneBefore: number | null;
	/** The owner's, for customers' messages that are new here. */
	readonly rules: readonly ActiveRule[];
	readonly unitOfWork: ThreadUnitOfWork;
	readonly people: People;
	readonly searchIndex: SearchIndex;
	/** The highest rowid among all messages. */
	readonly newest: { seq: number };
	/** Compares an item of our own with the unsure replies: the row it resolves, or null. */
	readonly matchReply: (item: Item) => MessageId | null;
	readonly result: { added: number; updated: number; resolved: OutboxId[] };
	/** Writes the threads concerned, the full text, and what the account counts. */
	readonly save: () => ThreadId[];
}
export function createIngest(
	db: WriteDb,
	accountId: AccountId,
	now: number,
	doneBefore: number | null,
	matchReply: (ingest: Ingest) => Ingest['matchReply'],
): Ingest {
	const account = db.get<{ id: AccountId; connectorId: string; flatReplies: number; connectedAt: number }>(
		sql`SELECT id, connectorId, flatReplies, connectedAt FROM accounts WHERE id = ${accountId}`,
	);
	if (!account) throw notFound('account');
	let matcher: Ingest['matchReply'] = () => null;
	const ingest: Ingest = {
		db,
		account: { ...account, flatReplies: account.flatReplies === 1 },
		now,
		doneBefore,
		rules: activeRules(db),
		unitOfWork: createUnitOfWork(db),
		people: createPeople(db, account.connectorId),
		searchIndex: createSearchIndex(db),
		newest: { seq: db.get<{ seq: number | null }>(sql`SELECT max(seq) AS seq FROM messages`)?.seq ?? -1 },
		matchReply: (item) => matcher(item),
		result: { added: 0, updated: 0, resolved: [] },
		save() {
			const { added, resolved } = ingest.result;
			if (added > 0) db.run(sql`UPDATE accounts SET messages = messages + ${added} WHERE id = ${accountId}`);
			if (resolved.length > 0) db.changes.outbox();
			if (ingest.rules.length > 0 || anyApplied(db)) settleAll(ingest);
			const threads = ingest.unitOfWork.save();
			ingest.searchIndex.flush();
			return threads;
		},
	};
	matcher = matchReply(ingest);
	return ingest;
}

/** Where a rule said something about one of these conversations, what waits now decides what becomes of it. */
function settleAll({ db, unitOfWork, now }: Ingest): void {
	for (const thread of unitOfWork.loaded()) if (settleRules(db, thread, now)) unitOfWork.changed(thread);
}
