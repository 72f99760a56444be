// A stored message as the connector wants it back, to answer or to act on.

import type { Target } from '../../../connectors/sdk/sdk.ts';
import type {
	Audience,
	MessageId,
	ModerationAction,
	ModerationStatus,
	ThreadId,
	ThreadKind,
} from '../../../contract/domain.ts';
import { notFound } from '../errors.ts';
import { platformId } from '../ingest/identify.ts';
import { asAnyJson, readJson } from '../json.ts';
import { asActions } from '../json-shapes.ts';
import type { StoredThread } from '../shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { repliesFromJson } from '../stored-replies.ts';
import { systemLine } from './thread-actions.ts';

interface TargetRow {
	readonly conversation: string;
	readonly kind: ThreadKind;
	readonly externalId: string;
	readonly audience: Audience;
	readonly handle: string | null;
	readonly author: string;
	readonly direction: 'in' | 'out';
	readonly authorExternalId: string | null;
	readonly authorHandle: string | null;
	readonly text: string;
	readonly createdAt: number;
	readonly quoteOff: number;
}
/** A stored message as the connector wants it back. */
export function targetOf(db: ReadDb, messageId: string): Target | null {
	const row =
		db.get<TargetRow>(sql`SELECT m.conversation, m.kind, m.externalId, m.audience, m.handle, m.author, m.direction,
		i.externalId AS authorExternalId, i.handle AS authorHandle, m.text, m.createdAt, a.quoteOff
		FROM messages m JOIN accounts a ON a.id = m.accountId LEFT JOIN identities i ON i.id = m.identityId WHERE m.id = ${messageId}`);
	if (!row) return null;
	const handle = readJson(db, row.handle, { table: 'messages', key: messageId, part: 'written' }, asAnyJson);
	return {
		conversation: row.conversation,
		kind: row.kind,
		externalId: platformId(row.externalId),
		audience: row.audience,
		...(handle === null ? {} : { handle }),
		...(row.quoteOff === 1 || row.text === '' ? {} : { quote: { text: row.text, at: row.createdAt } }),
		author: {
			name: row.author,
			isShop: row.direction === 'out',
			...(row.authorExternalId === null ? {} : { externalId: row.authorExternalId }),
			...(row.authorHandle === null ? {} : { handle: row.authorHandle }),
		},
	};
}

/** What acting on one message takes (moderate, look, open). */
function getMessageTarget(
	db: ReadDb,
	{ messageId }: { messageId: MessageId },
): {
	accountId: StoredThread['accountId'];
	connectorId: string;
	/** Of its thread. */
	channel: string | null;
	threadId: ThreadId | null;
	direction: 'in' | 'out';
	standing: ModerationStatus;
	liked: boolean;
	target: Target;
	can: ModerationAction[] | null;
	replies: StoredThread['replies'];
} {
	const row = db.get<{
		accountId: StoredThread['accountId'];
		connectorId: string;
		channel: string | null;
		threadId: ThreadId | null;
		direction: 'in' | 'out';
		standing: ModerationStatus;
		liked: number | null;
		can: string | null;
		replies: string | null;
	}>(sql`SELECT m.accountId, a.connectorId, t.channel, m.threadId, m.direction, m.standing, m.liked, m.can, m.replies
		FROM messages m JOIN accounts a ON a.id = m.accountId LEFT JOIN threads t ON t.id = m.threadId WHERE m.id = ${messageId}`);
	const target = targetOf(db, messageId);
	if (!row || !target) throw notFound('message');
	const cell = { table: 'messages', key: messageId, part: 'written' } as const;
	return {
		...row,
		liked: row.liked === 1,
		can: readJson(db, row.can, cell, asActions),
		replies: repliesFromJson(db, row.replies, cell),
		target,
	};
}

/** The timeline says what the owner had the platform do. */
function logModeration(
	db: WriteDb,
	{ messageId, action, now }: { messageId: MessageId; action: ModerationAction; now: number },
): void {
	const row = db.get<{ threadId: ThreadId | null }>(sql`SELECT threadId FROM messages WHERE id = ${messageId}`);
	if (!row?.threadId) return;
	systemLine(db, row.threadId, now, 'moderated', action);
	db.changes.thread(row.threadId);
}

export const reads = { getMessageTarget };
export const writes = { logModeration };
