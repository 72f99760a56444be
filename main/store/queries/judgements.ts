// What judging reads and writes: the earlier messages of a thread, the messages to judge again, and the results. A new judgement changes
// the order of the list and its group of probable spam at most: it never touches corrections, the owner's acts, who waits, or the outbox.
import type { AccountId, Audience, Automatic, MessageId, ThreadId, ThreadKind } from '../../../contract/domain.ts';
import type { CorrectedIntent, Intent, Sentiment } from '../../../contract/judgement.ts';
import { byIndex } from '../engine/expressions.ts';
import { matchAny, newestMatches } from '../engine/full-text.ts';
import { readJson, toJson } from '../json.ts';
import { asJudgement } from '../json-shapes.ts';
import { effectiveIntent, effectiveSentiment, withCorrections } from '../rules/effective.ts';
import { isOutdated } from '../rules/judge-version.ts';
import { firstSeqAt } from '../rules/message-seq.ts';
import { nearestFirst, resolveConversation } from '../rules/resolve-thread.ts';
import { isSignOff } from '../rules/sign-off.ts';
import type { EarlierText, EarlierTextQuery, FoundMessage, JudgementInput, NewJudgement } from '../shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { refreshFacts } from '../threads/facts.ts';
import { createUnitOfWork } from '../threads/unit-of-work.ts';

/** How many earlier messages of a thread a judgement takes into account. */
const maxEarlier = 3;
/** A judgement reads no more of a text. */
export const judgedCharacters = 6000;

const earlierIn = (db: ReadDb, threadId: string, beforeSeq: number): EarlierText[] =>
	db
		.all<EarlierText>(sql`SELECT externalId, substr(text, 1, ${judgedCharacters}) AS text, createdAt FROM messages
			WHERE threadId = ${threadId} AND direction = 'in' AND automatic IS NULL AND seq < ${beforeSeq} ORDER BY seq DESC LIMIT ${maxEarlier}`)
		.reverse();

/** For each item what its customer wrote before it in the thread it will belong to, oldest first; at most three. */
function earlierTexts(
	db: ReadDb,
	{ accountId, items }: { accountId: AccountId; items: readonly EarlierTextQuery[] },
): EarlierText[][] {
	return items.map((item) => {
		if (item.author === undefined || (!item.conversation && !item.parentId)) return [];
		const ancestor = nearestFirst(item)
			.map((id) =>
				db.get<{ conversation: string }>(
					sql`SELECT conversation FROM messages WHERE accountId = ${accountId} AND externalId = ${id}`,
				),
			)
			.find((found) => found !== undefined);
		const { conversation } = resolveConversation(item, ancestor);
		const thread = db.get<{
			id: string;
		}>(sql`SELECT t.id FROM identities i JOIN threads t ON t.customerId = i.customerId
			WHERE i.connectorId = (SELECT connectorId FROM accounts WHERE id = ${accountId}) AND i.externalId = ${item.author}
			AND t.accountId = ${accountId} AND t.conversation = ${conversation} AND t.mergedInto IS NULL`);
		return thread ? earlierIn(db, thread.id, firstSeqAt(item.createdAt)) : [];
	});
}

interface StaleRow {
	readonly seq: number;
	readonly id: MessageId;
	readonly threadId: string | null;
	readonly text: string;
	readonly kind: ThreadKind;
	readonly audience: Audience;
	readonly rating: number | null;
	readonly isReply: 0 | 1;
}
const staleColumns = sql`seq, id, threadId, substr(text, 1, ${judgedCharacters}) AS text, kind, audience, rating, parentId IS NOT NULL AS isReply`;

/** Who judged customers' messages, but the current judge and later ones: a few names among all messages, so each is looked up by itself. */
const outdated = (db: ReadDb, judgedBy: string): string[] =>
	db
		.all<{ name: string }>(
			sql`WITH RECURSIVE names(name) AS (SELECT min(judgedBy) FROM messages WHERE direction = 'in'
				UNION ALL SELECT (SELECT min(judgedBy) FROM messages WHERE direction = 'in' AND judgedBy > name) FROM names WHERE name IS NOT NULL)
				SELECT name FROM names WHERE name IS NOT NULL`,
		)
		.map(({ name }) => name)
		.filter((name) => isOutdated(name, judgedBy))
		.sort((one, other) => Number(one > judgedBy) - Number(other > judgedBy) || (one < other ? 1 : -1));

interface Scope {
	readonly judgedBy: string;
	/** ms: what an earlier version judged before is judged again only where it waits, or on request. */
	readonly since?: number;
}

