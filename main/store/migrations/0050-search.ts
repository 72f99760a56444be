// Full text over everything said. The text that is indexed differs from the message only where CJK runs are split into pairs or
// characters are folded (rules/search-text.ts); searchText is NULL where they are the same. Rowid = messages.seq, so newest first is free.
// Changes and removals are followed by triggers. New messages are not: a trigger makes a savepoint of every insert, at which FTS5 writes out
// what it has gathered, and a message costs twice as much; intake/search-index.ts adds a page's messages at its end instead.
// columnsize=0: no ranking by default, and bm25 can still be asked for.
import type { DatabaseSync } from 'node:sqlite';

export const search = {
	id: 50,
	up: (db: DatabaseSync): void =>
		db.exec(`
ALTER TABLE messages ADD COLUMN searchText TEXT;
CREATE VIEW searchable AS SELECT seq, coalesce(searchText, text) AS body, author FROM messages;
CREATE VIRTUAL TABLE messageSearch USING fts5 (
	body, author,
	content = 'searchable', content_rowid = 'seq', columnsize = 0,
	tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER messages_searchDelete AFTER DELETE ON messages BEGIN
	INSERT INTO messageSearch (messageSearch, rowid, body, author)
	VALUES ('delete', old.seq, coalesce(old.searchText, old.text), old.author);
END;
CREATE TRIGGER messages_searchUpdate AFTER UPDATE OF text, searchText, author ON messages
WHEN old.text IS NOT new.text OR old.searchText IS NOT new.searchText OR old.author IS NOT new.author BEGIN
	INSERT INTO messageSearch (messageSearch, rowid, body, author)
	VALUES ('delete', old.seq, coalesce(old.searchText, old.text), old.author);
	INSERT INTO messageSearch (rowid, body, author) VALUES (new.seq, coalesce(new.searchText, new.text), new.author);
END;
INSERT INTO messageSearch (messageSearch) VALUES ('rebuild');
`),
};
