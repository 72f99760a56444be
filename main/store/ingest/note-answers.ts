// An arriving message that belongs into the index of answers, or changes what an answer answered. A trigger after each insert would cost more
// than the insert (migrations/0050-search.ts), so arrivals are noted here and changes by triggers.
import type { ThreadId } from '../../../contract/domain.ts';
import type { WriteDb } from '../sql.ts';
import type { ThreadRecord } from '../threads/record.ts';

interface Arrived {
	readonly seq: number;
	readonly direction: 'in' | 'out';
	readonly threadId: ThreadId | null;
}

export function noteAnswers(db: WriteDb, { seq, direction, threadId }: Arrived, thread: ThreadRecord | null): void {
	if (direction === 'out') {
		db.prepared('INSERT INTO answersToIndex (seq) VALUES (?) ON CONFLICT (seq) DO NOTHING').run(seq);
		return;
	}
	// A question that arrives after its answer, as older pages do.
	if (thread === null || thread.ownAt === null) return;
	db.prepared(
		`INSERT INTO answersToIndex (seq) SELECT seq FROM messages WHERE threadId = ? AND seq > ? AND direction = 'out' AND answersId IS NULL
			ON CONFLICT (seq) DO NOTHING`,
	).run(threadId, seq);
}
