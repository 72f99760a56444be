// How the facts of a thread follow from its messages: one message at a time where that is possible (an import must not read a thread
// again for every message), from all of them where it is not. Both are the rule of rules/unanswered.ts.
import {
	Audience,
	type Automatic,
	type MessageId,
	type ModerationStatus,
	type ThreadKind,
} from '../../../contract/domain.ts';
import type { Intent, Sentiment } from '../../../contract/judgement.ts';
import { jsonField, jsonValue } from '../engine/expressions.ts';
import { intentsByUrgency, moreUrgent, urgencySql } from '../rules/intent-urgency.ts';
import { anyNewerReplyAnswers, clockToleranceMs, isAccepted, unanswered } from '../rules/unanswered.ts';
import { type Query, type ReadDb, sql, type WriteDb } from '../sql.ts';
import type { ThreadRecord } from './record.ts';

interface InboundFacts {
	readonly seq: number;
	readonly createdAt: number;
	readonly kind: ThreadKind;
	readonly audience: Audience;
	readonly channel: string | null;
	readonly text: string;
	readonly upset: 0 | 1 | 2;
	readonly sentiment: Sentiment | null;
	/** null: was not judged, or says too little. */
	readonly language: string | null;
	readonly intent: Intent | null;
	readonly signOff: 0 | 1;
	readonly reach: number | null;
	readonly rating: number | null;
	readonly windowUntil: number | null;
	readonly author: string;
	readonly automatic: Automatic | null;
}

const previewLength = 140;
const previewOf = (text: string): string =>
	text.slice(0, 600).replace(/\s+/g, ' ').trim().slice(0, previewLength).toWellFormed();

/** Whether a message that just came in finds an answer already here. */
export const alreadyAnswered = (
	db: ReadDb,
	t: ThreadRecord,
	m: Pick<InboundFacts, 'kind' | 'createdAt'>,
	flatReplies: boolean,
): boolean => {
	if (t.answeredAt !== null && t.answeredAt >= m.createdAt) return true;
	if (!anyNewerReplyAnswers(m.kind, flatReplies) || t.ownAt === null || t.ownAt <= m.createdAt + clockToleranceMs)
		return false;
	// Only what the shop wrote elsewhere: nothing sent from here can have answered what was not here.
	return (
		db.get(sql`SELECT 1 FROM messages r WHERE r.threadId = ${t.id} AND r.direction = 'out' AND r.createdAt > ${m.createdAt + clockToleranceMs}
			AND r.standing NOT IN ('deleted', 'spam', 'rejected') AND r.automatic IS NULL AND NOT ${sentHere} LIMIT 1`) !==
		undefined
	);
};
const sentHere = sql`EXISTS (SELECT 1 FROM outbox o WHERE o.messageId = r.id)`;

export function addInbound(db: ReadDb, t: ThreadRecord, m: InboundFacts, isUnanswered: boolean): void {
	t.inCount += 1;
	extendTimeSpan(t, m.createdAt);
	if (isNewest(db, t, m)) applyNewestInbound(t, m);
	else t.channel ??= m.channel;
	if (!isUnanswered) return;
	const first = t.unanswered === 0;
	t.unanswered += 1;
	t.upset = first || m.upset > t.upset ? m.upset : t.upset;
	t.intent = first ? m.intent : moreUrgent(t.intent, m.intent);
	t.signOff = first || t.signOff === 1 ? m.signOff : 0;
	if (first || t.waitingSince === null || m.createdAt < t.waitingSince) {
		t.waitingSince = m.createdAt;
		t.preview = previewOf(m.text);
	}
}

/** What nobody wrote says nothing of a thread in which somebody did. */
function isNewest(db: ReadDb, t: ThreadRecord, m: InboundFacts): boolean {
	if (t.lastInSeq === null) return true;
	if (m.automatic === null && m.seq > t.lastInSeq) return true;
	const newest = db.get<{ automatic: Automatic | null }>(
		sql`SELECT automatic FROM messages WHERE seq = ${t.lastInSeq}`,
	);
	if (m.automatic === null) return newest?.automatic != null;
	return newest?.automatic != null && m.seq > t.lastInSeq;
}

