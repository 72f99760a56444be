// The same words to the same person: what a double press in two windows, a forgotten reply or a canned reply sends twice.
import { daysFrom } from '../../../contract/calendar.ts';
import type { Automatic, ModerationStatus, ThreadId } from '../../../contract/domain.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { valuesIn } from '../engine/expressions.ts';
import { confirmFirst } from '../errors.ts';
import { firstSeqAt } from '../rules/message-seq.ts';
import { normalText } from '../rules/same-text.ts';
import { isAccepted } from '../rules/unanswered.ts';
import type { QueueReply } from '../shapes.ts';
import { type ReadDb, sql } from '../sql.ts';

const dayMs = 86_400_000;
/** "Thank you!" may be said twice a day. */
const shortCharacters = 20;

/** Throws `confirm` where these words went to this person within a day, to the same audience. Only the owner can say that it is on purpose. */
export function askAboutSameWords(db: ReadDb, reply: Pick<QueueReply, 'threadId' | 'audience' | 'text' | 'at'>): void {
	const at = sentBefore(db, reply);
	if (at === null) return;
	const timeZone = db.get<{ timeZone: string }>(sql`SELECT timeZone FROM policy`)?.timeZone ?? 'UTC';
	const time = { date: at, as: 'time', timeZone } as const;
	throw confirmFirst(
		daysFrom(reply.at, at, timeZone) === 0
			? uiText`You sent this at ${time}. It was not sent again.`
			: uiText`You sent this yesterday at ${time}. It was not sent again.`,
	);
}

/** When, in ms; null = not within a day. From here, also while it is on its way, or at the platform itself. */
function sentBefore(
	db: ReadDb,
	{ threadId, audience, text, at }: Pick<QueueReply, 'threadId' | 'audience' | 'text' | 'at'>,
): number | null {
	const words = normalText(text);
	if ([...words].length <= shortCharacters) return null;
	const since = at - dayMs;
	const threads = db
		.all<{ id: ThreadId }>(
			sql`SELECT id FROM threads WHERE mergedInto IS NULL AND customerId = (SELECT customerId FROM threads WHERE id = ${threadId})`,
		)
		.map(({ id }) => id);
	const found = db.all<{ text: string; at: number; standing: ModerationStatus | null; automatic: Automatic | null }>(
		sql`SELECT text, at, NULL AS standing, NULL AS automatic FROM outbox WHERE state NOT IN ('cancelled', 'failed') AND at > ${since} AND audience = ${audience}
			AND threadId IN ${valuesIn(threads)}
		UNION ALL SELECT text, createdAt AS at, standing, automatic FROM messages m WHERE threadId IN ${valuesIn(threads)} AND seq >= ${firstSeqAt(since + 1)}
			AND direction = 'out' AND audience = ${audience} AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.messageId = m.id)`,
	);
	const same = found.filter(
		(one) =>
			(one.standing === null || isAccepted({ standing: one.standing, automatic: one.automatic })) &&
			normalText(one.text) === words,
	);
	return same.length === 0 ? null : Math.max(...same.map((one) => one.at));
}
