// "Said before": the owner's own answers to similar questions. The index only finds candidates: each is read again as it stands, so what was
// edited, hidden, erased or withdrawn is never offered, however far the index has come.
import type { Audience, MessageId, ThreadId, ThreadKind } from '../../../contract/domain.ts';
import { addAnswer, answersWith, clearAnswers, rankAnswers, removeAnswer } from '../engine/answer-search.ts';
import { readJson } from '../json.ts';
import { asJudgement, asTopics } from '../json-shapes.ts';
import { comparedLine, comparedWords } from '../rules/compared-words.ts';
import { nearness, type Weights, weightsOf } from '../rules/nearness.ts';
import { answerWords, isSameAnswer } from '../rules/same-answer.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { type AnswerPair, pairOf } from './answer-pairs.ts';

/** The newest ones are enough, and more would make each search slower. */
const maxAnswers = 20_000;
/** Messages that one step looks at, so that no other query waits for long. */
const readAtOnce = 400;

/** Reads what was noted, then a piece of what was stored before there was the index. Answers whether there is more. */
function indexAnswers(
	db: WriteDb,
	{ limit = readAtOnce, keep = maxAnswers }: { limit?: number; keep?: number } = {},
): boolean {
	const noted = db.all<{ seq: number }>(sql`SELECT seq FROM answersToIndex ORDER BY seq DESC LIMIT ${limit}`);
	for (const { seq } of noted) {
		indexOne(db, seq);
		db.run(sql`DELETE FROM answersToIndex WHERE seq = ${seq}`);
	}
	const isFull = trim(db, keep);
	if (noted.length === limit) return true;
	const below = db.get<{ below: number }>(sql`SELECT below FROM answerIndexing`)?.below ?? 0;
	if (below === 0) return false;
	const rows = db.all<{ seq: number; direction: string }>(
		sql`SELECT seq, direction FROM messages WHERE seq < ${below} ORDER BY seq DESC LIMIT ${limit}`,
	);
	for (const { seq, direction } of rows) if (direction === 'out') indexOne(db, seq);
	const isOver = rows.length < limit || isFull || trim(db, keep);
	db.run(sql`UPDATE answerIndexing SET below = ${isOver ? 0 : (rows.at(-1)?.seq ?? 0)}`);
	return !isOver;
}

function indexOne(db: WriteDb, seq: number): void {
	removeAnswer(db, seq);
	db.run(sql`DELETE FROM indexedAnswers WHERE seq = ${seq}`);
	const pair = pairOf(db, seq);
	if (!pair) return;
	db.run(sql`INSERT INTO indexedAnswers (seq, questionSeq) VALUES (${seq}, ${pair.questionSeq})`);
	addAnswer(db, seq, comparedWords(pair.question), comparedWords(pair.answer));
}

/** The oldest go. Answers whether there are as many as are kept. */
function trim(db: WriteDb, keep: number): boolean {
	const there = db.get<{ n: number }>(sql`SELECT count(*) AS n FROM indexedAnswers`)?.n ?? 0;
	if (there > keep)
		for (const { seq } of db.all<{ seq: number }>(
			sql`SELECT seq FROM indexedAnswers ORDER BY seq LIMIT ${there - keep}`,
		)) {
			removeAnswer(db, seq);
			db.run(sql`DELETE FROM indexedAnswers WHERE seq = ${seq}`);
		}
	return there >= keep;
}

/** A damaged index is made again from the messages. */
export function rebuildAnswers(db: WriteDb): void {
	clearAnswers(db);
	db.run(sql`DELETE FROM indexedAnswers`);
	db.run(sql`DELETE FROM answersToIndex`);
	db.run(sql`UPDATE answerIndexing SET below = (SELECT coalesce(max(seq), -1) + 1 FROM messages)`);
}

export interface StoredAnswer {
	readonly messageId: MessageId;
	/** Of its question. */
	readonly threadId: ThreadId;
	readonly question: string;
	readonly text: string;
	readonly at: number;
	readonly connectorId: string;
	readonly channel: string | null;
	readonly kind: ThreadKind;
	readonly audience: Audience;
	/** What the customer of then was called: never to be said to another one. */
	readonly names: readonly string[];
}

/** Answers to the questions that are most like this message, the nearest first; near-equal answers once. */
function findSaidBefore(db: ReadDb, { messageId, limit }: { messageId: MessageId; limit: number }): StoredAnswer[] {
	const asked = db.get<Pick<AnswerPair, 'judgement' | 'topics'> & { seq: number; text: string }>(
		sql`SELECT seq, text, judgement, topics FROM messages WHERE id = ${messageId} AND direction = 'in'`,
	);
	if (!asked) return [];
	const weights = tellingWords(db, asked.text);
	const facts = factsOf(db, messageId, asked);
	const found = rankAnswers(db, [...weights.of.keys()], candidates)
		.map((seq) => pairOf(db, seq))
		.filter((pair) => pair !== null && pair.questionSeq !== asked.seq);
	return groupsOf(found as AnswerPair[])
		.flatMap(({ words, pairs }) => {
			const newest = offered(db, pairs);
			if (!newest) return [];
			const near = nearness(
				weights,
				words,
				pairs.map(({ question }) => comparedLine(question)),
			);
			return near < leastNear ? [] : [{ newest, ...withFacts(db, near, facts, pairs) }];
		})
		.sort((one, other) => Number(other.isSameLanguage) - Number(one.isSameLanguage) || other.score - one.score)
		.slice(0, limit)
		.flatMap(({ newest }) => shownAs(db, newest));
}

