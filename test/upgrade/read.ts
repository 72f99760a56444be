// What a data folder holds, in words that outlive its tables: the fixture's writer records it, and every later version is asked for the
// same. A migration that renames a table or a column changes the queries here and nothing else.
import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

export interface Held {
	/** Rows by table; what is only counted or indexed from other tables is left out. */
	readonly rows: Readonly<Record<string, number>>;
	/** A hash over the ids and texts of each kind: whatever is lost, added or changed shows. */
	readonly texts: Readonly<Record<string, string>>;
	/** Replies by the token of the press that made them. */
	readonly outbox: Readonly<
		Record<string, { readonly state: string; readonly byHand: boolean; readonly waitsFor: string | null }>
	>;
}

/**
 * Every kind of thing that an owner could miss, with all that was said or decided about it. The first column is its id. A fixture that was
 * written before a kind was added here does not name it, and is not asked for it.
 */
const kinds: Readonly<Record<string, string>> = {
	messages: `SELECT m.id, m.externalId, m.threadId, m.direction, m.kind, m.audience, m.author, m.text, m.createdAt, m.editedAt, m.standing, m.rating,
		m.permalink, m.attachments, m.context, m.replies, m.handle, m.hash, m.doneAt, m.unanswered FROM messages m`,
	corrections: 'SELECT id, corrected, correctedAt FROM messages WHERE corrected IS NOT NULL',
	'earlier texts': 'SELECT seq AS id, messageId, at, text, rating FROM messageHistory',
	replies:
		'SELECT id, clientToken, accountId, threadId, answersId, audience, text, at, thenDone, byHand, closed, hash, messageId FROM outbox',
	drafts: `SELECT threadId || ' ' || audience AS id, text, caret, revision FROM drafts`,
	notes: 'SELECT id, threadId, at, text FROM notes',
	tags: `SELECT x.threadId || ' ' || g.name AS id FROM threadTags x JOIN tags g ON g.id = x.tagId`,
	'follow-ups': 'SELECT id, threadId, dueAt, note, cancelOnReply, ended FROM followUps',
	'canned replies': 'SELECT id, title, shortcut, text, uses FROM cannedReplies',
	threads: `SELECT id, accountId, conversation, customerId, mergedInto, name, laterUntil, closed, spam, onTop, chosenAudience, followUpAt,
		contextTitle FROM threads`,
	'places in the lists': 'SELECT id, state, list, unanswered, waitingSince FROM threads',
	customers: 'SELECT id, name, handle FROM customers',
	identities: 'SELECT id, connectorId, externalId, customerId, name, handle FROM identities',
	accounts:
		'SELECT id, connectorId, externalId, displayName, facts, since, connectedAt, removedAt, moneyLimit, lookedAt FROM accounts',
	streams: `SELECT accountId || ' ' || streamId AS id, cursor, lastPollAt, lastSuccessAt, nextAt, failures, fault, sentence, budget FROM streams`,
	'older stretches': 'SELECT id, accountId, streamId, cursor FROM stretches',
	'lost periods': `SELECT accountId || ' ' || streamId || ' ' || fromAt AS id, toAt, why FROM lost`,
	'unread elements': `SELECT accountId || ' ' || streamId || ' ' || rawHash AS id, place, raw, at FROM unread`,
	spending: `SELECT accountId || ' ' || month AS id, reads, replies, stoppedAt, stopNeeds FROM spending`,
	'opening hours': 'SELECT one AS id, hours, timeZone FROM policy',
	'words of the owner': 'SELECT id, coalesce(confirmedAt, at) AS confirmedAt, undoUntil FROM outbox',
	'whole texts': 'SELECT messageId AS id, hex(body) AS body, designed FROM wholeTexts',
	'nobody wrote these': 'SELECT id, automatic FROM messages WHERE automatic IS NOT NULL',
	'times of the author': 'SELECT id, writtenAt FROM messages WHERE writtenAt IS NOT NULL',
	'earlier mails': `SELECT accountId || ' ' || ancestorId || ' ' || messageId AS id, distance FROM ancestors`,
	'probably spam': 'SELECT id, notSpam, probablySpam FROM threads WHERE notSpam = 1 OR probablySpam = 1',
	quoting: 'SELECT id, quoteOff FROM accounts WHERE quoteOff = 1',
	'judging again': 'SELECT everything AS id FROM judging WHERE everything = 1',
	'send journal':
		'SELECT shopId AS id, seq, mark, replyId, wentBackAt, erasedMessages FROM sendJournal WHERE started = 1',
};

/** Written again from other tables, at every start or by SQLite's own full-text search. */
const derived = /^(listCounts|dueCounts|messageSearch_.*|messageWords|sqlite_.*)$/;

interface Cursor {
	readonly connectorId: string;
	readonly streamId: string;
	readonly cursor: unknown;
}

/** Reads beside the program or after it; writes nothing. */
export function readHeld(path: string): Held {
	return reading(path, (rows) => ({
		rows: Object.fromEntries(
			rows(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
				.map(({ name }) => String(name))
				.filter((name) => !derived.test(name))
				.map((name) => [name, Number(rows(`SELECT count(*) AS n FROM "${name}"`)[0]?.n)]),
		),
		texts: Object.fromEntries(Object.entries(kinds).map(([kind, query]) => [kind, digest(rows(query))])),
		outbox: Object.fromEntries(
			rows('SELECT clientToken, state, byHand, waitsFor FROM outbox ORDER BY seq').map(
				({ clientToken, state, byHand, waitsFor }) => [
					String(clientToken),
					{ state: String(state), byHand: byHand === 1, waitsFor: waitsFor === null ? null : String(waitsFor) },
				],
			),
		),
	}));
}

/** Where reading stands, at the head of each stream and in its older stretches. */
export const readCursors = (path: string): Cursor[] =>
	reading(path, (rows) =>
		rows(`SELECT a.connectorId, s.streamId, s.cursor FROM streams s JOIN accounts a ON a.id = s.accountId WHERE s.cursor IS NOT NULL
			UNION ALL SELECT a.connectorId, s.streamId, s.cursor FROM stretches s JOIN accounts a ON a.id = s.accountId`).map(
			(row) => ({
				connectorId: String(row.connectorId),
				streamId: String(row.streamId),
				cursor: JSON.parse(String(row.cursor)),
			}),
		),
	);

/** Streams of which the program says that it did not understand what it read. */
export const readMisunderstood = (path: string): string[] =>
	reading(path, (rows) =>
		rows(`SELECT accountId, streamId, sentence FROM streams WHERE json_extract(fault, '$.kind') = 'drift'`).map((row) =>
			JSON.stringify(row),
		),
	);

type Row = Record<string, unknown>;

function reading<T>(path: string, use: (rows: (query: string) => Row[]) => T): T {
	const db = new DatabaseSync(path, { readOnly: true });
	try {
		return use((query) => db.prepare(query).all() as Row[]);
	} finally {
		db.close();
	}
}

function digest(rows: readonly Row[]): string {
	const lines = rows.map((row) => JSON.stringify(row)).sort();
	return `${lines.length}:${createHash('sha256').update(lines.join('\n')).digest('base64url').slice(0, 22)}`;
}
