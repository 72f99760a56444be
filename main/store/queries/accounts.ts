import type { Self } from '../../../connectors/sdk/sdk.ts';
import type { AccountId } from '../../../contract/domain.ts';
import { notFound } from '../errors.ts';
import { createId } from '../ids.ts';
import { asAnyJson, readJson, toJson } from '../json.ts';
import type { StoredAccount } from '../shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';

type Row = Omit<StoredAccount, 'facts' | 'quotes'> & { facts: string | null; quoteOff: number };
const columns = {
	text: 'id, connectorId, externalId, displayName, facts, expiresAt, since, connectedAt, removedAt, moneyLimit, quoteOff, quietAfter',
	values: [],
};
/** Facts that cannot be read are told anew by the next check of the account. */
const toAccount = (db: ReadDb, { quoteOff, ...row }: Row): StoredAccount => ({
	...row,
	facts: readJson(db, row.facts, { table: 'accounts', key: row.id, part: 'written' }, asAnyJson),
	quotes: quoteOff === 0,
});

/** All of them, removed ones included: their threads are still here. */
function listAccounts(db: ReadDb): StoredAccount[] {
	return db.all<Row>(sql`SELECT ${columns} FROM accounts ORDER BY connectedAt, id`).map((row) => toAccount(db, row));
}

function getAccount(db: ReadDb, id: AccountId): StoredAccount {
	const row = db.get<Row>(sql`SELECT ${columns} FROM accounts WHERE id = ${id}`);
	if (!row) throw notFound('account');
	return toAccount(db, row);
}

/**
 * Connecting (connector, identity) again finds its history. `flatReplies`: the platform has no parent below the top comment.
 * `id` and `moneyLimit` are taken for a new one only: its sign-in can be kept before the account stands, and a limit that was set stays.
 */
function saveAccount(
	db: WriteDb,
	{
		id = createId<AccountId>('a'),
		connectorId,
		self,
		since,
		now,
		flatReplies = false,
		moneyLimit = null,
	}: {
		id?: AccountId;
		connectorId: string;
		self: Self;
		since: number;
		now: number;
		flatReplies?: boolean;
		moneyLimit?: number | null;
	},
): { id: AccountId; isNew: boolean } {
	const known = db.get<{ id: AccountId }>(
		sql`SELECT id FROM accounts WHERE connectorId = ${connectorId} AND externalId = ${self.externalId}`,
	);
	db.changes.accounts();
	if (known) {
		db.run(sql`UPDATE accounts SET displayName = ${self.displayName}, facts = ${toJson(self.facts)}, expiresAt = ${self.expiresAt},
			removedAt = NULL, flatReplies = ${flatReplies}, connectedAt = CASE WHEN removedAt IS NULL THEN connectedAt ELSE ${now} END
			WHERE id = ${known.id}`);
		return { id: known.id, isNew: false };
	}
	db.run(sql`INSERT INTO accounts (id, connectorId, externalId, displayName, facts, expiresAt, since, connectedAt, flatReplies, moneyLimit)
		VALUES (${id}, ${connectorId}, ${self.externalId}, ${self.displayName}, ${toJson(self.facts)}, ${self.expiresAt}, ${since}, ${now}, ${flatReplies}, ${moneyLimit})`);
	return { id, isNew: true };
}

/** What a check or a renewal reports about who we are. Throws conflict when it is another identity. */
function saveSelf(db: WriteDb, { accountId, self }: { accountId: AccountId; self: Self }): void {
	const n =
		db.run(sql`UPDATE accounts SET displayName = ${self.displayName}, facts = ${toJson(self.facts)}, expiresAt = ${self.expiresAt}
		WHERE id = ${accountId} AND externalId = ${self.externalId}`);
	if (n === 0) throw notFound('account');
	db.changes.accounts();
}

/** Stops it; what was said on it stays. */
function removeAccount(db: WriteDb, { accountId, now }: { accountId: AccountId; now: number }): void {
	if (db.run(sql`UPDATE accounts SET removedAt = ${now} WHERE id = ${accountId} AND removedAt IS NULL`) === 0) return;
	db.changes.accounts();
	db.changes.allThreads();
}

/** Whether replies quote what they answer, where the platform has quotations. */
function setQuotes(db: WriteDb, { accountId, quotes }: { accountId: AccountId; quotes: boolean }): void {
	if (db.run(sql`UPDATE accounts SET quoteOff = ${!quotes} WHERE id = ${accountId} AND removedAt IS NULL`) === 0)
		throw notFound('account');
	db.changes.accounts();
}

/** The owner says that it is only quiet, up to its next message. `after`: the time of its last one. */
function restQuiet(db: WriteDb, { accountId, after }: { accountId: AccountId; after: number }): void {
	if (db.run(sql`UPDATE accounts SET quietAfter = ${after} WHERE id = ${accountId} AND removedAt IS NULL`) === 0)
		throw notFound('account');
	db.changes.accounts();
}

export const reads = { listAccounts, getAccount };
export const writes = { saveAccount, saveSelf, removeAccount, setQuotes, restQuiet };
