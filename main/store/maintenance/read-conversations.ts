// Every conversation of a data file, one after the other, as an export writes them. Reads as of one moment, on a connection of its own, and holds
// one conversation at a time.
import type { Audience, Automatic, ModerationStatus, ThreadKind } from '../../../contract/domain.ts';
import { createDb } from '../engine/connection.ts';
import { type Database, openReadOnly } from '../engine/database.ts';
import { beginSnapshot } from '../engine/snapshot.ts';
import { toStoreError } from '../errors.ts';
import { asAnyJson, readJson } from '../json.ts';
import { type ReadDb, sql } from '../sql.ts';

export interface ExportedMessage {
	/** The platform's. */
	readonly id: string;
	readonly parentId: string | null;
	/** The platform's name of the conversation; null = the program found it. */
	readonly conversation: string | null;
	readonly from: {
		readonly id: string | null;
		readonly name: string;
		readonly handle: string | null;
		readonly isShop: boolean;
	};
	readonly to: { readonly id: string; readonly name: string } | null;
	readonly at: number;
	readonly editedAt: number | null;
	readonly kind: ThreadKind;
	readonly audience: Audience;
	readonly text: string;
	readonly rating: number | null;
	readonly link: string | null;
	readonly standing: ModerationStatus;
	readonly automatic: Automatic | null;
	/** Names only: their bytes lie at the platform. */
	readonly attachments: readonly { readonly kind: string; readonly name: string | null }[];
}
export interface ExportedConversation {
	readonly id: string;
	readonly account: { readonly platform: string; readonly id: string; readonly name: string };
	readonly customer: string;
	readonly channel: string | null;
	readonly kind: ThreadKind;
	readonly audience: Audience;
	readonly state: 'waiting' | 'answered' | 'later' | 'done';
	readonly laterUntil: number | null;
	readonly title: string | null;
	readonly tags: readonly string[];
	readonly messages: readonly ExportedMessage[];
	readonly notes: readonly { readonly id: string; readonly at: number; readonly text: string }[];
}
export interface Span {
	readonly from: number;
	readonly to: number;
}

export interface ConversationReader {
	/** Oldest first. With a span: only the messages in it, of the conversations that have any. */
	readonly each: (span?: Span) => Iterable<ExportedConversation>;
	readonly counts: () => { conversations: number; firstAt: number | null; lastAt: number | null };
	readonly close: () => void;
}

/** Throws StoreError. */
export function openConversations(path: string): ConversationReader {
	let raw: Database;
	try {
		raw = openReadOnly(path);
	} catch (error) {
		throw toStoreError(error);
	}
	const end = beginSnapshot(raw);
	const db = createDb(raw);
	return {
		each: (span) => conversations(db, span),
		counts: () =>
			db.get<ReturnType<ConversationReader['counts']>>(sql`SELECT
				(SELECT count(*) FROM threads WHERE mergedInto IS NULL) AS conversations,
				(SELECT min(createdAt) FROM messages) AS firstAt, (SELECT max(createdAt) FROM messages) AS lastAt`) ?? {
				conversations: 0,
				firstAt: null,
				lastAt: null,
			},
		close: () => {
			end();
			raw.close();
		},
	};
}

type ThreadRow = Omit<ExportedConversation, 'account' | 'tags' | 'messages' | 'notes'> & {
	readonly platform: string;
	readonly accountId: string;
	readonly accountName: string;
};
const atOnce = 100;