/** The first place in the order of messages from which on the judge's update counts; what nobody judged ('') always does. */
const firstOf = (db: ReadDb, name: string, since: number | undefined): number =>
	name === '' || since === undefined || db.get<{ everything: number }>(sql`SELECT everything FROM judging`)?.everything
		? Number.MIN_SAFE_INTEGER
		: firstSeqAt(since);

/** Customers' messages that an earlier version judged, or nobody; the newest of each version first. */
function listToJudge(db: ReadDb, { judgedBy, limit, since }: Scope & { limit: number }): JudgementInput[] {
	const rows: StaleRow[] = [];
	for (const name of outdated(db, judgedBy)) {
		if (rows.length >= limit) break;
		const first = firstOf(db, name, since);
		rows.push(
			...db.all<StaleRow>(sql`SELECT ${staleColumns} FROM messages WHERE direction = 'in' AND judgedBy = ${name} AND seq >= ${first}
				ORDER BY seq DESC LIMIT ${limit - rows.length}`),
		);
		if (rows.length >= limit || first === Number.MIN_SAFE_INTEGER) continue;
		rows.push(
			...db.all<StaleRow>(sql`SELECT ${staleColumns} FROM messages ${byIndex('messages_unanswered')}
				WHERE unanswered = 1 AND direction = 'in' AND judgedBy = ${name} AND seq < ${first} LIMIT ${limit - rows.length}`),
		);
	}
	return rows.map(({ seq, threadId, isReply, ...row }) => ({
		...row,
		isReply: isReply === 1,
		earlier: threadId === null ? [] : earlierIn(db, threadId, seq).map(({ text }) => text),
	}));
}

/** Customers' messages with one of these words whose sentiment the owner did not correct, the newest first. */
function listWithWords(db: ReadDb, { words, limit }: { words: readonly string[]; limit: number }): FoundMessage[] {
	return db.all<{ seq: number }>(newestMatches(matchAny(words), Number.MAX_SAFE_INTEGER, limit)).flatMap(({ seq }) => {
		const row = db.get<
			StaleRow & { threadId: ThreadId; name: string }
		>(sql`SELECT ${staleColumns}, author AS name FROM messages
				WHERE seq = ${seq} AND direction = 'in' AND threadId IS NOT NULL AND corrected IS NULL`);
		if (!row) return [];
		const { seq: at, isReply, ...message } = row;
		return [{ ...message, isReply: isReply === 1, earlier: earlierIn(db, row.threadId, at).map(({ text }) => text) }];
	});
}

interface JudgedRow {
	readonly threadId: ThreadId | null;
	readonly text: string;
	readonly automatic: Automatic | null;
	readonly rating: number | null;
	readonly intent: Intent | null;
	readonly corrected: Sentiment | null;
	readonly correctedIntent: CorrectedIntent | null;
	readonly sentiment: Sentiment | null;
	readonly upset: number;
	readonly closer: number;
}

/** Saves new judgements and the progress, in one transaction. A message that the current version judged in the meantime stays as it is. */
function saveJudgements(
	db: WriteDb,
	{ judgedBy, judged }: { judgedBy: string; judged: readonly NewJudgement[] },
): void {
	const unitOfWork = createUnitOfWork(db);
	for (const { id, judgement, topics } of judged) {
		const row =
			db.get<JudgedRow>(sql`SELECT threadId, text, automatic, rating, intent, corrected, correctedIntent, sentiment, upset, closer FROM messages
			WHERE id = ${id} AND direction = 'in' AND judgedBy <> ${judgedBy}`);
		if (!row) continue;
		// What nobody wrote has no mood.
		if (judgement === null || row.automatic !== null) {
			db.run(sql`UPDATE messages SET judgedBy = ${judgedBy} WHERE id = ${id}`);
			continue;
		}
		const held = effectiveSentiment(judgement, row.corrected);
		const intent = effectiveIntent(judgement.intent, row.correctedIntent);
		const signOff = isSignOff(row.text, withCorrections(judgement, held, intent), row.rating ?? undefined) ? 1 : 0;
		db.run(sql`UPDATE messages SET judgement = ${toJson(judgement)}, topics = ${toJson(topics)}, judgedBy = ${judgedBy},
			sentiment = ${held.sentiment}, upset = ${held.upset}, intent = ${intent}, closer = ${signOff} WHERE id = ${id}`);
		const isOther =
			held.sentiment !== row.sentiment || held.upset !== row.upset || signOff !== row.closer || intent !== row.intent;
		if (!isOther || row.threadId === null) continue;
		const thread = unitOfWork.live(row.threadId);
		refreshFacts(db, thread);
		unitOfWork.changed(thread);
	}
	db.run(sql`UPDATE judging SET done = done + ${judged.length}`);
	unitOfWork.save();
}

