import type { TagId, ThreadId } from '../../../contract/domain.ts';
import type { Tag } from '../../../contract/routes/tags.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { ignoringCase } from '../engine/expressions.ts';
import { conflict, notFound } from '../errors.ts';
import { createId } from '../ids.ts';
import { indexDoc } from '../search-docs.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { liveRecord } from '../threads/record.ts';
import { knownToOwner, systemLine } from './thread-actions.ts';

function listTags(db: ReadDb): Tag[] {
	return db.all<Tag>(
		sql`SELECT id, name, (SELECT count(*) FROM threadTags x WHERE x.tagId = g.id) AS threads FROM tags g ORDER BY ${ignoringCase(sql`name`)}`,
	);
}

function getTag(db: ReadDb, id: TagId): Tag {
	const tag = db.get<Tag>(
		sql`SELECT id, name, (SELECT count(*) FROM threadTags x WHERE x.tagId = g.id) AS threads FROM tags g WHERE id = ${id}`,
	);
	if (!tag) throw notFound('tag');
	return tag;
}

/** Making one that exists answers with that one; renaming to a taken name is a conflict. */
function saveTag(db: WriteDb, { id, name }: { id?: TagId | undefined; name: string }): Tag {
	const twin = db.get<{ id: TagId }>(sql`SELECT id FROM tags WHERE name = ${name}`);
	if (id === undefined) {
		if (twin) return getTag(db, twin.id);
		const made = createId<TagId>('g');
		db.run(sql`INSERT INTO tags (id, name) VALUES (${made}, ${name})`);
		indexDoc(db, 'tag', made, name);
		db.changes.tags();
		return getTag(db, made);
	}
	if (twin && twin.id !== id) throw conflict(uiText`There is already a tag “${name}”.`);
	db.run(sql`UPDATE tags SET name = ${name} WHERE id = ${id}`);
	indexDoc(db, 'tag', id, name);
	db.changes.tags();
	return getTag(db, id);
}

function removeTag(db: WriteDb, { id }: { id: TagId }): void {
	for (const { threadId } of db.all<{ threadId: ThreadId }>(sql`SELECT threadId FROM threadTags WHERE tagId = ${id}`))
		db.changes.thread(threadId);
	db.run(sql`DELETE FROM threadTags WHERE tagId = ${id}`);
	db.run(sql`DELETE FROM tags WHERE id = ${id}`);
	db.changes.tags();
}

export function tagThread(
	db: WriteDb,
	{ threadId, tagId, now }: { threadId: ThreadId; tagId: TagId; now: number },
): void {
	const { id } = liveRecord(db, threadId);
	const { name } = getTag(db, tagId);
	if (db.run(sql`INSERT INTO threadTags (threadId, tagId) VALUES (${id}, ${tagId}) ON CONFLICT DO NOTHING`) === 0)
		return;
	systemLine(db, id, now, 'tagged', name);
	knownToOwner(db, id);
	db.changes.tags();
}

function untagThread(db: WriteDb, { threadId, tagId, now }: { threadId: ThreadId; tagId: TagId; now: number }): void {
	const { id } = liveRecord(db, threadId);
	if (db.run(sql`DELETE FROM threadTags WHERE threadId = ${id} AND tagId = ${tagId}`) === 0) return;
	systemLine(db, id, now, 'untagged', getTag(db, tagId).name);
	db.changes.thread(id);
	db.changes.tags();
}

export const reads = { listTags };
export const writes = { saveTag, removeTag, tagThread, untagThread };
