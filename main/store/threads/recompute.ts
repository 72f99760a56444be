// A thread as its messages, replies, follow-ups and the owner's acts say: to compare with what is stored, and to repair it.
import type { ThreadId } from '../../../contract/domain.ts';
import { rebuildIndexesOf } from '../engine/integrity.ts';
import { soundRow } from '../rules/sound-values.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { updateCollapse } from './collapse-while-sending.ts';
import { derive } from './derive.ts';
import { recomputeFacts } from './facts.ts';
import { isPolicyPending, readPolicy } from './policy.ts';
import { findRecord, type ThreadRecord } from './record.ts';
import { recordChecks } from './sound-thread.ts';
import { createUnitOfWork } from './unit-of-work.ts';

const hasFlatReplies = (db: ReadDb, { accountId }: ThreadRecord): boolean =>
	db.get<{ flatReplies: number }>(sql`SELECT flatReplies FROM accounts WHERE id = ${accountId}`)?.flatReplies === 1;

/** The place of a thread is that of its messages. */
function placeOf(db: ReadDb, t: ThreadRecord): Partial<Pick<ThreadRecord, 'accountId' | 'connectorId'>> {
	if (db.get(sql`SELECT 1 FROM accounts WHERE id = ${t.accountId} AND connectorId = ${t.connectorId}`)) return {};
	const place = db.get<
		Pick<ThreadRecord, 'accountId' | 'connectorId'>
	>(sql`SELECT m.accountId, a.connectorId FROM messages m
		JOIN accounts a ON a.id = m.accountId WHERE m.threadId = ${t.id} ORDER BY m.seq DESC LIMIT 1`);
	return place ?? {};
}

function recompute(db: WriteDb, t: ThreadRecord): void {
	Object.assign(t, soundRow(t, recordChecks), placeOf(db, t));
	// Its messages are another thread's.
	if (t.mergedInto !== null) return;
	recomputeFacts(db, t, hasFlatReplies(db, t));
	const open = db.get<{ at: number | null }>(
		sql`SELECT min(dueAt) AS at FROM followUps WHERE threadId = ${t.id} AND endedAt IS NULL`,
	);
	t.followUpAt = open?.at ?? null;
}

/** Writes what follows from everything that is stored of it. Nothing happens where there is no such thread. */
export function repairThread(db: WriteDb, id: ThreadId, now: number): void {
	const unitOfWork = createUnitOfWork(db);
	const t = unitOfWork.exact(id);
	if (!t) return;
	recompute(db, t);
	updateCollapse(db, t, now);
	unitOfWork.changed(t);
	unitOfWork.save();
}

/** At the start: threads that stand in a list which there is none of, so that nobody would see them. */
export function repairUnlisted(db: WriteDb, now: number): void {
	const lost = db.all<{ id: ThreadId }>(
		sql`SELECT id FROM threads WHERE list IS NOT NULL AND list NOT IN ('waiting', 'goingOut', 'answered', 'later', 'done', 'spam')`,
	);
	if (lost.length === 0) return;
	rebuildIndexesOf(db, 'threads');
	for (const { id } of lost) repairThread(db, id, now);
}

/** Facts that a message leaves as they were say nothing of damage; `collapsed` follows the clock. */
const compared = [
	'accountId',
	'connectorId',
	'inCount',
	'unanswered',
	'waitingSince',
	'answeredAt',
	'ownAt',
	'firstAt',
	'lastMessageAt',
	'lastInSeq',
	'kind',
	'audience',
	'name',
	'preview',
	'intent',
	'upset',
	'signOff',
	'followUpAt',
	'dueAt',
	'dueBecause',
	'state',
	'list',
	'sortAt',
] as const satisfies readonly (keyof ThreadRecord)[];

/** While a change of hours or targets is on its way through the threads, these are as they were before it. */
const byPolicy = ['dueAt', 'dueBecause', 'sortAt'] as const satisfies readonly (typeof compared)[number][];

/** Which columns of a thread do not follow from what is stored; writes nothing. */
export function differingColumns(db: ReadDb, id: ThreadId): string[] {
	const t = findRecord(db, id);
	if (!t) return [];
	const found = Object.keys(recordChecks).filter(
		(name) => !recordChecks[name as keyof typeof recordChecks].isSound(t[name as keyof typeof recordChecks]),
	);
	const again = { ...t };
	let messagesDiffer = false;
	const run = (): number => {
		messagesDiffer = true;
		return 0;
	};
	recompute({ ...db, run } as unknown as WriteDb, again);
	if (t.mergedInto === null) derive(again, readPolicy(db));
	const late: readonly string[] = isPolicyPending(db) ? byPolicy : [];
	return [
		...found,
		...compared.filter((name) => t[name] !== again[name] && !late.includes(name)),
		...(messagesDiffer ? ['messages'] : []),
	];
}
