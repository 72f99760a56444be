// A hash over each row that a person wrote or that decides what is sent, rows whose reading failed, and which sums of pages belong to the
// file. The hash follows a change at the end of its transaction (store/row-hashes.ts): a trigger only takes the old one away, because a
// trigger cannot compute one. Rows of earlier versions get theirs at the first start.
import type { DatabaseSync } from 'node:sqlite';

/** What the hash covers, in its order. A released list never changes: rows carry its hash. */
export const hashedColumns = {
	drafts: ['threadId', 'audience', 'text', 'caret', 'revision', 'updatedAt'],
	notes: ['seq', 'id', 'threadId', 'at', 'text'],
	followUps: ['id', 'threadId', 'dueAt', 'note', 'cancelOnReply', 'createdAt', 'endedAt', 'ended'],
	cannedReplies: ['id', 'title', 'shortcut', 'text', 'uses', 'updatedAt'],
	tags: ['id', 'name'],
	customers: ['id', 'name', 'handle', 'createdAt'],
	identities: ['id', 'connectorId', 'externalId', 'customerId', 'name', 'handle'],
	accounts: [
		'id',
		'connectorId',
		'externalId',
		'displayName',
		'facts',
		'expiresAt',
		'since',
		'connectedAt',
		'removedAt',
		'flatReplies',
		'moneyLimit',
		'lookedAt',
		'quoteOff',
	],
	outbox: [
		'seq',
		'id',
		'clientToken',
		'accountId',
		'threadId',
		'answersId',
		'audience',
		'text',
		'at',
		'thenDone',
		'hash',
		'state',
		'notBefore',
		'waitsFor',
		'waitsSince',
		'why',
		'attempts',
		'unsureSince',
		'looks',
		'lastLookAt',
		'sentAt',
		'settledBy',
		'messageId',
		'changedAt',
		'byHand',
		'closed',
		'confirmedAt',
		'undoUntil',
	],
} as const satisfies Record<string, readonly string[]>;
export type HashedTable = keyof typeof hashedColumns;

/** `rowid` but for the one table that has none. */
export const keyColumns = (table: HashedTable): readonly string[] =>
	table === 'drafts' ? ['threadId', 'audience'] : ['rowid'];

const addTo = (table: HashedTable): string => {
	const same = keyColumns(table).map((column) => `${column} = new.${column}`);
	const [first] = hashedColumns[table];
	return `
ALTER TABLE ${table} ADD COLUMN rowHash TEXT;
CREATE INDEX ${table}_unhashed ON ${table} (${first}) WHERE rowHash IS NULL;
CREATE TRIGGER ${table}_changed AFTER UPDATE OF ${hashedColumns[table].join(', ')} ON ${table}
WHEN new.rowHash IS NOT NULL AND new.rowHash = old.rowHash BEGIN
	UPDATE ${table} SET rowHash = NULL WHERE ${same.join(' AND ')};
END;`;
};

export const rowHashes = {
	id: 190,
	up: (db: DatabaseSync): void =>
		db.exec(`${(Object.keys(hashedColumns) as HashedTable[]).map(addTo).join('\n')}
CREATE TABLE damagedRows (
	tableName TEXT NOT NULL,
	rowKey TEXT NOT NULL,
	-- 1: computed again from what it follows from. 0: nothing says what it was.
	repaired INTEGER NOT NULL,
	PRIMARY KEY (tableName, rowKey)
) STRICT, WITHOUT ROWID;
-- The sums beside the file (engine/page-sums.ts) are of this very file while both hold the same mark.
CREATE TABLE pageSums (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	mark TEXT NOT NULL
) STRICT;
INSERT INTO pageSums (one, mark) VALUES (1, '');
`),
};
