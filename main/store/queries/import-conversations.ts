// Conversations of an export, into a shop. What is here already stays as it is, word for word; nothing that comes in can be sent, be answered
// before its platform was read again, or settle a reply that waits.

import type { AccountId, NoteId, TagId, ThreadId } from '../../../contract/domain.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { createId } from '../ids.ts';
import { createIngest } from '../ingest/ingest.ts';
import { ingestItem } from '../ingest/ingest-item.ts';
import type { ExportedConversation, ExportedMessage } from '../maintenance/read-conversations.ts';
import { indexDoc } from '../search-docs.ts';
import type { JudgedItem } from '../shapes.ts';
import { sql, type WriteDb } from '../sql.ts';
import { writes as actions } from './thread-actions.ts';

export interface Imported {
	/** New ones. */
	readonly conversations: number;
	readonly messages: number;
	/** Messages that were here before. */
	readonly known: number;
	readonly notes: number;
}

/** In one transaction. */
function importConversations(
	db: WriteDb,
	{ conversations, now }: { conversations: readonly ExportedConversation[]; now: number },
): Imported {
	const sum = { conversations: 0, messages: 0, known: 0, notes: 0 };
	for (const conversation of conversations) {
		const one = importOne(db, conversation, now);
		sum.conversations += one.conversations;
		sum.messages += one.messages;
		sum.known += one.known;
		sum.notes += one.notes;
	}
	return sum;
}

function importOne(db: WriteDb, conversation: ExportedConversation, now: number): Imported {
	const accountId = accountOf(db, conversation.account, now);
	const isKnown = (message: ExportedMessage): boolean =>
		db.get(sql`SELECT 1 AS one FROM messages WHERE accountId = ${accountId} AND externalId = ${message.id}`) !==
		undefined;
	const fresh = conversation.messages.filter((message) => !isKnown(message));
	const threadsBefore = threadsOf(db, accountId, conversation);
	if (fresh.length > 0) {
		// What comes from a file settles no reply: only a platform can say that it arrived.
		const ingest = createIngest(db, accountId, now, null, () => () => null);
		for (const message of fresh) ingestItem(ingest, itemOf(conversation, message));
		ingest.save();
	}
	const threads = threadsOf(db, accountId, conversation);
	const made = threads.filter((id) => !threadsBefore.includes(id));
	for (const id of made) setAside(db, { threadId: id, state: conversation.state, until: conversation.laterUntil, now });
	const [threadId] = threads;
	const notes = threadId === undefined ? 0 : importNotes(db, threadId, conversation.notes);
	if (threadId !== undefined) importTags(db, threadId, conversation.tags);
	return {
		conversations: made.length,
		messages: fresh.length,
		known: conversation.messages.length - fresh.length,
		notes,
	};
}

/** As it stood where it came from: what was done there does not wait here. */
function setAside(
	db: WriteDb,
	{
		threadId,
		state,
		until,
		now,
	}: { threadId: ThreadId; state: ExportedConversation['state']; until: number | null; now: number },
): void {
	if (state === 'waiting') return;
	const here = db.get<{ state: string }>(sql`SELECT state FROM threads WHERE id = ${threadId}`)?.state;
	if (state === 'later') {
		if (until !== null && until > now) actions.snooze(db, { threadId, until, now });
	} else if (state === 'done' || here === 'waiting') actions.setDone(db, { threadId, now });
}

/** One that is not here becomes one that was removed: nothing is read or sent for it before the owner connects it. */
function accountOf(db: WriteDb, account: ExportedConversation['account'], now: number): AccountId {
	const known = db.get<{ id: AccountId }>(
		sql`SELECT id FROM accounts WHERE connectorId = ${account.platform} AND externalId = ${account.id}`,
	);
	if (known) return known.id;
	const id = createId<AccountId>('a');
	db.run(sql`INSERT INTO accounts (id, connectorId, externalId, displayName, since, connectedAt, removedAt)
		VALUES (${id}, ${account.platform}, ${account.id}, ${account.name}, ${now}, ${now}, ${now})`);
	db.changes.accounts();
	return id;
}

function threadsOf(db: WriteDb, accountId: AccountId, { messages }: ExportedConversation): ThreadId[] {
	const found = messages.flatMap(({ id }) => {
		const row = db.get<{ threadId: ThreadId | null }>(
			sql`SELECT threadId FROM messages WHERE accountId = ${accountId} AND externalId = ${id}`,
		);
		return row?.threadId ?? [];
	});
	return [...new Set(found)];
}

const notYet = {
	allowed: false,
	why: uiText`This message came from a file. Once its account was read again it can be answered.`,
};

function itemOf(conversation: ExportedConversation, message: ExportedMessage): JudgedItem {
	const { from, to } = message;
	return {
		externalId: message.id,
		...(message.parentId === null ? {} : { parentId: message.parentId }),
		...(message.conversation === null ? {} : { conversation: message.conversation }),
		kind: message.kind,
		audience: message.audience,
		...(conversation.channel === null ? {} : { channel: conversation.channel }),
		author: {
			...(from.id === null ? {} : { externalId: from.id }),
			name: from.name,
			...(from.handle === null ? {} : { handle: from.handle }),
			isShop: from.isShop,
		},
		...(to === null ? {} : { to: { externalId: to.id, name: to.name } }),
		text: message.text,
		createdAt: message.at,
		...(message.editedAt === null ? {} : { editedAt: message.editedAt }),
		...(message.automatic === null ? {} : { automatic: message.automatic }),
		standing: message.standing,
		...(message.link === null ? {} : { permalink: message.link }),
		...(message.rating === null ? {} : { rating: message.rating }),
		replies: { public: notYet, private: notYet },
		can: [],
	};
}

/** By its id, and by its words: one that was imported before has another id. */
function importNotes(db: WriteDb, threadId: ThreadId, notes: ExportedConversation['notes']): number {
	let added = 0;
	for (const { at, text } of notes) {
		const known = db.get(
			sql`SELECT 1 AS one FROM notes WHERE threadId = ${threadId} AND at = ${at} AND text = ${text}`,
		);
		if (known !== undefined) continue;
		const id = createId<NoteId>('n');
		db.run(sql`INSERT INTO notes (id, threadId, at, text) VALUES (${id}, ${threadId}, ${at}, ${text})`);
		indexDoc(db, 'note', id, text);
		db.changes.thread(threadId);
		added += 1;
	}
	return added;
}

function importTags(db: WriteDb, threadId: ThreadId, names: readonly string[]): void {
	for (const name of names) {
		const known = db.get<{ id: TagId }>(sql`SELECT id FROM tags WHERE name = ${name}`);
		const id = known?.id ?? createId<TagId>('g');
		if (!known) {
			db.run(sql`INSERT INTO tags (id, name) VALUES (${id}, ${name})`);
			indexDoc(db, 'tag', id, name);
		}
		const added = db.run(
			sql`INSERT INTO threadTags (threadId, tagId) VALUES (${threadId}, ${id}) ON CONFLICT DO NOTHING`,
		);
		if (added === 0) continue;
		db.changes.thread(threadId);
		db.changes.tags();
	}
}

export const reads = {};
export const writes = { importConversations };