export function extendTimeSpan(t: ThreadRecord, at: number): void {
	t.firstAt = Math.min(t.firstAt, at);
	t.lastMessageAt = Math.max(t.lastMessageAt, at);
}

/** Whether the judge could tell. */
const knownLanguage = (language: string | null): string | null => (language === 'unknown' ? null : language);

/** What the newest of the customer's messages says of the thread. */
function applyNewestInbound(t: ThreadRecord, m: InboundFacts): void {
	t.lastInSeq = m.seq;
	t.kind = m.kind;
	t.audience = m.audience;
	t.channel = m.channel ?? t.channel;
	t.name = m.author;
	t.sentiment = m.sentiment ?? t.sentiment;
	t.language = knownLanguage(m.language) ?? t.language;
	t.reach = m.reach ?? t.reach;
	t.rating = m.rating ?? t.rating;
	t.windowUntil = typeof m.windowUntil === 'number' ? m.windowUntil : null;
	if (t.unanswered === 0) {
		t.upset = m.upset;
		t.intent = m.intent;
		t.signOff = 0;
		t.preview = previewOf(m.text);
	}
}

/** A reply names a message of this thread: it and all before it are answered. Returns whether anybody stopped waiting. */
export function markAnsweredByName(db: WriteDb, t: ThreadRecord, namedAt: number): boolean {
	t.answeredAt = Math.max(t.answeredAt ?? namedAt, namedAt);
	if (t.unanswered === 0) return false;
	return markAnswered(db, t, sql`createdAt <= ${namedAt}`);
}

/** A reply stands in this thread: in kinds without parents, everything before it is answered. */
export function markAnsweredByTime(db: WriteDb, t: ThreadRecord, ownAt: number, flatReplies: boolean): boolean {
	t.ownAt = Math.max(t.ownAt ?? ownAt, ownAt);
	if (t.unanswered === 0) return false;
	return markAnswered(
		db,
		t,
		sql`createdAt < ${ownAt - clockToleranceMs} AND (${flatReplies} OR kind IN ('message', 'email'))`,
	);
}

/** Row by row: an UPDATE of several rows keeps a journal of its own, which costs more than the rows. */
function markAnswered(db: WriteDb, t: ThreadRecord, which: Query): boolean {
	const rows = db.all<{ seq: number }>(
		sql`SELECT seq FROM messages WHERE threadId = ${t.id} AND unanswered = 1 AND ${which}`,
	);
	for (const { seq } of rows) db.prepared('UPDATE messages SET unanswered = 0 WHERE seq = ?').run(seq);
	if (rows.length > 0) refreshFacts(db, t);
	return rows.length > 0;
}

const newestInbound = (db: ReadDb, threadId: string): InboundFacts | undefined => {
	const facts = sql`SELECT seq, createdAt, kind, audience, channel, text, upset, sentiment, intent, closer AS signOff, reach, rating, author,
		automatic, ${jsonField(sql`judgement`, 'language')} AS language, ${jsonValue(sql`replies`, sql`audience`, Audience.options, 'until')} AS windowUntil
		FROM messages WHERE threadId = ${threadId} AND direction = 'in'`;
	return (
		db.get<InboundFacts>(sql`${facts} AND automatic IS NULL ORDER BY seq DESC LIMIT 1`) ??
		db.get<InboundFacts>(sql`${facts} ORDER BY seq DESC LIMIT 1`)
	);
};

interface UnansweredSummary {
	readonly n: number;
	readonly since: number | null;
	readonly upset: 0 | 1 | 2 | null;
	readonly rank: number | null;
	readonly signOff: 0 | 1 | null;
}
/** Those of a thread that still wait, by their index alone (explain test). */
const openText = `SELECT count(*) AS n, min(createdAt) AS since, max(upset) AS upset, min(${urgencySql}) AS rank, min(closer) AS signOff
	FROM messages WHERE threadId = ? AND unanswered = 1`;
export const unansweredSummary = (threadId: string): Query => ({ text: openText, values: [threadId] });

