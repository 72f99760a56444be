// Money at platforms that charge by the piece. What a call may cost is written before the call and corrected after it: a crash in
// between counts too much, never too little, and two calls at once cannot both take the last cent.
import type { AccountId } from '../../../contract/domain.ts';
import { notFound } from '../errors.ts';
import { affordablePieces, maxSpendFor, monthOf, type SpendPurpose } from '../rules/spending.ts';
import type { Spending, SpendReservation } from '../shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';

/** Of the month of `now`; no row = nothing spent. */
function listSpending(db: ReadDb, { now }: { now: number }): Spending[] {
	return db.all(sql`SELECT accountId, month, reads, replies, stoppedAt FROM spending WHERE month = ${monthOf(now)}`);
}

/** Takes room for up to `most` pieces of the price `each`, and none when there is none for `least`. Reading that finds no room is noted as stopped. */
function reserveSpend(
	db: WriteDb,
	wish: {
		accountId: AccountId;
		purpose: SpendPurpose;
		on: 'reads' | 'replies';
		each: number;
		max: number;
		min: number;
		now: number;
	},
): SpendReservation {
	const { accountId, purpose, on, each, min, now } = wish;
	const month = monthOf(now);
	const limit = limitOf(db, accountId);
	const { spent, stopNeeds } = spentIn(db, accountId, month);
	const pieces = affordablePieces(wish, spent, limit);
	if (pieces > 0) {
		add(db, accountId, month, on, pieces * each);
		return { pieces, month, spent, limit };
	}
	if (purpose === 'poll' && stopNeeds === null) {
		db.run(sql`INSERT INTO spending (accountId, month, stoppedAt, stopNeeds) VALUES (${accountId}, ${month}, ${now}, ${min * each})
			ON CONFLICT (accountId, month) DO UPDATE SET stoppedAt = excluded.stoppedAt, stopNeeds = excluded.stopNeeds`);
		db.changes.accounts();
	}
	return { pieces: 0, month, spent, limit };
}

/** After the call, in the month it was asked for: what it really was, more or less than what was taken. */
function commitSpend(
	db: WriteDb,
	{ accountId, month, on, by }: { accountId: AccountId; month: string; on: 'reads' | 'replies'; by: number },
): void {
	if (by === 0) return;
	add(db, accountId, month, on, by);
	if (by < 0) resumeReading(db, accountId, month);
}

/** null = no limit. What waited for room goes on where there is some now. */
function setMoneyLimit(db: WriteDb, { accountId, limit }: { accountId: AccountId; limit: number | null }): void {
	if (db.run(sql`UPDATE accounts SET moneyLimit = ${limit} WHERE id = ${accountId} AND removedAt IS NULL`) === 0)
		throw notFound('account');
	for (const { month } of db.all<{ month: string }>(
		sql`SELECT month FROM spending WHERE accountId = ${accountId} AND stoppedAt IS NOT NULL`,
	))
		resumeReading(db, accountId, month);
	db.changes.accounts();
}

const limitOf = (db: ReadDb, accountId: AccountId): number | null =>
	db.get<{ moneyLimit: number | null }>(sql`SELECT moneyLimit FROM accounts WHERE id = ${accountId}`)?.moneyLimit ??
	null;

const spentIn = (db: ReadDb, accountId: AccountId, month: string): { spent: number; stopNeeds: number | null } =>
	db.get(
		sql`SELECT reads + replies AS spent, stopNeeds FROM spending WHERE accountId = ${accountId} AND month = ${month}`,
	) ?? {
		spent: 0,
		stopNeeds: null,
	};

function add(db: WriteDb, accountId: AccountId, month: string, on: 'reads' | 'replies', by: number): void {
	const [reads, replies] = on === 'reads' ? [by, 0] : [0, by];
	db.run(sql`INSERT INTO spending (accountId, month, reads, replies) VALUES (${accountId}, ${month}, ${reads}, ${replies})
		ON CONFLICT (accountId, month) DO UPDATE SET reads = spending.reads + ${reads}, replies = spending.replies + ${replies}`);
	db.changes.accounts();
}

function resumeReading(db: WriteDb, accountId: AccountId, month: string): void {
	const { spent, stopNeeds } = spentIn(db, accountId, month);
	const max = maxSpendFor(limitOf(db, accountId), 'poll');
	if (stopNeeds === null || (max !== null && spent + stopNeeds > max)) return;
	db.run(
		sql`UPDATE spending SET stoppedAt = NULL, stopNeeds = NULL WHERE accountId = ${accountId} AND month = ${month}`,
	);
}

export const reads = { listSpending };
export const writes = { reserveSpend, commitSpend, setMoneyLimit };
