// The whole text of a mail, and what is known of mails around others: the texts by which a quotation is told.
import type { KnownItem, KnownItemsQuery } from '../../../connectors/sdk/mail.ts';
import type { Item } from '../../../connectors/sdk/sdk.ts';
import type { AccountId, MessageId, ModerationStatus } from '../../../contract/domain.ts';
import { notFound } from '../errors.ts';
import { readWhole, saveWhole } from '../ingest/whole-text.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';

export interface StoredWhole {
	readonly accountId: AccountId;
	readonly connectorId: string;
	readonly standing: ModerationStatus;
	/** null = not stored. */
	readonly text: string | null;
	/** null = nobody has looked. */
	readonly designed: boolean | null;
}

/** Throws notFound. */
function getWhole(db: ReadDb, { messageId }: { messageId: MessageId }): StoredWhole {
	const row = db.get<{
		accountId: AccountId;
		connectorId: string;
		standing: ModerationStatus;
		text: string;
		body: Uint8Array | null;
		designed: number | null;
	}>(sql`SELECT m.accountId, a.connectorId, m.standing, m.text, w.body, w.designed FROM messages m
		JOIN accounts a ON a.id = m.accountId LEFT JOIN wholeTexts w ON w.messageId = m.id WHERE m.id = ${messageId}`);
	if (!row) throw notFound('message');
	const { body, designed, text, ...rest } = row;
	return {
		...rest,
		text: designed === null ? null : body === null ? text : readWhole(body),
		designed: designed === null ? null : designed === 1,
	};
}

const maxIds = 500;
const maxPeople = 200;
/** Of one customer: quotations are of what was written last. */
const newestWithOne = 10;
const quotedCharacters = 20_000;

/** Messages by their external ids, the newest with each of these people, and those that arrived at a time. */
function knownItems(
	db: ReadDb,
	{ accountId, externalIds, people, arrived = [] }: KnownItemsQuery & { accountId: AccountId },
): KnownItem[] {
	const columns = sql`m.externalId, substr(m.text, 1, ${quotedCharacters}) AS text, m.direction = 'out' AS isShop, m.createdAt AS at`;
	type Row = Omit<KnownItem, 'isShop'> & { isShop: number };
	const byId = externalIds.slice(0, maxIds).flatMap((externalId) =>
		db.all<Row>(sql`SELECT ${columns}, i.externalId AS "with" FROM messages m
			LEFT JOIN identities i ON i.id = coalesce(m.identityId, m.toIdentityId)
			WHERE m.accountId = ${accountId} AND m.externalId = ${externalId}`),
	);
	const withPeople = people.slice(0, maxPeople).flatMap((person) =>
		db.all<Row>(sql`SELECT ${columns}, ${person} AS "with" FROM identities i
			JOIN threads t ON t.customerId = i.customerId AND t.accountId = ${accountId} AND t.mergedInto IS NULL
			JOIN messages m ON m.threadId = t.id
			WHERE i.connectorId = (SELECT connectorId FROM accounts WHERE id = ${accountId}) AND i.externalId = ${person}
			ORDER BY m.seq DESC LIMIT ${newestWithOne}`),
	);
	const atTimes = arrived.slice(0, maxPeople).flatMap(({ person, at }) =>
		db.all<Row>(sql`SELECT ${columns}, ${person} AS "with" FROM identities i
			JOIN threads t ON t.customerId = i.customerId AND t.accountId = ${accountId}
			JOIN messages m ON m.threadId = t.id AND m.createdAt = ${at} AND coalesce(m.identityId, m.toIdentityId) = i.id
			WHERE i.connectorId = (SELECT connectorId FROM accounts WHERE id = ${accountId}) AND i.externalId = ${person}
			LIMIT ${newestWithOne}`),
	);
	const found = new Map(
		[...withPeople, ...atTimes, ...byId].map((row) => [row.externalId, { ...row, isShop: row.isShop === 1 }]),
	);
	return [...found.values()];
}

/** What the mailbox gave for a mail that was stored without it. */
const keepWhole = (db: WriteDb, { messageId, whole }: { messageId: MessageId; whole: Required<Item>['whole'] }): void =>
	saveWhole(db, messageId, whole);

export const reads = { getWhole, knownItems };
export const writes = { keepWhole };
