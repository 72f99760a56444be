// A message we have turns out to belong elsewhere: the platform now names its conversation, or its parent.
import { resolveConversation } from '../rules/resolve-thread.ts';
import { sql } from '../sql.ts';
import { answer } from './answer.ts';
import type { Intake } from './ingest.ts';
import { relabel } from './regroup.ts';
import { findByExternal, type Known } from './thread-of.ts';

export function rename(intake: Intake, message: Known, conversation: string, named: boolean): void {
	intake.db.run(sql`UPDATE messages SET conversation = ${conversation}, named = ${named} WHERE id = ${message.id}`);
	if (conversation !== message.conversation) relabel(intake, message.externalId, conversation, message.threadId);
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
