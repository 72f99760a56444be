// What customers want, as a filter of the queue: the guess's word beside each message, the most pressing of those that wait beside the
// thread, and how many threads of each kind stand in a list.
import type { DatabaseSync } from 'node:sqlite';

export const intent = {
	id: 110,
	up: (db: DatabaseSync): void =>
		db.exec(`
ALTER TABLE messages ADD COLUMN intent TEXT;
ALTER TABLE threads ADD COLUMN intent TEXT;

-- Without the indexes that name the columns, and back again afterwards: sorting once costs less than a million insertions.
DROP INDEX messages_unanswered;
DROP INDEX threads_list;
UPDATE messages SET intent = judgement ->> 'intent' WHERE direction = 'in' AND judgement IS NOT NULL;
CREATE INDEX messages_unanswered ON messages (threadId, createdAt, upset, closer, intent) WHERE unanswered = 1;

UPDATE threads SET intent = (SELECT m.intent FROM messages m WHERE m.seq = threads.lastInSeq) WHERE unanswered = 0;
UPDATE threads SET intent = (SELECT m.intent FROM messages m WHERE m.threadId = threads.id AND m.unanswered = 1 AND m.intent IS NOT NULL
	ORDER BY CASE m.intent WHEN 'safety' THEN 0 WHEN 'leaving' THEN 1 WHEN 'complaint' THEN 2 WHEN 'order' THEN 3 WHEN 'question' THEN 4
		WHEN 'other' THEN 5 WHEN 'praise' THEN 6 WHEN 'thanks' THEN 7 ELSE 8 END LIMIT 1) WHERE unanswered > 0;
-- The filter's columns lie in the list's index, so that counting never visits the table.
CREATE INDEX threads_list ON threads (list, sortAt, id, audience, upset, kind, connectorId, channel, intent) WHERE list IS NOT NULL;

DROP TABLE listCounts;
CREATE TABLE listCounts (
	list TEXT NOT NULL,
	audience TEXT NOT NULL,
	upset INTEGER NOT NULL,
	-- '': nothing was judged.
	intent TEXT NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (list, audience, upset, intent)
) STRICT, WITHOUT ROWID;
INSERT INTO listCounts SELECT list, audience, upset, ifnull(intent, ''), count(*) FROM threads WHERE list IS NOT NULL GROUP BY 1, 2, 3, 4;
`),
};
