// What is found beside messages: notes, tags, file names and canned replies, each as one row with the words that full text indexes, and the
// full text over those rows. Triggers take a row away with what it came from; what is written or changed enters by ingest and queries
// (search-docs.ts), because pairs of CJK letters are made there.
import type { DatabaseSync } from 'node:sqlite';
import { searchText } from '../rules/search-text.ts';

/** The names that the platform gave the files of a message, one a line; what is damaged has none. */
const namesOfFiles = `SELECT m.id, group_concat(json_extract(a.value, '$.name'), char(10)) AS body
	FROM messages m, json_each(CASE WHEN json_valid(m.attachments) THEN m.attachments ELSE '[]' END) a
	WHERE m.attachments IS NOT NULL AND a.type = 'object'
		AND json_type(a.value, '$.name') = 'text' AND json_extract(a.value, '$.name') <> '' GROUP BY m.id`;

const sources: readonly (readonly [kind: string, select: string])[] = [
	['note', 'SELECT id, text AS body FROM notes'],
	['tag', 'SELECT id, name AS body FROM tags'],
	['canned', `SELECT id, title || char(10) || shortcut || char(10) || text AS body FROM cannedReplies`],
	['replyFile', 'SELECT id, name AS body FROM replyFiles WHERE sha256 IS NOT NULL'],
	['file', namesOfFiles],
];

export const searchDocs = {
	id: 350,
	up: (db: DatabaseSync): void => {
		db.exec(`
CREATE TABLE searchDocs (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('note', 'tag', 'file', 'replyFile', 'canned')),
	-- The id of the note, tag, message, file of a reply, or canned reply.
	ref TEXT NOT NULL,
	body TEXT NOT NULL,
	UNIQUE (kind, ref)
) STRICT;
CREATE VIRTUAL TABLE docSearch USING fts5 (
	body, content = 'searchDocs', content_rowid = 'id', columnsize = 0,
	tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER searchDocs_insert AFTER INSERT ON searchDocs BEGIN
	INSERT INTO docSearch (rowid, body) VALUES (new.id, new.body);
END;
CREATE TRIGGER searchDocs_delete AFTER DELETE ON searchDocs BEGIN
	INSERT INTO docSearch (docSearch, rowid, body) VALUES ('delete', old.id, old.body);
END;
CREATE TRIGGER searchDocs_update AFTER UPDATE OF body ON searchDocs WHEN old.body IS NOT new.body BEGIN
	INSERT INTO docSearch (docSearch, rowid, body) VALUES ('delete', old.id, old.body);
	INSERT INTO docSearch (rowid, body) VALUES (new.id, new.body);
END;
CREATE TRIGGER notes_searchDelete AFTER DELETE ON notes BEGIN DELETE FROM searchDocs WHERE kind = 'note' AND ref = old.id; END;
CREATE TRIGGER tags_searchDelete AFTER DELETE ON tags BEGIN DELETE FROM searchDocs WHERE kind = 'tag' AND ref = old.id; END;
CREATE TRIGGER cannedReplies_searchDelete AFTER DELETE ON cannedReplies BEGIN
	DELETE FROM searchDocs WHERE kind = 'canned' AND ref = old.id;
END;
CREATE TRIGGER replyFiles_searchDelete AFTER DELETE ON replyFiles BEGIN
	DELETE FROM searchDocs WHERE kind = 'replyFile' AND ref = old.id;
END;
CREATE TRIGGER messages_docDelete AFTER DELETE ON messages WHEN old.attachments IS NOT NULL BEGIN
	DELETE FROM searchDocs WHERE kind = 'file' AND ref = old.id;
END;
CREATE TRIGGER messages_docUpdate AFTER UPDATE OF attachments ON messages WHEN old.attachments IS NOT new.attachments BEGIN
	DELETE FROM searchDocs WHERE kind = 'file' AND ref = new.id;
END;
`);
		const insert = db.prepare('INSERT INTO searchDocs (kind, ref, body) VALUES (?, ?, ?)');
		for (const [kind, select] of sources)
			for (const { id, body } of db.prepare(select).all()) insert.run(kind, String(id), searchText(String(body)));
	},
};
