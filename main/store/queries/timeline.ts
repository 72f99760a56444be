// What was said in a thread, oldest first, read backwards in pages: messages, replies not out yet, notes and system lines, merged by time.
// A page ends at a place (time, kind, row), so entries with one timestamp are neither skipped nor shown twice.

import {
	Audience,
	Automatic,
	type CustomerId,
	type MessageId,
	ModerationStatus,
	type OutboxId,
	type ThreadId,
	ThreadKind,
} from '../../../contract/domain.ts';
import { Sentiment } from '../../../contract/judgement.ts';
import type { Note } from '../../../contract/routes/notes.ts';
import type { Message, SystemLine } from '../../../contract/routes/timeline.ts';
import { readStoredText } from '../../../contract/ui-text.ts';
import { valuesIn } from '../engine/expressions.ts';
import { type JsonCell, readJson } from '../json.ts';
import { asActions, asAttachments, asJudgement, asTopics } from '../json-shapes.ts';
import { firstSeqAt, msOfSeq } from '../rules/message-seq.ts';
import { type Check, number, oneOf, orNull, soundRow, text } from '../rules/sound-values.ts';
import type { RawTimelineEntry } from '../shapes.ts';
import { type Query, type ReadDb, sql } from '../sql.ts';
import { liveRecord } from '../threads/record.ts';
import { readOutbox } from './outbox-row.ts';
import { appliedRule } from './rule-lines.ts';
import { staffName } from './staff.ts';

type EntryPosition = readonly [at: number, rank: number, seq: number];
interface PositionedEntry {
	readonly position: EntryPosition;
	readonly entry: RawTimelineEntry;
}
const ranks = { message: 0, note: 1, system: 2, outgoing: 3 } as const;

/** One conversation, or all of its customer's with `everywhere`. */
function timelinePage(
	db: ReadDb,
	{
		threadId,
		before,
		limit,
		everywhere = false,
	}: { threadId: ThreadId; before: string | null; limit: number; everywhere?: boolean },
): { entries: RawTimelineEntry[]; before: string | null; total: number } {
	const { id, customerId } = liveRecord(db, threadId);
	const ids = everywhere ? threadsOf(db, customerId) : [id];
	const from = parsePosition(before);
	const found = [
		...messagesOf(db, ids, from, limit),
		...notesOf(db, ids, from, limit),
		...linesOf(db, ids, from, limit),
		...outgoingOf(db, ids, from, limit),
	];
	found.sort((a, b) => compare(b.position, a.position));
	const page = found.slice(0, limit).reverse();
	const first = page[0];
	const more =
		found.length > limit || (first !== undefined && first.position[2] >= 0 && isMoreBefore(db, ids, first.position));
	return {
		entries: page.map(({ entry }) => (everywhere ? entry : withoutThread(entry))),
		before: more && first ? first.position.join('.') : null,
		total: ids.reduce((sum, one) => sum + countEntries(db, one), 0),
	};
}

/** A page of one conversation names it once, in the question. */
function withoutThread(entry: RawTimelineEntry): RawTimelineEntry {
	if (entry.type === 'outgoing') return entry;
	const { threadId: _, ...rest } = entry;
	return rest;
}

/** One conversation is found by its index alone. */
const inThreads = (ids: readonly ThreadId[]): Query => {
	const [only] = ids;
	return ids.length === 1 && only !== undefined ? sql`threadId = ${only}` : sql`threadId IN ${valuesIn(ids)}`;
};

/** More conversations than anybody has with one shop; the newest. */
const mostThreads = 100;
const threadsOf = (db: ReadDb, customerId: CustomerId): ThreadId[] =>
	db
		.all<{ id: ThreadId }>(
			sql`SELECT id FROM threads WHERE customerId = ${customerId} AND mergedInto IS NULL ORDER BY lastMessageAt DESC LIMIT ${mostThreads}`,
		)
		.map(({ id }) => id);

const compare = (a: EntryPosition, b: EntryPosition): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

function parsePosition(text: string | null): EntryPosition | null {
	const match = text === null ? null : /^(-?\d{1,17})\.(\d)\.(\d{1,16})$/.exec(text);
	return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : null;
}

