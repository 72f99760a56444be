// What is done together with sending: in the transaction that queues the reply, and undone in the one that takes it back. Done and Later
// are kept with the reply and take effect when it was sent, so that one that fails comes back to the owner.
import type { Audience, CannedReplyId, OutboxId, TagId, ThreadId } from '../../../contract/domain.ts';
import type { Macro } from '../../../contract/routes/canned-replies.ts';
import { larger, valuesIn } from '../engine/expressions.ts';
import { readJson } from '../json.ts';
import { asDoneMacro, asMacro, type DoneMacro } from '../json-shapes.ts';
import type { QueueReply } from '../shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { saveFollowUp } from './follow-ups.ts';
import { tagThread } from './tags.ts';
import { updateThread } from './thread-actions.ts';

/** Counts the canned replies of a reply that was just queued, and does what goes with it. */
export function doMacro(db: WriteDb, id: OutboxId, reply: QueueReply): void {
	const cannedReplyIds = countUses(db, id, reply.cannedReplyIds);
	const { actions = null, times = null, threadId, at: now } = reply;
	if (actions === null) {
		if (cannedReplyIds.length > 0)
			keep(db, id, { cannedReplyIds, actions: noActions(reply), taggedIds: [], followUpId: null });
		return;
	}
	const taggedIds = actions.tagIds.filter((tagId) => isNewTag(db, threadId, tagId));
	for (const tagId of taggedIds) tagThread(db, { threadId, tagId, now });
	const followUpId =
		actions.followUp === null || times?.followUpAt == null
			? null
			: saveFollowUp(db, { threadId, dueAt: times.followUpAt, note: actions.followUp.note, cancelOnReply: true, now })
					.id;
	if (actions.laterDays !== null && times?.laterUntil != null)
		db.run(sql`UPDATE outbox SET laterUntil = ${times.laterUntil} WHERE id = ${id}`);
	keep(db, id, { cannedReplyIds, actions, taggedIds, followUpId });
}

const noActions = ({ thenDone }: QueueReply): Macro['actions'] => ({
	tagIds: [],
	laterDays: null,
	followUp: null,
	done: thenDone,
});
const keep = (db: WriteDb, id: OutboxId, macro: DoneMacro): void =>
	void db.run(sql`UPDATE outbox SET macro = ${JSON.stringify(macro)} WHERE id = ${id}`);

/** Once it was removed meanwhile, nothing is counted. Answers with those that are there. */
function countUses(db: WriteDb, id: OutboxId, ids: readonly string[]): CannedReplyId[] {
	const there = db.all<{ id: CannedReplyId }>(
		sql`SELECT id FROM cannedReplies WHERE removedAt IS NULL AND id IN ${valuesIn([...new Set(ids)])} ORDER BY id`,
	);
	for (const { id: cannedId } of there) {
		db.run(sql`UPDATE cannedReplies SET uses = uses + 1 WHERE id = ${cannedId}`);
		db.run(sql`INSERT INTO cannedUses (outboxId, cannedId) VALUES (${id}, ${cannedId})`);
	}
	if (there.length > 0) db.changes.canned();
	return there.map(({ id: cannedId }) => cannedId);
}

const isNewTag = (db: ReadDb, threadId: ThreadId, tagId: TagId): boolean =>
	db.get(sql`SELECT 1 FROM tags WHERE id = ${tagId}`) !== undefined &&
	db.get(sql`SELECT 1 FROM threadTags WHERE threadId = ${threadId} AND tagId = ${tagId}`) === undefined;

interface TakenBack {
	readonly id: OutboxId;
	readonly threadId: ThreadId;
	readonly audience: Audience;
	readonly at: number;
}

/** Part of taking a reply back: nothing of it has happened. Answers with what goes back into the draft. */
export function undoMacro(db: WriteDb, { id, threadId, audience, at }: TakenBack): Macro | null {
	const used = db.run(
		sql`UPDATE cannedReplies SET uses = ${larger(sql`uses - 1`, sql`0`)} WHERE id IN (SELECT cannedId FROM cannedUses WHERE outboxId = ${id})`,
	);
	db.run(sql`DELETE FROM cannedUses WHERE outboxId = ${id}`);
	if (used > 0) db.changes.canned();
	const stored = db.get<{ macro: string | null }>(sql`SELECT macro FROM outbox WHERE id = ${id}`)?.macro ?? null;
	const done = readJson(db, stored, { table: 'outbox', key: id, part: 'written' }, asDoneMacro);
	if (done === null) return null;
	for (const tagId of done.taggedIds) untag(db, threadId, tagId, at);
	if (done.followUpId !== null) dropFollowUp(db, threadId, done.followUpId, at);
	db.run(sql`UPDATE outbox SET macro = NULL, laterUntil = NULL WHERE id = ${id}`);
	const { cannedReplyIds, actions } = done;
	saveMacro(db, threadId, audience, { cannedReplyIds, actions });
	return { cannedReplyIds, actions };
}

/** The line that told of it goes too, where it stands alone: nothing has happened. */
function untag(db: WriteDb, threadId: ThreadId, tagId: TagId, at: number): void {
	const tag = db.get<{ name: string }>(sql`SELECT name FROM tags WHERE id = ${tagId}`);
	if (db.run(sql`DELETE FROM threadTags WHERE threadId = ${threadId} AND tagId = ${tagId}`) === 0 || !tag) return;
	db.run(
		sql`DELETE FROM systemLines WHERE threadId = ${threadId} AND at = ${at} AND what = 'tagged' AND detail = ${tag.name}`,
	);
	db.changes.thread(threadId);
	db.changes.tags();
}

function dropFollowUp(db: WriteDb, threadId: ThreadId, id: string, at: number): void {
	const row = db.get<{ dueAt: number }>(sql`SELECT dueAt FROM followUps WHERE id = ${id} AND endedAt IS NULL`);
	if (!row) return;
	db.run(sql`DELETE FROM followUps WHERE id = ${id}`);
	db.run(
		sql`DELETE FROM systemLines WHERE threadId = ${threadId} AND at = ${at} AND what = 'followUp' AND detail = ${String(row.dueAt)}`,
	);
	updateThread(db, threadId, (t) => {
		t.followUpAt =
			db.get<{ at: number | null }>(
				sql`SELECT min(dueAt) AS at FROM followUps WHERE threadId = ${t.id} AND endedAt IS NULL`,
			)?.at ?? null;
	});
}

/** A draft that is not stored yet begins with it: its text follows a moment later, on the same revision. */
export function saveMacro(db: WriteDb, threadId: ThreadId, audience: Audience, macro: Macro | null): void {
	const json = macro === null ? null : JSON.stringify(macro);
	if (json === null)
		db.run(sql`UPDATE drafts SET macro = NULL WHERE threadId = ${threadId} AND audience = ${audience}`);
	else
		db.run(sql`INSERT INTO drafts (threadId, audience, text, caret, revision, updatedAt, macro) VALUES (${threadId}, ${audience}, '', 0, 0, 0, ${json})
			ON CONFLICT (threadId, audience) DO UPDATE SET macro = excluded.macro`);
}

export const readMacro = (db: ReadDb, threadId: ThreadId, macro: string | null): Macro | null =>
	readJson(db, macro, { table: 'drafts', key: threadId, part: 'written' }, asMacro);
