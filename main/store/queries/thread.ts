// One thread as the conversation pane and the customer panel need it.

import type { CustomerId, MessageId, ModerationStatus, ThreadId, ThreadKind } from '../../../contract/domain.ts';
import type { Draft } from '../../../contract/routes/drafts.ts';
import type { FollowUp } from '../../../contract/routes/follow-ups.ts';
import type { Thread } from '../../../contract/routes/threads.ts';
import { notFound } from '../errors.ts';
import { readJson } from '../json.ts';
import { asActions } from '../json-shapes.ts';
import type { StoredAccount, StoredThread } from '../shapes.ts';
import { type ReadDb, sql } from '../sql.ts';
import { repliesFromJson } from '../stored-replies.ts';
import { liveRecord, type ThreadRecord } from '../threads/record.ts';
import { reads as accountReads } from './accounts.ts';
import { targetOf } from './message-target.ts';
import { toRows } from './threads-window.ts';

const shownThreads = 20;

interface AnswerRow {
	readonly id: MessageId;
	readonly at: number;
	readonly kind: ThreadKind;
	readonly audience: 'public' | 'private';
	readonly permalink: string | null;
	readonly replies: string | null;
	readonly can: string | null;
	readonly standing: ModerationStatus;
	readonly liked: number | null;
}

/** An id that has since become part of another thread answers with that one. Throws notFound. */
function getThread(db: ReadDb, { threadId }: { threadId: ThreadId; now: number }): StoredThread {
	const record = liveRecord(db, threadId);
	const [row] = toRows(db, [record]);
	if (!row) throw notFound('conversation');
	const answered = answers(db, record.id);
	const cell = { table: 'messages', key: answered?.id ?? '', part: 'written' } as const;
	const account = accountOf(db, record);
	// Never wider by default than what is answered.
	const wished = record.chosenAudience ?? record.audience;
	return {
		...row,
		customer: customerOf(db, record.customerId, record.id),
		context: contextOf(db, record),
		permalink: answered?.permalink ?? null,
		answers: answered ? { id: answered.id, at: answered.at, kind: answered.kind } : null,
		defaultAudience: answered?.audience === 'private' ? 'private' : wished,
		tags: db.all(
			sql`SELECT g.id, g.name, g.colour, g.meaning FROM threadTags x JOIN tags g ON g.id = x.tagId WHERE x.threadId = ${record.id} ORDER BY g.name`,
		),
		followUps: db
			.all<Omit<FollowUp, 'cancelOnReply'> & { cancelOnReply: number }>(
				sql`SELECT id, threadId, dueAt, note, cancelOnReply, createdAt FROM followUps
					WHERE threadId = ${record.id} AND endedAt IS NULL ORDER BY dueAt`,
			)
			.map((f) => ({ ...f, cancelOnReply: f.cancelOnReply === 1 })),
		linkedThreads: bridgesOf(db, record.id),
		replies: repliesFromJson(db, answered?.replies ?? null, cell),
		replyTo: answered
			? { standing: answered.standing, liked: answered.liked === 1, can: readJson(db, answered.can, cell, asActions) }
			: null,
		account: {
			id: account.id,
			connectorId: account.connectorId,
			externalId: account.externalId,
			displayName: account.displayName,
			facts: account.facts,
			removedAt: account.removedAt,
		},
		target: answered ? targetOf(db, answered.id) : null,
		drafts: db.all<Draft>(
			sql`SELECT threadId, audience, text, caret, revision, updatedAt FROM drafts
				WHERE threadId = ${record.id} AND audience <> 'note'`,
		),
	};
}

/** One that names no account of ours is repaired from its messages, and asked again. */
function accountOf(db: ReadDb, { id, accountId }: Pick<ThreadRecord, 'id' | 'accountId'>): StoredAccount {
	try {
		return accountReads.getAccount(db, accountId);
	} catch (error) {
		db.damage.mark('threads', id, 'derived');
		throw error;
	}
}

/** The newest unanswered of the customer's, else their newest; what nobody wrote only where nobody wrote. */
function answers(db: ReadDb, threadId: ThreadId): AnswerRow | undefined {
	const columns = { text: 'id, createdAt AS at, kind, audience, permalink, replies, can, standing, liked', values: [] };
	const inbound = sql`SELECT ${columns} FROM messages WHERE threadId = ${threadId} AND direction = 'in'`;
	return (
		db.get<AnswerRow>(
			sql`SELECT ${columns} FROM messages WHERE threadId = ${threadId} AND unanswered = 1 AND automatic IS NULL
				ORDER BY createdAt DESC, seq DESC LIMIT 1`,
		) ??
		db.get<AnswerRow>(sql`${inbound} AND automatic IS NULL ORDER BY seq DESC LIMIT 1`) ??
		db.get<AnswerRow>(sql`${inbound} ORDER BY seq DESC LIMIT 1`)
	);
}

function customerOf(db: ReadDb, customerId: CustomerId, threadId: ThreadId): Thread['customer'] {
	const person = db.get<{ name: string; handle: string | null }>(
		sql`SELECT name, handle FROM customers WHERE id = ${customerId}`,
	);
	const sums = db.get<{ since: number | null; messages: number | null }>(
		sql`SELECT min(firstAt) AS since, sum(inCount) AS messages FROM threads WHERE customerId = ${customerId} AND mergedInto IS NULL`,
	);
	return {
		id: customerId,
		name: person?.name ?? '',
		handle: person?.handle ?? null,
		since: sums?.since ?? 0,
		messages: sums?.messages ?? 0,
		threads: db.all(sql`SELECT id, connectorId, channel, preview, lastMessageAt AS at, state FROM threads
			WHERE customerId = ${customerId} AND mergedInto IS NULL AND id <> ${threadId} ORDER BY lastMessageAt DESC LIMIT ${shownThreads}`),
	};
}

/** What the platform says it is about, else our own post that the conversation began with. */
function contextOf(
	db: ReadDb,
	record: {
		readonly contextTitle: string | null;
		readonly contextPermalink: string | null;
		accountId: string;
		conversation: string;
	},
): Thread['context'] {
	if (record.contextTitle !== null) return { title: record.contextTitle, permalink: record.contextPermalink };
	const post = db.get<{ text: string; permalink: string | null }>(sql`SELECT text, permalink FROM messages
		WHERE accountId = ${record.accountId} AND externalId = ${record.conversation} AND direction = 'out'`);
	return post ? { title: post.text, permalink: post.permalink } : null;
}

function bridgesOf(db: ReadDb, threadId: ThreadId): Thread['linkedThreads'] {
	return [
		...db.all<
			Thread['linkedThreads'][number]
		>(sql`SELECT b.toThreadId AS threadId, t.connectorId, t.channel, b.audience, 'to' AS direction, b.at
			FROM bridges b JOIN threads t ON t.id = b.toThreadId WHERE b.fromThreadId = ${threadId}`),
		...db.all<
			Thread['linkedThreads'][number]
		>(sql`SELECT b.fromThreadId AS threadId, t.connectorId, t.channel, t.audience, 'from' AS direction, b.at
			FROM bridges b JOIN threads t ON t.id = b.fromThreadId WHERE b.toThreadId = ${threadId}`),
	].sort((a, b) => a.at - b.at);
}

export const reads = { getThread };
export const writes = {};
