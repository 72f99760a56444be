// One attachment of a message, as the connector named it.
import type { Attachment } from '../../../connectors/sdk/sdk.ts';
import type { AccountId, MessageId, ModerationStatus } from '../../../contract/domain.ts';
import { notFound } from '../errors.ts';
import { readJson } from '../json.ts';
import { asAttachments } from '../json-shapes.ts';
import { type ReadDb, sql } from '../sql.ts';

export interface StoredAttachment extends Attachment {
	readonly accountId: AccountId;
	readonly connectorId: string;
	/** Of the message. */
	readonly externalId: string;
	readonly standing: ModerationStatus;
}

/** `index` counts as the message lists them. Throws notFound. */
function getAttachment(db: ReadDb, { messageId, index }: { messageId: MessageId; index: number }): StoredAttachment {
	const row = db.get<{
		accountId: AccountId;
		connectorId: string;
		externalId: string;
		standing: ModerationStatus;
		attachments: string | null;
	}>(
		sql`SELECT m.accountId, a.connectorId, m.externalId, m.standing, m.attachments
			FROM messages m JOIN accounts a ON a.id = m.accountId WHERE m.id = ${messageId}`,
	);
	const cell = { table: 'messages', key: messageId, part: 'written' } as const;
	const one = (row && readJson(db, row.attachments, cell, asAttachments)?.[index]) ?? null;
	if (!row || !one) throw notFound('attachment');
	const { attachments: _, ...message } = row;
	return { ...one, ...message };
}

export const reads = { getAttachment };