/** Remembers words whose weight changed; `markChangedWords` then finds their messages, in steps. */
export function addChangedWords(db: WriteDb, words: readonly string[]): void {
	if (words.length === 0) return;
	db.run(sql`INSERT INTO movedWords (words, below) VALUES (${matchAny(words)}, ${Number.MAX_SAFE_INTEGER})`);
}

/** Marks up to `limit` messages with moved words for judging again. Answers whether there is more to mark. */
function markChangedWords(db: WriteDb, { limit }: { limit: number }): boolean {
	const moved = db.get<{ seq: number; words: string; below: number }>(
		sql`SELECT seq, words, below FROM movedWords ORDER BY seq LIMIT 1`,
	);
	if (!moved) return false;
	const found = db.all<{ seq: number }>(newestMatches(moved.words, moved.below, limit));
	for (const { seq } of found) db.run(sql`UPDATE messages SET judgedBy = '' WHERE seq = ${seq} AND direction = 'in'`);
	const last = found.at(-1);
	if (last && found.length === limit) db.run(sql`UPDATE movedWords SET below = ${last.seq} WHERE seq = ${moved.seq}`);
	else db.run(sql`DELETE FROM movedWords WHERE seq = ${moved.seq}`);
	return db.get(sql`SELECT 1 FROM movedWords LIMIT 1`) !== undefined;
}

/** How far judging again is. `left` 0 and nothing to mark: it is over. `older`: what an earlier version judged and nobody asked to judge again. */
function getJudgementProgress(
	db: ReadDb,
	{ judgedBy, since }: Scope,
): { done: number; left: number; older: number; toMark: boolean; stopped: boolean } {
	const row = db.get<{ done: number; stopped: number }>(sql`SELECT done, stopped FROM judging`);
	let left = 0;
	let older = 0;
	for (const name of outdated(db, judgedBy)) {
		const first = firstOf(db, name, since);
		const count = db.get<{ here: number; waiting: number; before: number }>(
			sql`SELECT (SELECT count(*) FROM messages WHERE direction = 'in' AND judgedBy = ${name} AND seq >= ${first}) AS here,
				(SELECT count(*) FROM messages ${byIndex('messages_unanswered')}
					WHERE unanswered = 1 AND direction = 'in' AND judgedBy = ${name} AND seq < ${first}) AS waiting,
				(SELECT count(*) FROM messages WHERE direction = 'in' AND judgedBy = ${name} AND seq < ${first}) AS before`,
		) ?? { here: 0, waiting: 0, before: 0 };
		left += count.here + count.waiting;
		older += count.before - count.waiting;
	}
	const toMark = db.get(sql`SELECT 1 FROM movedWords LIMIT 1`) !== undefined;
	return { done: row?.done ?? 0, left, older, toMark, stopped: row?.stopped === 1 };
}

/** The owner asked for everything: until nothing is left, older messages count as well. */
function judgeEverything(db: WriteDb): void {
	db.run(sql`UPDATE judging SET everything = 1, stopped = 0`);
}

function setJudgementStopped(db: WriteDb, { stopped }: { stopped: boolean }): void {
	db.run(sql`UPDATE judging SET stopped = ${stopped}`);
}

/** Nothing is left: the next run counts from zero, and starts by itself. */
function endJudgementRun(db: WriteDb): void {
	db.run(sql`UPDATE judging SET done = 0, stopped = 0, everything = 0`);
}

/** The newest of what customers wrote since `from` and before `until`. */
function listTexts(
	db: ReadDb,
	{ from, until, limit }: { from: number; until: number; limit: number },
): { threadId: ThreadId | null; text: string }[] {
	return db.all(sql`SELECT threadId, substr(text, 1, 1000) AS text FROM messages
		WHERE seq >= ${firstSeqAt(from)} AND seq < ${firstSeqAt(until)} AND direction = 'in' AND automatic IS NULL ORDER BY seq DESC LIMIT ${limit}`);
}

/** The languages of the newest texts of customers, the newest first; of so many characters at least. */
function listLanguages(db: ReadDb, { limit, leastCharacters }: { limit: number; leastCharacters: number }): string[] {
	return db
		.all<{ id: MessageId; judgement: string }>(sql`SELECT id, judgement FROM messages
			WHERE direction = 'in' AND judgement IS NOT NULL AND length(text) >= ${leastCharacters} ORDER BY seq DESC LIMIT ${limit}`)
		.map(
			({ id, judgement }) =>
				readJson(db, judgement, { table: 'messages', key: id, part: 'derived' }, asJudgement)?.language ?? 'unknown',
		);
}

export const reads = {
	earlierTexts,
	listLanguages,
	listWithWords,
	listToJudge,
	getJudgementProgress,
	listTexts,
};
export const writes = { saveJudgements, markChangedWords, setJudgementStopped, judgeEverything, endJudgementRun };
