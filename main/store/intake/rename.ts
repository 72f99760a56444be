// A message we have turns out to belong elsewhere: the platform now names its conversation, or its parent.
import { resolveConversation } from '../rules/resolve-thread.ts';
import { sql } from '../sql.ts';
import { recount } from '../threads/facts.ts';
import type { ThreadRecord } from '../threads/record.ts';
import { answer } from './answer.ts';
import type { Intake } from './intake.ts';
import { findByExternal, type Known } from './place.ts';
import { regroupThread, relabel } from './regroup.ts';

export function rename(intake: Intake, message: Known, conversation: string, named: boolean): void {
	const { db, desk } = intake;
	db.run(sql`UPDATE messages SET conversation = ${conversation}, named = ${named} WHERE id = ${message.id}`);
	if (conversation === message.conversation) return;
	if (message.threadId) {
		const changed = new Set<ThreadRecord>();
		regroupThread(intake, desk.live(message.threadId), changed);
		for (const record of changed) {
			if (record.mergedInto === null) recount(db, record, intake.account.flatReplies);
			desk.changed(record);
		}
	}
	relabel(intake, [{ externalId: message.externalId, conversation, threadId: message.threadId }]);
}

/** A parent that was left out before. */
export function nameParent(intake: Intake, message: Known, parentId: string): void {
	const parent = findByExternal(intake, parentId);
	if (message.direction === 'out' && message.answersId === null && parent?.direction === 'in') {
		intake.db.run(sql`UPDATE messages SET answersId = ${parent.id} WHERE id = ${message.id}`);
		answer(intake, { ...message, answersId: parent.id }, message.threadId === null ? null : intake.desk.live(message.threadId));
	}
	if (message.named === 1) return;
	rename(intake, message, resolveConversation({ externalId: message.externalId, parentId }, parent).conversation, false);
}
