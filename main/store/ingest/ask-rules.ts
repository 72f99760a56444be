// The owner's rules for a customer's message that has just come in. What was written before the account was connected is old: only the owner
// applies a rule to that.
import type { MessageId, ThreadId } from '../../../contract/domain.ts';
import { applyRules } from '../owner-rules/apply-rule.ts';
import type { JudgedItem } from '../shapes.ts';
import { sql } from '../sql.ts';
import { refreshFacts } from '../threads/facts.ts';
import type { Content } from './content.ts';
import type { Ingest } from './ingest.ts';

export function askRules(ingest: Ingest, id: MessageId, item: JudgedItem, content: Content): void {
	const { db, rules, account, unitOfWork, now } = ingest;
	if (rules.length === 0 || content.createdAt < account.connectedAt) return;
	// Where it stands after everything was placed.
	const at = db.get<{ threadId: ThreadId | null }>(sql`SELECT threadId FROM messages WHERE id = ${id}`);
	if (!at?.threadId) return;
	const thread = unitOfWork.live(at.threadId);
	const { judgement, topics = [], author } = item;
	const message = {
		id,
		createdAt: content.createdAt,
		connectorId: account.connectorId,
		kind: content.kind,
		rating: content.rating,
		language: judgement?.language ?? null,
		sentiment: judgement?.sentiment ?? null,
		upset: judgement?.upset ?? 0,
		intent: judgement?.intent ?? null,
		topics: topics.map(({ topic }) => topic),
		text: content.text,
		writer: [content.author, ...(author.handle === undefined ? [] : [author.handle])],
	};
	if (!applyRules(db, rules, message, thread, { now, batch: null })) return;
	refreshFacts(db, thread);
	unitOfWork.changed(thread);
}