/** Messages are placed by their rowid, which is made of their time. */
function messageBound(from: EntryPosition | null): number {
	if (from === null) return Number.MAX_SAFE_INTEGER;
	return from[1] === ranks.message ? from[2] : firstSeqAt(from[0]) + 1024;
}
/** The rest by (at, seq); what ranks higher at the same time comes after. */
function isBefore(from: EntryPosition | null, rank: number): Query {
	if (from === null) return sql`1`;
	const [at, atRank, seq] = from;
	if (rank === atRank) return sql`(at, seq) < (${at}, ${seq})`;
	return rank < atRank ? sql`at <= ${at}` : sql`at < ${at}`;
}

interface MessageRow
	extends Omit<
		Message,
		| 'type'
		| 'attachments'
		| 'can'
		| 'judgement'
		| 'topics'
		| 'liked'
		| 'unanswered'
		| 'manual'
		| 'hasWhole'
		| 'standingWhy'
		| 'goesAt'
	> {
	seq: number;
	edits: number;
	deletedAt: number | null;
	erasedAt: number | null;
	standingWhy: string | null;
	attachments: string | null;
	can: string | null;
	judgement: string | null;
	topics: string | null;
	liked: number | null;
	unanswered: number;
	manual: number;
	hasWhole: number;
}
const messageChecks: Partial<Record<keyof MessageRow, Check>> = {
	at: number,
	direction: oneOf(['in', 'out'], 'in'),
	kind: oneOf(ThreadKind.options, 'message'),
	audience: oneOf(Audience.options, 'private'),
	author: text,
	text,
	editedAt: orNull(number),
	standing: oneOf(ModerationStatus.options, 'visible'),
	standingWhy: orNull(text),
	automatic: orNull(oneOf(Automatic.options, null)),
	permalink: orNull(text),
	rating: orNull(number),
	reach: orNull(number),
	corrected: orNull(oneOf(Sentiment.options, null)),
};

/** A message that no screen could show as it is stored must not take its conversation along. */
function soundMessage(db: ReadDb, stored: MessageRow): MessageRow {
	const sound = soundRow(stored, messageChecks);
	if (sound !== stored) db.damage.mark('messages', stored.id, 'written');
	return sound;
}

const written = (key: MessageId): JsonCell => ({ table: 'messages', key, part: 'written' });
const derived = (key: MessageId): JsonCell => ({ table: 'messages', key, part: 'derived' });

/** Of several conversations the newest are chosen by their numbers, before any of them is read. */
const newestBefore = (ids: readonly ThreadId[], bound: number, limit: number): Query => {
	const all = sql`${inThreads(ids)} AND seq < ${bound}`;
	return ids.length === 1 ? all : sql`seq IN (SELECT seq FROM messages WHERE ${all} ORDER BY seq DESC LIMIT ${limit})`;
};

function messagesOf(
	db: ReadDb,
	ids: readonly ThreadId[],
	from: EntryPosition | null,
	limit: number,
): PositionedEntry[] {
	return db
		.all<MessageRow>(sql`SELECT seq, id, threadId, createdAt AS at, direction, kind, audience, author, text, editedAt, deletedAt, erasedAt, standing, standingWhy, automatic, liked, permalink,
			rating, reach, attachments, unanswered, can, judgement, topics, corrected, correctedIntent,
			kind = 'email' AND NOT EXISTS (SELECT 1 FROM wholeTexts w WHERE w.messageId = messages.id AND w.body IS NULL AND w.designed = 0) AS hasWhole,
			(SELECT count(*) FROM messageHistory h WHERE h.messageId = messages.id) AS edits,
			CASE WHEN direction = 'out' THEN (SELECT s.name FROM outbox o JOIN staff s ON s.id = o.staffId WHERE o.messageId = messages.id LIMIT 1) END AS "by",
			direction = 'out' AND EXISTS (SELECT 1 FROM outbox o WHERE o.messageId = messages.id AND o.byHand = 1) AS manual
			FROM messages WHERE ${newestBefore(ids, messageBound(from), limit)} ORDER BY seq DESC LIMIT ${limit}`)
		.map((stored) => soundMessage(db, stored))
		.map(({ seq, ...row }) => ({
			position: [msOfSeq(seq), ranks.message, seq],
			entry: {
				...row,
				type: 'message',
				liked: row.liked === 1,
				unanswered: row.unanswered === 1,
				manual: row.manual === 1,
				hasWhole: row.hasWhole === 1,
				standingWhy: row.standingWhy === null ? null : readStoredText(row.standingWhy),
				attachments: (readJson(db, row.attachments, written(row.id), asAttachments) ?? []).map(
					({ kind, name, bytes }) => ({
						kind,
						name: name ?? null,
						bytes: bytes ?? null,
						opens: true,
					}),
				),
				can: readJson(db, row.can, written(row.id), asActions),
				judgement: readJson(db, row.judgement, derived(row.id), asJudgement),
				topics: readJson(db, row.topics, derived(row.id), asTopics) ?? [],
			},
		}));
}

