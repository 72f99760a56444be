// How a damaged row is named to the owner.
import type { ThreadId } from '../../../contract/domain.ts';
import type { HashedTable } from '../row-hashes.ts';
import { type Query, type ReadDb, sql } from '../sql.ts';

export type PlaceKind = HashedTable | 'messages' | 'threads';

const ofThread = (table: string, id: string): Query => ({
	text: `SELECT t.name FROM ${table} x JOIN threads t ON t.id = x.threadId WHERE x.id = ?`,
	values: [id],
});
const queries: Readonly<Record<PlaceKind, (id: string) => Query>> = {
	messages: (id) => ofThread('messages', id),
	threads: (id) => sql`SELECT name FROM threads WHERE id = ${id}`,
	drafts: (id) => sql`SELECT name FROM threads WHERE id = ${id}`,
	// Neither a form nor a rule has a name that the owner knows.
	formDrafts: () => sql`SELECT NULL AS name`,
	rules: () => sql`SELECT NULL AS name`,
	notes: (id) => ofThread('notes', id),
	followUps: (id) => ofThread('followUps', id),
	outbox: (id) => ofThread('outbox', id),
	cannedReplies: (id) => sql`SELECT title AS name FROM cannedReplies WHERE id = ${id}`,
	tags: (id) => sql`SELECT name FROM tags WHERE id = ${id}`,
	customers: (id) => sql`SELECT name FROM customers WHERE id = ${id}`,
	identities: (id) => sql`SELECT name FROM identities WHERE id = ${id}`,
	accounts: (id) => sql`SELECT displayName AS name FROM accounts WHERE id = ${id}`,
};

export const nameOf = (db: ReadDb, kind: PlaceKind, id: string): string | null => {
	const name: unknown = db.get<{ name: unknown }>(queries[kind](id))?.name;
	return typeof name === 'string' && name !== '' ? name : null;
};

/** Nothing where there is no such conversation. */
export function threadOf(db: ReadDb, id: string | null): { name?: string; threadId?: ThreadId } {
	const name = id === null ? null : nameOf(db, 'threads', id);
	return id === null || name === null ? {} : { name, threadId: id as ThreadId };
}
