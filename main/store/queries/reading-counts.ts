// What the accounts page says of reading: what was read, what is still to be read, what is lost and what did not parse.
import type { AccountId, ThreadId } from '../../../contract/domain.ts';
import { firstSeqAt } from '../rules/message-seq.ts';
import { type ReadDb, sql } from '../sql.ts';

/** Times of customers' messages since `from`, of each account, oldest first. */
function listArrivals(db: ReadDb, { from }: { from: number }): Record<AccountId, number[]> {
	const times: Record<AccountId, number[]> = {};
	const rows = db.all<{ accountId: AccountId; at: number }>(
		sql`SELECT accountId, createdAt AS at FROM messages WHERE seq >= ${firstSeqAt(from)} AND direction = 'in' AND threadId IS NOT NULL ORDER BY seq`,
	);
	for (const { accountId, at } of rows) {
		times[accountId] ??= [];
		times[accountId].push(at);
	}
	return times;
}

/** A customer's newest message there since `from`; null = none. */
function lastArrival(
	db: ReadDb,
	{ accountId, from }: { accountId: AccountId; from: number },
): { threadId: ThreadId; at: number; permalink: string | null } | null {
	return (
		db.get<{ threadId: ThreadId; at: number; permalink: string | null }>(
			sql`SELECT threadId, createdAt AS at, permalink FROM messages WHERE seq >= ${firstSeqAt(from)} AND accountId = ${accountId}
			AND direction = 'in' AND threadId IS NOT NULL ORDER BY seq DESC LIMIT 1`,
		) ?? null
	);
}

function listUnparsed(db: ReadDb, accountId: AccountId): { streamId: string; where: string; at: number }[] {
	return db.all(
		sql`SELECT streamId, place AS "where", at FROM unread WHERE accountId = ${accountId} ORDER BY seq DESC LIMIT 200`,
	);
}

/** What the accounts page counts, for all of them at once. */
interface AccountCounts {
	readonly accountId: AccountId;
	readonly read: number;
	readonly backfillRanges: number;
	readonly lost: number;
	readonly unparsed: number;
	/** Where its customers write, by name; null = threads that name no place. */
	readonly channels: (string | null)[];
}

function countReading(db: ReadDb): AccountCounts[] {
	const rows = db.all<Omit<AccountCounts, 'channels'>>(sql`SELECT id AS accountId,
		a.messages AS read,
		(SELECT count(*) FROM stretches s WHERE s.accountId = a.id) AS backfillRanges,
		(SELECT count(*) FROM lost l WHERE l.accountId = a.id AND l.readAgainAt IS NULL) AS lost,
		(SELECT count(*) FROM unread u WHERE u.accountId = a.id) AS unparsed FROM accounts a`);
	return rows.map((row) => ({ ...row, channels: channelsOf(db, row.accountId) }));
}

/** From name to name along the index: as many steps as there are channels, however many threads. */
function channelsOf(db: ReadDb, accountId: AccountId): (string | null)[] {
	const here = sql`FROM threads WHERE accountId = ${accountId} AND mergedInto IS NULL`;
	const found: (string | null)[] = db.get(sql`SELECT 1 ${here} AND channel IS NULL LIMIT 1`) ? [null] : [];
	for (let last = ''; ; ) {
		const next = db.get<{ channel: string | null }>(
			sql`SELECT min(channel) AS channel ${here} AND channel > ${last}`,
		)?.channel;
		if (next == null) return found;
		found.push(next);
		last = next;
	}
}

export const reads = { listArrivals, lastArrival, listUnparsed, countReading };
