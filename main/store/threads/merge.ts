// Two threads turn out to be one. Everything the owner put on the loser moves, in the same transaction; not a typed word is lost.
import type { DraftAudience } from '../../../contract/routes/drafts.ts';
import { sql, type WriteDb } from '../sql.ts';
import { updateCollapse } from './collapse-while-sending.ts';
import type { ThreadRecord } from './record.ts';
import type { ThreadUnitOfWork } from './unit-of-work.ts';

interface DraftRow {
	readonly audience: DraftAudience;
	readonly text: string;
	readonly caret: number;
	readonly revision: number;
	readonly updatedAt: number;
}

/** The messages have moved already. The loser keeps its row, so that an old id still leads here. */
export function mergeThread(
	db: WriteDb,
	unitOfWork: ThreadUnitOfWork,
	from: ThreadRecord,
	to: ThreadRecord,
	now: number,
): void {
	moveDrafts(db, from, to, now);
	db.run(
		sql`INSERT INTO threadTags (threadId, tagId) SELECT ${to.id}, tagId FROM threadTags WHERE threadId = ${from.id} ON CONFLICT DO NOTHING`,
	);
	db.run(sql`DELETE FROM threadTags WHERE threadId = ${from.id}`);
	for (const table of [
		'notes',
		'followUps',
		'systemLines',
		'outbox',
		'replyFiles',
		'draftVersions',
		'ruleApplications',
	]) {
		db.prepared(`UPDATE ${table} SET threadId = ? WHERE threadId = ?`).run(to.id, from.id);
	}
	db.run(sql`INSERT INTO bridges (fromThreadId, toThreadId, audience, at)
		SELECT ${to.id}, toThreadId, audience, at FROM bridges WHERE fromThreadId = ${from.id} ON CONFLICT DO NOTHING`);
	db.run(sql`INSERT INTO bridges (fromThreadId, toThreadId, audience, at)
		SELECT fromThreadId, ${to.id}, audience, at FROM bridges WHERE toThreadId = ${from.id} ON CONFLICT DO NOTHING`);
	db.run(
		sql`DELETE FROM bridges WHERE fromThreadId = ${from.id} OR toThreadId = ${from.id} OR fromThreadId = toThreadId`,
	);
	db.run(sql`UPDATE threads SET mergedInto = ${to.id} WHERE mergedInto = ${from.id}`);

	// A customer who waits keeps waiting: snoozed, done or spam holds only if it holds for both, or the other has nobody waiting.
	const quiet = to.unanswered === 0 && to.inCount === 0;
	to.snoozedUntil =
		to.snoozedUntil !== null && from.snoozedUntil !== null
			? Math.min(to.snoozedUntil, from.snoozedUntil)
			: mergedSnooze(to, from);
	to.snoozeNote = [to.snoozeNote, from.snoozeNote].filter(Boolean).join('\n') || null;
	to.snoozeAgainAt = [to.snoozeAgainAt, from.snoozeAgainAt].reduce(earlier);
	to.closed = quiet ? from.closed : to.closed === 1 && from.closed === 1 ? 1 : 0;
	to.spam = quiet ? from.spam : to.spam === 1 && from.spam === 1 ? 1 : 0;
	to.notSpam = to.notSpam === 1 || from.notSpam === 1 ? 1 : 0;
	const isOwners = [to, from].some(({ onTop, ruledTop }) => onTop === 1 && ruledTop === 0);
	to.ruledTop = !isOwners && (to.ruledTop === 1 || from.ruledTop === 1) ? 1 : 0;
	to.onTop = to.onTop === 1 || from.onTop === 1 ? 1 : 0;
	to.chosenAudience ??= from.chosenAudience;
	to.channel ??= from.channel;
	to.language ??= from.language;
	to.contextTitle ??= from.contextTitle;
	to.contextPermalink ??= from.contextPermalink;
	to.followUpAt = [to.followUpAt, from.followUpAt].reduce(earlier);
	from.mergedInto = to.id;
	from.collapsed = 0;
	from.expandAt = null;
	from.followUpAt = null;
	from.snoozeAgainAt = null;
	from.unanswered = 0;
	updateCollapse(db, to, now);
	unitOfWork.changed(from);
	unitOfWork.changed(to);
	// At once: the next item of this page may need the loser's place in its old conversation.
	unitOfWork.save();
	db.changes.thread(from.id);
	if (db.get(sql`SELECT 1 FROM outbox WHERE threadId = ${to.id} LIMIT 1`)) db.changes.outbox();
}

const earlier = (a: number | null, b: number | null): number | null =>
	a === null ? b : b === null ? a : Math.min(a, b);

const mergedSnooze = (to: ThreadRecord, from: ThreadRecord): number | null => {
	if (to.snoozedUntil !== null) return from.unanswered === 0 ? to.snoozedUntil : null;
	return to.unanswered === 0 ? from.snoozedUntil : null;
};

function moveDrafts(db: WriteDb, from: ThreadRecord, to: ThreadRecord, now: number): void {
	for (const draft of db.all<DraftRow>(
		sql`SELECT audience, text, caret, revision, updatedAt FROM drafts WHERE threadId = ${from.id}`,
	)) {
		const there = db.get<DraftRow>(
			sql`SELECT audience, text, caret, revision, updatedAt FROM drafts WHERE threadId = ${to.id} AND audience = ${draft.audience}`,
		);
		const text = [there?.text ?? '', draft.text].filter((part) => part.trim() !== '').join('\n\n');
		// Beyond both, so that a save under way on either is refused and shown instead of overwriting.
		const revision = Math.max(there?.revision ?? 0, draft.revision) + 1;
		db.run(sql`INSERT INTO drafts (threadId, audience, text, caret, revision, updatedAt)
			VALUES (${to.id}, ${draft.audience}, ${text}, ${text.length}, ${revision}, ${now})
			ON CONFLICT (threadId, audience) DO UPDATE SET text = excluded.text, caret = excluded.caret, revision = excluded.revision, updatedAt = excluded.updatedAt`);
		db.run(sql`UPDATE drafts SET macro = (SELECT macro FROM drafts WHERE threadId = ${from.id} AND audience = ${draft.audience})
			WHERE threadId = ${to.id} AND audience = ${draft.audience} AND macro IS NULL`);
	}
	db.run(sql`DELETE FROM drafts WHERE threadId = ${from.id}`);
}
