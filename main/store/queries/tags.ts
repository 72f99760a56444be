import type { TagId, ThreadId } from '../../../contract/domain.ts';
import { type Tag, TagColour } from '../../../contract/routes/tags.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { ignoringCase } from '../engine/expressions.ts';
import { conflict, notFound } from '../errors.ts';
import { createId } from '../ids.ts';
import { contradictTag } from '../owner-rules/contradict-rules.ts';
import { oneOf, soundRow, text } from '../rules/sound-values.ts';
import { indexDoc } from '../search-docs.ts';
import { type Query, type ReadDb, sql, type WriteDb } from '../sql.ts';
import { liveRecord } from '../threads/record.ts';
import { knownToOwner, systemLine, updateThread } from './thread-actions.ts';

const columns: Query = {
	text: 'g.id, g.name, g.colour, g.meaning, (SELECT count(*) FROM threadTags x WHERE x.tagId = g.id) AS threads',
	values: [],
};
/** A colour that there is none of is grey. */
const checks = { colour: oneOf(TagColour.options, 'grey'), name: text, meaning: text };

const listTags = (db: ReadDb): Tag[] =>
	db
		.all<Tag>(sql`SELECT ${columns} FROM tags g ORDER BY ${ignoringCase(sql`name`)}`)
		.map((row) => soundRow(row, checks));

export function getTag(db: ReadDb, id: TagId): Tag {
	const tag = db.get<Tag>(sql`SELECT ${columns} FROM tags g WHERE id = ${id}`);
	if (!tag) throw notFound('tag');
	return soundRow(tag, checks);
}

type Written = Partial<Pick<Tag, 'colour' | 'meaning'>> & { readonly id?: TagId | undefined; readonly name: string };

/** Making one that exists answers with that one; renaming to a taken name is a conflict. */
function saveTag(db: WriteDb, { id, name, colour, meaning }: Written): Tag {
	const twin = db.get<{ id: TagId }>(sql`SELECT id FROM tags WHERE name = ${name}`);
	if (id === undefined) {
		if (twin) return getTag(db, twin.id);
		const made = createId<TagId>('g');
		db.run(
			sql`INSERT INTO tags (id, name, colour, meaning) VALUES (${made}, ${name}, ${colour ?? 'grey'}, ${meaning ?? ''})`,
		);
		indexDoc(db, 'tag', made, name);
		db.changes.tags();
		return getTag(db, made);
	}
	if (twin && twin.id !== id) throw conflict(uiText`There is already a tag “${name}”.`);
	const before = getTag(db, id);
	db.run(
		sql`UPDATE tags SET name = ${name}, colour = ${colour ?? before.colour}, meaning = ${meaning ?? before.meaning} WHERE id = ${id}`,
	);
	indexDoc(db, 'tag', id, name);
	for (const { threadId } of db.all<{ threadId: ThreadId }>(sql`SELECT threadId FROM threadTags WHERE tagId = ${id}`))
		db.changes.thread(threadId);
	db.changes.tags();
	return getTag(db, id);
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
	updateThread(db, id, (t) => contradictTag(db, t, tagId, now));
	db.changes.tags();
}

export const reads = { listTags };
export const writes = { saveTag, tagThread, untagThread };
