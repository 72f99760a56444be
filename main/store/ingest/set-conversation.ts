// A message we have turns out to belong elsewhere: the platform now names its conversation, or its parent.
import { resolveConversation } from '../rules/resolve-thread.ts';
import { sql } from '../sql.ts';
import { applyReply } from './answer.ts';
import type { Ingest } from './ingest.ts';
import { propagateConversation } from './regroup.ts';
import { findByExternal, type StoredMessage } from './thread-of.ts';

export function setConversation(ingest: Ingest, message: StoredMessage, conversation: string, named: boolean): void {
	ingest.db.run(sql`UPDATE messages SET conversation = ${conversation}, named = ${named} WHERE id = ${message.id}`);
	if (conversation !== message.conversation)
		propagateConversation(ingest, message.externalId, conversation, message.threadId);
}

/** A parent that was left out before. */
export function setParent(ingest: Ingest, message: StoredMessage, parentId: string): void {
	const parent = findByExternal(ingest, parentId);
	if (message.direction === 'out' && message.answersId === null && parent?.direction === 'in') {
		ingest.db.run(sql`UPDATE messages SET answersId = ${parent.id} WHERE id = ${message.id}`);
		applyReply(
			ingest,
			{ ...message, answersId: parent.id },
			message.threadId === null ? null : ingest.unitOfWork.live(message.threadId),
		);
	}
	if (message.named === 1) return;
	setConversation(
		ingest,
		message,
		resolveConversation({ externalId: message.externalId, parentId }, parent).conversation,
		false,
	);
}