function notesOf(db: ReadDb, ids: readonly ThreadId[], from: EntryPosition | null, limit: number): PositionedEntry[] {
	return db
		.all<Omit<Note, 'type'> & { seq: number }>(
			sql`SELECT seq, id, threadId, at, text, ${staffName} AS "by" FROM notes WHERE ${inThreads(ids)} AND ${isBefore(from, ranks.note)} ORDER BY at DESC, seq DESC LIMIT ${limit}`,
		)
		.map(({ seq, ...note }) => ({ position: [note.at, ranks.note, seq], entry: { type: 'note', ...note } }));
}

function linesOf(db: ReadDb, ids: readonly ThreadId[], from: EntryPosition | null, limit: number): PositionedEntry[] {
	return db
		.all<
			Omit<SystemLine, 'type' | 'id'> & { seq: number }
		>(sql`SELECT seq, threadId, at, what, detail, ${staffName} AS "by" FROM systemLines
			WHERE ${inThreads(ids)} AND ${isBefore(from, ranks.system)} ORDER BY at DESC, seq DESC LIMIT ${limit}`)
		.map(({ seq, ...line }) => ({
			position: [line.at, ranks.system, seq],
			entry: {
				type: 'system',
				id: `s${seq}`,
				...line,
				...(line.what === 'rule' ? { detail: null, rule: appliedRule(db, line.detail) } : {}),
			},
		}));
}

function outgoingOf(
	db: ReadDb,
	ids: readonly ThreadId[],
	from: EntryPosition | null,
	limit: number,
): PositionedEntry[] {
	const seqs = db.all<{ id: OutboxId; seq: number }>(sql`SELECT id, seq FROM outbox WHERE ${inThreads(ids)}
		AND state NOT IN ('sent', 'cancelled') AND ${isBefore(from, ranks.outgoing)} ORDER BY at DESC, seq DESC LIMIT ${limit}`);
	return seqs.flatMap(({ id, seq }): PositionedEntry[] =>
		readOutbox(db, sql`WHERE o.id = ${id}`).map(
			({ name: _n, channel: _h, kind: _k, accountId: _a, permalink: _p, ...entry }) => ({
				position: [entry.at, ranks.outgoing, seq],
				entry,
			}),
		),
	);
}

function isMoreBefore(db: ReadDb, ids: readonly ThreadId[], position: EntryPosition): boolean {
	return (
		messagesOf(db, ids, position, 1).length > 0 ||
		notesOf(db, ids, position, 1).length > 0 ||
		linesOf(db, ids, position, 1).length > 0 ||
		outgoingOf(db, ids, position, 1).length > 0
	);
}

const countEntries = (db: ReadDb, threadId: ThreadId): number =>
	db.get<{ n: number }>(sql`SELECT (SELECT count(*) FROM messages WHERE threadId = ${threadId})
		+ (SELECT count(*) FROM notes WHERE threadId = ${threadId}) + (SELECT count(*) FROM systemLines WHERE threadId = ${threadId})
		+ (SELECT count(*) FROM outbox WHERE threadId = ${threadId} AND state NOT IN ('sent', 'cancelled')) AS n`)?.n ?? 0;

/** What a message said before it was edited, oldest first. */
function listHistory(
	db: ReadDb,
	{ messageId }: { messageId: MessageId },
): { at: number; text: string; rating: number | null }[] {
	return db.all(sql`SELECT at, text, rating FROM messageHistory WHERE messageId = ${messageId} ORDER BY seq`);
}

export const reads = { timelinePage, listHistory };
export const writes = {};