/** Counts those that still wait, by their index alone, and takes the newest message's word for the rest. */
export function refreshFacts(db: WriteDb, t: ThreadRecord): void {
	const open = db.get<UnansweredSummary>(unansweredSummary(t.id));
	t.unanswered = open?.n ?? 0;
	t.waitingSince = open?.since ?? null;
	const newest = newestInbound(db, t.id);
	if (newest) applyNewestInbound(t, newest);
	else {
		t.lastInSeq = null;
		t.intent = null;
	}
	if (t.unanswered === 0) {
		t.onTop = 0;
		return;
	}
	t.upset = open?.upset ?? 0;
	t.intent = intentsByUrgency[open?.rank ?? -1] ?? null;
	t.signOff = open?.signOff ?? 0;
	const oldest = db.get<{ text: string }>(
		sql`SELECT text FROM messages WHERE threadId = ${t.id} AND unanswered = 1 ORDER BY createdAt, seq LIMIT 1`,
	);
	t.preview = previewOf(oldest?.text ?? '');
}

/** Computes all facts from the messages again: after a merge, a move, a deletion, a cancelled answer. */
export function recomputeFacts(db: WriteDb, t: ThreadRecord, flatReplies: boolean): void {
	const inbound = db.all<InboundRow>(
		sql`SELECT seq, id, kind, createdAt, standing, automatic, doneAt, doneByRule, openedAt, unanswered, receivedAt AS knownAt FROM messages WHERE threadId = ${t.id} AND direction = 'in'`,
	);
	const here =
		db.all<ReplyRow>(sql`SELECT r.createdAt AS hereAt, r.receivedAt AS acceptedAt, r.standing, r.automatic, ${sentHere} AS sentHere,
		CASE WHEN a.threadId = r.threadId THEN a.createdAt END AS namesAt
		FROM messages r LEFT JOIN messages a ON a.id = r.answersId WHERE r.threadId = ${t.id} AND r.direction = 'out'`);
	const elsewhere =
		db.all<ReplyRow>(sql`SELECT NULL AS hereAt, r.receivedAt AS acceptedAt, r.standing, r.automatic, 0 AS sentHere, a.createdAt AS namesAt
		FROM messages a JOIN messages r ON r.answersId = a.id
		WHERE a.threadId = ${t.id} AND a.direction = 'in' AND r.threadId IS DISTINCT FROM ${t.id}`);
	const replies = [...here, ...elsewhere];
	const ownReplies = replies.map((reply) => ({ ...reply, sentHere: reply.sentHere === 1 }));
	const open = unanswered(inbound, ownReplies, flatReplies);
	for (const m of inbound) {
		if (open.has(m.id) !== (m.unanswered === 1)) {
			db.run(sql`UPDATE messages SET unanswered = ${open.has(m.id)} WHERE id = ${m.id}`);
		}
	}
	const accepted = replies.filter(isAccepted);
	t.answeredAt = newest(accepted.map((r) => r.namesAt));
	t.ownAt = newest(accepted.map((r) => r.hereAt));
	t.inCount = inbound.length;
	t.doneSeq = newest(inbound.map((m) => (m.doneAt === null || m.doneByRule === 1 ? null : m.seq)));
	const span = db.get<{ first: number | null; last: number | null }>(
		sql`SELECT min(createdAt) AS first, max(createdAt) AS last FROM messages WHERE threadId = ${t.id}`,
	);
	t.firstAt = span?.first ?? t.firstAt;
	t.lastMessageAt = span?.last ?? t.lastMessageAt;
	refreshFacts(db, t);
}
interface InboundRow {
	seq: number;
	id: MessageId;
	kind: ThreadKind;
	createdAt: number;
	standing: ModerationStatus;
	automatic: Automatic | null;
	doneAt: number | null;
	doneByRule: 0 | 1;
	openedAt: number | null;
	unanswered: 0 | 1;
	knownAt: number;
}
interface ReplyRow {
	hereAt: number | null;
	namesAt: number | null;
	acceptedAt: number;
	sentHere: 0 | 1;
	standing: ModerationStatus;
	automatic: Automatic | null;
}
const newest = (times: readonly (number | null)[]): number | null => {
	let found: number | null = null;
	for (const at of times) if (at !== null && (found === null || at > found)) found = at;
	return found;
};
