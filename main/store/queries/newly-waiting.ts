// Who has written since a moment and waits: what the owner may be called for.
import { Audience } from '../../../contract/domain.ts';
import { Intent } from '../../../contract/judgement.ts';
import { firstSeqAt } from '../rules/message-seq.ts';
import { number, oneOf, orNull, soundRow, text } from '../rules/sound-values.ts';
import type { NewlyWaiting } from '../shapes.ts';
import { type ReadDb, sql } from '../sql.ts';

const checks = {
	name: text,
	text,
	audience: oneOf(Audience.options, 'public'),
	intent: orNull(oneOf(Intent.options, null)),
	upset: oneOf([0, 1, 2], 0),
	newest: number,
};
type Row = Omit<NewlyWaiting, 'signOff'> & { readonly signOff: number };

/** One row a thread, with its newest unanswered message. Reads only the messages written after `since`. */
const listNewlyWaiting = (db: ReadDb, { since }: { since: number }): NewlyWaiting[] =>
	db
		.all<Row>(sql`SELECT t.id AS threadId, t.name, t.audience, t.upset, t.intent, t.closer AS signOff, max(m.seq) AS newest, m.text
			FROM messages m JOIN threads t ON t.id = m.threadId
			WHERE m.seq >= ${firstSeqAt(since + 1)} AND m.unanswered = 1 AND t.list = 'waiting' AND t.probablySpam = 0
			GROUP BY t.id ORDER BY newest`)
		.map((row) => ({ ...soundRow(row, checks), signOff: row.signOff === 1 }));

export const reads = { listNewlyWaiting };
export const writes = {};
