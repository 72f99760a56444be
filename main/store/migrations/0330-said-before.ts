// The owner's answers by the questions that they answered, for "Said before". The full text holds words cut for comparing, never a text.
// Everything here follows from the messages. A trigger takes the words of a changed or removed message out in the same transaction and
// notes the answers to look at again; `queries/said-before.ts` reads those, and in pieces everything that was stored before.
import type { DatabaseSync } from 'node:sqlite';

/** An own message answers the one that it names, or else, in messages and mail, what the customer wrote last before it. */
const namelessAfter = (seq: string, threads: string): string =>
	`SELECT seq FROM messages WHERE threadId IN (${threads}) AND seq > ${seq} AND direction = 'out' AND answersId IS NULL`;

const takeOut = (seqs: string): string => `
	DELETE FROM answerSearch WHERE rowid IN (${seqs});
	DELETE FROM indexedAnswers WHERE seq IN (${seqs});`;

export const saidBefore = {
	id: 330,
	up: (db: DatabaseSync): void =>
		db.exec(`
CREATE TABLE indexedAnswers (
	-- messages.seq of the answer and of its question.
	seq INTEGER PRIMARY KEY,
	questionSeq INTEGER NOT NULL
) STRICT;
CREATE INDEX indexedAnswers_question ON indexedAnswers (questionSeq);
-- rowid = indexedAnswers.seq.
CREATE VIRTUAL TABLE answerSearch USING fts5 (
	words, parts, answerWords, answerParts,
	content = '', contentless_delete = 1,
	tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE answerTerms USING fts5vocab(answerSearch, row);
CREATE TABLE answersToIndex (seq INTEGER PRIMARY KEY) STRICT;
-- Messages below are still to be read; 0 = none.
CREATE TABLE answerIndexing (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	below INTEGER NOT NULL
) STRICT;
INSERT INTO answerIndexing (one, below) SELECT 1, coalesce(max(seq), -1) + 1 FROM messages;

CREATE TRIGGER messages_answerDelete AFTER DELETE ON messages BEGIN
	INSERT INTO answersToIndex (seq) SELECT seq FROM indexedAnswers WHERE questionSeq = old.seq ON CONFLICT DO NOTHING;
	${takeOut('SELECT seq FROM indexedAnswers WHERE seq = old.seq OR questionSeq = old.seq')}
END;
CREATE TRIGGER messages_answerUpdate AFTER UPDATE OF text, standing, automatic, answersId, threadId ON messages
WHEN old.text IS NOT new.text OR old.standing IS NOT new.standing OR old.automatic IS NOT new.automatic
	OR old.answersId IS NOT new.answersId OR old.threadId IS NOT new.threadId
BEGIN
	INSERT INTO answersToIndex (seq) SELECT new.seq WHERE new.direction = 'out' ON CONFLICT DO NOTHING;
	INSERT INTO answersToIndex (seq) SELECT seq FROM messages WHERE new.direction = 'in' AND answersId = new.id ON CONFLICT DO NOTHING;
	INSERT INTO answersToIndex (seq) ${namelessAfter('new.seq', 'old.threadId, new.threadId')} AND new.direction = 'in' ON CONFLICT DO NOTHING;
	${takeOut('SELECT seq FROM indexedAnswers WHERE seq = new.seq OR questionSeq = new.seq')}
END;
`),
};
