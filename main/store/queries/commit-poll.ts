// The whole at-least-once guarantee: a page's items and the cursor behind them become durable together or not at all, and items that
// arrive again change nothing. Whatever order pages come in, however often, the same set of messages is here at the end.
import type { AccountId } from '../../../contract/domain.ts';
import { createIngest } from '../ingest/ingest.ts';
import { ingestItem } from '../ingest/ingest-item.ts';
import { matchUnsure } from '../ingest/resolve-reply.ts';
import type { JudgedItem, Poll, Polled } from '../shapes.ts';
import type { WriteDb } from '../sql.ts';
import { commitGaps } from './gaps.ts';
import { commitCursor } from './streams.ts';

/** Oldest first: parents before their answers, and a full-text index that only grows. Ties by the platform's id, as numbers where they are. */
const byTime = (a: JudgedItem, b: JudgedItem): number =>
	a.createdAt - b.createdAt ||
	a.externalId.length - b.externalId.length ||
	(a.externalId < b.externalId ? -1 : a.externalId > b.externalId ? 1 : 0);

function commitPoll(db: WriteDb, poll: Poll): Polled {
	const ingest = createIngest(db, poll.accountId, poll.now, poll.doneBefore, matchUnsure);
	for (const item of [...poll.items].sort(byTime)) ingestItem(ingest, item);
	const threads = ingest.save();
	const { added, updated, resolved } = ingest.result;
	commitCursor(db, poll);
	commitGaps(db, poll, added);
	const accountPageChanged =
		added > 0 ||
		poll.backfill.length > 0 ||
		poll.lost.length > 0 ||
		poll.unparsed.length > 0 ||
		poll.backfillRangeId !== null;
	if (accountPageChanged) db.changes.accounts();
	return { added, updated, threads, resolved };
}

/** Items outside a poll (a refreshed conversation): stored the same way, without a cursor, in one transaction. */
function applyItems(
	db: WriteDb,
	{ accountId, items, now }: { accountId: AccountId; items: readonly JudgedItem[]; now: number },
): Omit<Polled, 'added' | 'updated'> {
	const ingest = createIngest(db, accountId, now, null, matchUnsure);
	for (const item of [...items].sort(byTime)) ingestItem(ingest, item);
	return { threads: ingest.save(), resolved: ingest.result.resolved };
}

export const reads = {};
export const writes = { commitPoll, applyItems };
