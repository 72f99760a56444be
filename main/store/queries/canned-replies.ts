// Canned replies as the owner keeps them, and what came back after each use.
import type { CannedFolderId, CannedReplyId, TagId } from '../../../contract/domain.ts';
import type { CannedReply, Outcome, ReplyActions } from '../../../contract/routes/canned-replies.ts';
import type { ReplyFile } from '../../../contract/routes/reply-files.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { ignoringCase } from '../engine/expressions.ts';
import { conflict, notFound } from '../errors.ts';
import { createId } from '../ids.ts';
import { type Answer, outcomeOf } from '../rules/canned-outcome.ts';
import { type Query, type ReadDb, sql, type WriteDb } from '../sql.ts';

/** Removed ones can be put back for so long. */
const keptMs = 24 * 3_600_000;
/** So long a customer's next message counts as what came back. */
export const answeredWithinMs = 14 * 24 * 3_600_000;

export interface StoredCanned extends Omit<CannedReply, 'outdated'> {
	/** Since when its days stand in it. */
	readonly datedAt: number;
	/** What the owner said is still true. */
	readonly stillTrue: readonly string[];
	/** When replies with it were sent. */
	readonly sentAt: readonly number[];
}

interface Row
	extends Pick<CannedReply, 'id' | 'title' | 'shortcut' | 'text' | 'uses' | 'updatedAt' | 'folderId'>,
		Pick<StoredCanned, 'datedAt'> {
	readonly thenDone: number;
	readonly laterDays: number | null;
	readonly followUpDays: number | null;
	readonly followUpNote: string;
	readonly stillTrue: string;
}
const columns: Query = {
	text: 'id, title, shortcut, text, uses, updatedAt, folderId, thenDone, laterDays, followUpDays, followUpNote, stillTrue, coalesce(datedAt, updatedAt) AS datedAt',
	values: [],
};

import { dropDoc, indexDoc } from '../search-docs.ts';

/** The most used first. */
function listCanned(db: ReadDb): StoredCanned[] {
	return read(db, sql`WHERE removedAt IS NULL ORDER BY uses DESC, ${ignoringCase(sql`title`)}`);
}

function read(db: ReadDb, where: Query): StoredCanned[] {
	const rows = db.all<Row>(sql`SELECT ${columns} FROM cannedReplies ${where}`);
	const tags = grouped(db.all<{ id: CannedReplyId; tagId: TagId }>(sql`SELECT cannedId AS id, tagId FROM cannedTags`));
	const files = grouped(
		db.all<ReplyFile & { cannedId: CannedReplyId }>(
			sql`SELECT cannedId, id, name, type, size, width, height, '' AS alt FROM cannedFiles WHERE sha256 IS NOT NULL ORDER BY createdAt, id`,
		),
		'cannedId',
	);
	const answers = grouped(listAnswers(db));
	return rows.map(({ thenDone, laterDays, followUpDays, followUpNote, stillTrue, ...row }) => ({
		...row,
		actions: {
			tagIds: (tags.get(row.id) ?? []).map(({ tagId }) => tagId),
			laterDays,
			followUp: followUpDays === null ? null : { days: followUpDays, note: followUpNote },
			done: thenDone === 1,
		},
		outcome: countOutcomes(answers.get(row.id) ?? []),
		sentAt: (answers.get(row.id) ?? []).map(({ sentAt }) => sentAt),
		stillTrue: stillTrue === '' ? [] : stillTrue.split('\n'),
		files: (files.get(row.id) ?? []).map(({ cannedId: _, ...file }) => file),
	}));
}

function grouped<R extends object, K extends keyof R>(rows: readonly R[], key = 'id' as K): Map<R[K], R[]> {
	return Map.groupBy(rows, (row) => row[key]);
}

/** For each sent reply with a canned one: what its customer wrote next in that conversation, and soon enough. */
function listAnswers(db: ReadDb): (Answer & { id: CannedReplyId; sentAt: number })[] {
	return db.all(sql`SELECT u.cannedId AS id, o.sentAt, m.sentiment, m.intent FROM cannedUses u JOIN outbox o ON o.id = u.outboxId
		LEFT JOIN messages m ON m.seq = (SELECT min(n.seq) FROM messages n WHERE n.threadId = o.threadId AND n.direction = 'in'
			AND n.automatic IS NULL AND n.createdAt > o.sentAt AND n.createdAt <= o.sentAt + ${answeredWithinMs})
		WHERE o.state = 'sent' AND o.sentAt IS NOT NULL`);
}

function countOutcomes(answers: readonly Answer[]): Outcome {
	const outcome = { counted: answers.length, thanked: 0, angry: 0, other: 0, nothing: 0 };
	for (const answer of answers) outcome[outcomeOf(answer)]++;
	return outcome;
}

interface NewCanned extends Pick<CannedReply, 'title' | 'shortcut' | 'text'> {
	readonly id?: CannedReplyId | undefined;
	/** Missing = as it is. */
	readonly folderId?: CannedFolderId | null | undefined;
	readonly actions?: ReplyActions | undefined;
	/** The days in it are others than before. */
	readonly newDays?: boolean;
	readonly now: number;
}