/** What has less in common is about something else. */
const leastNear = 0.04;
/** As many are read again. */
const candidates = 100;
/** Words that occur in more of all answers tell nothing; in a small shop all count. */
const commonShare = 0.05;
const alwaysTelling = 20;

function tellingWords(db: ReadDb, text: string): Weights {
	const all = db.get<{ n: number }>(sql`SELECT count(*) AS n FROM indexedAnswers`)?.n ?? 0;
	const most = Math.max(alwaysTelling, all * commonShare);
	return weightsOf(comparedWords(text), all, most, (word) => answersWith(db, word));
}

interface Facts {
	readonly language: string;
	readonly topics: readonly string[];
}
function factsOf(db: ReadDb, key: MessageId, row: Pick<AnswerPair, 'judgement' | 'topics'>): Facts {
	const cell = { table: 'messages', key, part: 'derived' } as const;
	return {
		language: readJson(db, row.judgement, cell, asJudgement)?.language ?? 'unknown',
		topics: (readJson(db, row.topics, cell, asTopics) ?? []).map(({ topic }) => topic),
	};
}

/** What a shared topic adds. */
const topicShare = 0.1;

function withFacts(
	db: ReadDb,
	near: number,
	asked: Facts,
	pairs: readonly AnswerPair[],
): { isSameLanguage: boolean; score: number } {
	const facts = pairs.map((pair) => factsOf(db, pair.questionId, pair));
	return {
		isSameLanguage: facts.some(
			({ language }) => language === asked.language || language === 'unknown' || asked.language === 'unknown',
		),
		score: asked.topics.some((topic) => facts.some(({ topics }) => topics.includes(topic)))
			? near * (1 + topicShare)
			: near,
	};
}

interface Group {
	readonly words: ReturnType<typeof comparedLine>;
	readonly pairs: AnswerPair[];
}
/** Near-equal answers together, in the order of the first of each. */
function groupsOf(pairs: readonly AnswerPair[]): Group[] {
	const groups: (Group & { readonly plain: ReturnType<typeof answerWords> })[] = [];
	const known = new Map<string, Group>();
	for (const pair of pairs) {
		const plain = answerWords(pair.answer);
		const group = known.get(pair.answer) ?? groups.find((one) => isSameAnswer(one.plain, plain));
		if (group) group.pairs.push(pair);
		else groups.push({ plain, words: comparedLine(pair.answer), pairs: [pair] });
		const last = group ?? groups.at(-1);
		if (last) known.set(pair.answer, last);
	}
	return groups;
}

/** The newest wording that nobody was angry about; none where as many came back angry as not. */
function offered(db: ReadDb, pairs: readonly AnswerPair[]): AnswerPair | null {
	const calm = pairs.filter((pair) => !cameBackAngry(db, pair));
	if (calm.length * 2 <= pairs.length) return null;
	return calm.reduce((newest, pair) => (pair.seq > newest.seq ? pair : newest));
}

/** What the customer wrote next, in the conversation of the question or where the answer landed. */
const cameBackAngry = (db: ReadDb, { seq, threadId, questionThreadId }: AnswerPair): boolean =>
	(db.get<{ upset: number }>(
		sql`SELECT upset FROM messages WHERE threadId IN (${threadId}, ${questionThreadId}) AND direction = 'in' AND automatic IS NULL AND seq > ${seq}
			ORDER BY seq LIMIT 1`,
	)?.upset ?? 0) > 0;

function shownAs(db: ReadDb, pair: AnswerPair): StoredAnswer[] {
	const row = db.get<{
		connectorId: string;
		channel: string | null;
		kind: ThreadKind;
		audience: Audience;
		author: string;
		name: string;
		handle: string | null;
		known: string | null;
	}>(sql`SELECT t.connectorId, t.channel, q.kind, q.audience, q.author, t.name, i.handle, i.name AS known
		FROM messages q JOIN threads t ON t.id = q.threadId LEFT JOIN identities i ON i.id = q.identityId
		WHERE q.seq = ${pair.questionSeq} AND t.spam = 0`);
	if (!row) return [];
	const { author, name, handle, known, ...place } = row;
	return [
		{
			messageId: pair.messageId,
			threadId: pair.questionThreadId,
			question: pair.question,
			text: pair.answer,
			at: pair.at,
			...place,
			names: [...new Set([author, name, handle, known])].filter((one) => one !== null && one.trim() !== '') as string[],
		},
	];
}

export const reads = { findSaidBefore };
export const writes = { indexAnswers };