function* conversations(db: ReadDb, span?: Span): Generator<ExportedConversation> {
	let last = { firstAt: Number.MIN_SAFE_INTEGER, id: '' };
	for (;;) {
		// Keyset, so that memory holds a hundred rows however many there are.
		const rows = db.all<
			ThreadRow & { firstAt: number }
		>(sql`SELECT t.id, t.firstAt, t.name AS customer, t.channel, t.kind, t.audience, t.state,
			t.laterUntil, t.contextTitle AS title, a.connectorId AS platform, a.externalId AS accountId, a.displayName AS accountName
			FROM threads t JOIN accounts a ON a.id = t.accountId
			WHERE t.mergedInto IS NULL AND (t.firstAt > ${last.firstAt} OR (t.firstAt = ${last.firstAt} AND t.id > ${last.id}))
			ORDER BY t.firstAt, t.id LIMIT ${atOnce}`);
		for (const row of rows) {
			const messages = readMessages(db, row.id, span);
			if (span && messages.length === 0) continue;
			const { platform, accountId, accountName, firstAt: _, ...rest } = row;
			yield {
				...rest,
				account: { platform, id: accountId, name: accountName },
				tags: db
					.all<{ name: string }>(
						sql`SELECT g.name FROM threadTags x JOIN tags g ON g.id = x.tagId WHERE x.threadId = ${row.id} ORDER BY g.name`,
					)
					.map(({ name }) => name),
				messages,
				notes: readNotes(db, row.id, span),
			};
		}
		const end = rows.at(-1);
		if (!end) return;
		last = { firstAt: end.firstAt, id: end.id };
	}
}

interface MessageRow {
	readonly externalId: string;
	readonly parentId: string | null;
	readonly conversation: string;
	readonly named: 0 | 1;
	readonly direction: 'in' | 'out';
	readonly kind: ThreadKind;
	readonly audience: Audience;
	readonly author: string;
	readonly text: string;
	readonly createdAt: number;
	readonly editedAt: number | null;
	readonly standing: ModerationStatus;
	readonly rating: number | null;
	readonly permalink: string | null;
	readonly automatic: Automatic | null;
	readonly attachments: string | null;
	readonly fromId: string | null;
	readonly fromHandle: string | null;
	readonly toId: string | null;
	readonly toName: string | null;
}

const spanOf = (span?: Span): Span => span ?? { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };

function readMessages(db: ReadDb, threadId: string, span?: Span): ExportedMessage[] {
	const { from, to } = spanOf(span);
	const rows =
		db.all<MessageRow>(sql`SELECT m.externalId, m.parentId, m.conversation, m.named, m.direction, m.kind, m.audience, m.author, m.text,
		m.createdAt, m.editedAt, m.standing, m.rating, m.permalink, m.automatic, m.attachments, f.externalId AS fromId, f.handle AS fromHandle,
		r.externalId AS toId, r.name AS toName
		FROM messages m LEFT JOIN identities f ON f.id = m.identityId LEFT JOIN identities r ON r.id = m.toIdentityId
		WHERE m.threadId = ${threadId} AND m.createdAt >= ${from} AND m.createdAt < ${to} ORDER BY m.seq`);
	return rows.map((row) => ({
		id: row.externalId,
		parentId: row.parentId,
		conversation: row.named === 1 ? row.conversation : null,
		from: { id: row.fromId, name: row.author, handle: row.fromHandle, isShop: row.direction === 'out' },
		to: row.toId === null ? null : { id: row.toId, name: row.toName ?? '' },
		at: row.createdAt,
		editedAt: row.editedAt,
		kind: row.kind,
		audience: row.audience,
		text: row.text,
		rating: row.rating,
		link: row.permalink,
		standing: row.standing,
		automatic: row.automatic,
		attachments: namesOf(db, row),
	}));
}

function namesOf(db: ReadDb, { attachments, externalId }: MessageRow): ExportedMessage['attachments'] {
	const found = readJson(db, attachments, { table: 'messages', key: externalId, part: 'written' }, asAnyJson);
	if (!Array.isArray(found)) return [];
	return found.flatMap((one: unknown) => {
		if (typeof one !== 'object' || one === null || !('kind' in one)) return [];
		const name = 'name' in one && typeof one.name === 'string' ? one.name : null;
		return [{ kind: String(one.kind), name }];
	});
}

function readNotes(db: ReadDb, threadId: string, span?: Span): ExportedConversation['notes'] {
	const { from, to } = spanOf(span);
	return db.all<ExportedConversation['notes'][number]>(
		sql`SELECT id, at, text FROM notes WHERE threadId = ${threadId} AND at >= ${from} AND at < ${to} ORDER BY seq`,
	);
}
