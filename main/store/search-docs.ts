// What is found beside the words of messages: one row of `searchDocs` a note, tag, canned reply, file of a reply, and a message's file names.
// Every write of one of them names it here; triggers take the row away with what it came from.
import type { Attachment } from '../../connectors/sdk/sdk.ts';
import { cleanText } from './ingest/content.ts';
import { searchText } from './rules/search-text.ts';
import { sql, type WriteDb } from './sql.ts';

export type DocKind = 'note' | 'tag' | 'file' | 'replyFile' | 'canned';

export function indexDoc(db: WriteDb, kind: DocKind, ref: string, text: string): void {
	const body = searchText(text);
	db.run(sql`INSERT INTO searchDocs (kind, ref, body) VALUES (${kind}, ${ref}, ${body})
		ON CONFLICT (kind, ref) DO UPDATE SET body = excluded.body`);
}

/** It is not found any more; where it comes back, it is indexed again. */
export const dropDoc = (db: WriteDb, kind: DocKind, ref: string): void =>
	void db.run(sql`DELETE FROM searchDocs WHERE kind = ${kind} AND ref = ${ref}`);

/** Most messages have no file, and many files no name. */
export function indexFileNames(db: WriteDb, messageId: string, attachments: readonly Attachment[] | undefined): void {
	const names = (attachments ?? []).flatMap(({ name }) => (name ? [cleanText(name)] : []));
	if (names.length > 0) indexDoc(db, 'file', messageId, names.join('\n'));
}