/** A shortcut belongs to one canned reply; a taken one is a conflict. */
function saveCanned(db: WriteDb, { id, title, shortcut, text, newDays = true, now, ...more }: NewCanned): StoredCanned {
	dropRemoved(db, now);
	const twin = db.get<{ id: CannedReplyId }>(sql`SELECT id FROM cannedReplies WHERE shortcut = ${shortcut}`);
	if (twin && twin.id !== id)
		throw conflict(uiText`The shortcut /${shortcut} already belongs to another canned reply.`);
	const key = id ?? createId<CannedReplyId>('r');
	if (id === undefined)
		db.run(
			sql`INSERT INTO cannedReplies (id, title, shortcut, text, updatedAt) VALUES (${key}, ${title}, ${shortcut}, ${text}, ${now})`,
		);
	else {
		const changed = db.run(sql`UPDATE cannedReplies SET title = ${title}, shortcut = ${shortcut}, text = ${text},
			datedAt = CASE WHEN ${newDays} THEN ${now} ELSE coalesce(datedAt, updatedAt) END, updatedAt = ${now} WHERE id = ${id} AND removedAt IS NULL`);
		if (changed === 0) throw notFound('canned reply');
	}
	if (more.folderId !== undefined) moveCanned(db, { id: key, folderId: more.folderId });
	if (more.actions) saveActions(db, key, more.actions);
	indexCanned(db, { id: key, title, shortcut, text });
	db.changes.canned();
	return getCanned(db, { id: key });
}

function saveActions(db: WriteDb, id: CannedReplyId, { tagIds, laterDays, followUp, done }: ReplyActions): void {
	db.run(sql`UPDATE cannedReplies SET thenDone = ${done}, laterDays = ${laterDays}, followUpDays = ${followUp?.days ?? null},
		followUpNote = ${followUp?.note ?? ''} WHERE id = ${id}`);
	db.run(sql`DELETE FROM cannedTags WHERE cannedId = ${id}`);
	for (const tagId of new Set(tagIds))
		db.run(sql`INSERT INTO cannedTags (cannedId, tagId) SELECT ${id}, id FROM tags WHERE id = ${tagId}`);
}

function getCanned(db: ReadDb, { id }: { id: CannedReplyId }): StoredCanned {
	const [row] = read(db, sql`WHERE id = ${id} AND removedAt IS NULL`);
	if (!row) throw notFound('canned reply');
	return row;
}

function moveCanned(db: WriteDb, { id, folderId }: { id: CannedReplyId; folderId: CannedFolderId | null }): void {
	if (folderId !== null && !db.get(sql`SELECT 1 FROM cannedFolders WHERE id = ${folderId}`)) throw notFound('folder');
	db.run(sql`UPDATE cannedReplies SET folderId = ${folderId} WHERE id = ${id}`);
	db.changes.canned();
}

function removeCanned(db: WriteDb, { id, now }: { id: CannedReplyId; now: number }): void {
	dropRemoved(db, now);
	// The id stands in for the shortcut, which is free from now on.
	const removed = db.run(sql`UPDATE cannedReplies SET removedAt = ${now}, removedShortcut = shortcut, shortcut = id
		WHERE id = ${id} AND removedAt IS NULL`);
	if (removed === 0) return;
	dropDoc(db, 'canned', id);
	db.changes.canned();
}

function putCannedBack(db: WriteDb, { id }: { id: CannedReplyId }): StoredCanned {
	const row = db.get<{ shortcut: string }>(
		sql`SELECT removedShortcut AS shortcut FROM cannedReplies WHERE id = ${id} AND removedAt IS NOT NULL`,
	);
	if (!row) throw notFound('canned reply');
	if (db.get(sql`SELECT 1 FROM cannedReplies WHERE shortcut = ${row.shortcut}`))
		throw conflict(
			uiText`The shortcut /${row.shortcut} belongs to another canned reply by now. Change that one first.`,
		);
	db.run(
		sql`UPDATE cannedReplies SET removedAt = NULL, shortcut = removedShortcut, removedShortcut = NULL WHERE id = ${id}`,
	);
	db.changes.canned();
	const back = getCanned(db, { id });
	indexCanned(db, back);
	return back;
}

const indexCanned = (
	db: WriteDb,
	{ id, title, shortcut, text }: Pick<StoredCanned, 'id' | 'title' | 'shortcut' | 'text'>,
): void => indexDoc(db, 'canned', id, `${title}\n${shortcut}\n${text}`);

const dropRemoved = (db: WriteDb, now: number): void =>
	void db.run(sql`DELETE FROM cannedReplies WHERE removedAt < ${now - keptMs}`);

/** One line each; words with a line break in them are compared as one line. */
function confirmCanned(db: WriteDb, { id, words }: { id: CannedReplyId; words: string }): void {
	const { stillTrue } = getCanned(db, { id });
	const all = [...new Set([...stillTrue, oneLine(words)])].join('\n');
	db.run(sql`UPDATE cannedReplies SET stillTrue = ${all} WHERE id = ${id}`);
	db.changes.canned();
}
const oneLine = (words: string): string => words.replace(/\s+/g, ' ').trim();

/** What the shop said of itself until now. */
function recordOldFacts(
	db: WriteDb,
	{ facts, now }: { facts: readonly { fact: string; value: string }[]; now: number },
): void {
	for (const { fact, value } of facts)
		db.run(
			sql`INSERT INTO oldFacts (fact, value, at) VALUES (${fact}, ${value}, ${now}) ON CONFLICT (fact, value) DO UPDATE SET at = excluded.at`,
		);
	if (facts.length > 0) db.changes.canned();
}

function listOldFacts(db: ReadDb): { fact: string; value: string; at: number }[] {
	return db.all(sql`SELECT fact, value, at FROM oldFacts ORDER BY at DESC LIMIT 1000`);
}

export const reads = { listCanned, getCanned, listOldFacts };
export const writes = { saveCanned, moveCanned, removeCanned, putCannedBack, confirmCanned, recordOldFacts };
