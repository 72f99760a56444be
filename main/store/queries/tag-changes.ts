// A tag that goes, for good or into another one, and the way back: which conversations had it, and which rules name it.
import type { TagId, ThreadId } from '../../../contract/domain.ts';
import type { TagColour } from '../../../contract/routes/tags.ts';
import type { RuleAction, RuleId } from '../../../contract/rules.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { conflict, notFound } from '../errors.ts';
import { createId } from '../ids.ts';
import { readJson } from '../json.ts';
import { asRuleActions } from '../json-shapes.ts';
import { indexDoc } from '../search-docs.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { findRecord, liveRecord } from '../threads/record.ts';
import { getTag } from './tags.ts';

/** Nobody takes back what they did a month ago. */
const keptMs = 30 * 86_400_000;

function removeTag(db: WriteDb, { id, now }: { id: TagId; now: number }): { undoId: string } {
	const undoId = begin(db, id, null, now);
	takeAway(db, id);
	return { undoId };
}

/** What it was on has the other one from now on; so have the rules that put it on, and what they did. */
function mergeTags(db: WriteDb, { id, into, now }: { id: TagId; into: TagId; now: number }): { undoId: string } {
	if (id === into) throw conflict(uiText`A tag cannot be merged with itself.`);
	getTag(db, into);
	const undoId = begin(db, id, into, now);
	db.run(
		sql`INSERT INTO threadTags (threadId, tagId) SELECT threadId, ${into} FROM threadTags WHERE tagId = ${id} ON CONFLICT DO NOTHING`,
	);
	for (const rule of rulesNaming(db, id)) {
		db.run(sql`INSERT INTO tagChangeRules (changeId, ruleId, actions) VALUES (${undoId}, ${rule.id}, ${rule.stored})`);
		writeActions(db, rule.id, renamed(rule.actions, id, into));
	}
	db.run(
		sql`INSERT INTO ruleTags (seq, tagId, added) SELECT seq, ${into}, added FROM ruleTags WHERE tagId = ${id} ON CONFLICT DO NOTHING`,
	);
	takeAway(db, id);
	return { undoId };
}

/** Puts it back where it was. What happened to its conversations meanwhile stays. */
function undoTagChange(db: WriteDb, { undoId }: { undoId: string }): void {
	const change = db.get<{ tagId: TagId; name: string; colour: TagColour; meaning: string; intoId: TagId | null }>(
		sql`SELECT tagId, name, colour, meaning, intoId FROM tagChanges WHERE id = ${undoId}`,
	);
	if (!change) throw notFound('tag');
	const { tagId, name, intoId } = change;
	if (db.get(sql`SELECT 1 FROM tags WHERE name = ${name}`))
		throw conflict(uiText`There is a new tag “${name}” by now. Rename it first, then this one can come back.`);
	db.run(
		sql`INSERT INTO tags (id, name, colour, meaning) VALUES (${tagId}, ${name}, ${change.colour}, ${change.meaning})`,
	);
	indexDoc(db, 'tag', tagId, name);
	for (const { threadId, had } of db.all<{ threadId: ThreadId; had: number }>(
		sql`SELECT threadId, had FROM tagChangeThreads WHERE changeId = ${undoId}`,
	)) {
		if (!findRecord(db, threadId)) continue;
		const { id } = liveRecord(db, threadId);
		db.run(sql`INSERT INTO threadTags (threadId, tagId) VALUES (${id}, ${tagId}) ON CONFLICT DO NOTHING`);
		if (intoId !== null && had === 0) db.run(sql`DELETE FROM threadTags WHERE threadId = ${id} AND tagId = ${intoId}`);
		db.changes.thread(id);
	}
	// A rule that was changed since is the owner's newest word.
	for (const rule of db.all<{ id: RuleId; actions: string; now: string }>(
		sql`SELECT c.ruleId AS id, c.actions, r.actions AS now FROM tagChangeRules c JOIN rules r ON r.id = c.ruleId WHERE c.changeId = ${undoId}`,
	)) {
		const before = actionsOf(db, rule.id, rule.actions);
		if (intoId !== null && rule.now === JSON.stringify(renamed(before, tagId, intoId)))
			writeActions(db, rule.id, before);
	}
	forget(db, undoId);
	db.changes.tags();
	db.changes.rules();
}

/** Writes down how it is. */
function begin(db: WriteDb, id: TagId, intoId: TagId | null, now: number): string {
	for (const old of db.all<{ id: string }>(sql`SELECT id FROM tagChanges WHERE at < ${now - keptMs}`))
		forget(db, old.id);
	const { name, colour, meaning } = getTag(db, id);
	const changeId = createId<string>('c');
	db.run(sql`INSERT INTO tagChanges (id, at, tagId, name, colour, meaning, intoId)
		VALUES (${changeId}, ${now}, ${id}, ${name}, ${colour}, ${meaning}, ${intoId})`);
	db.run(sql`INSERT INTO tagChangeThreads (changeId, threadId, had) SELECT ${changeId}, x.threadId,
		EXISTS (SELECT 1 FROM threadTags o WHERE o.threadId = x.threadId AND o.tagId = ${intoId}) FROM threadTags x WHERE x.tagId = ${id}`);
	return changeId;
}

function takeAway(db: WriteDb, id: TagId): void {
	for (const { threadId } of db.all<{ threadId: ThreadId }>(sql`SELECT threadId FROM threadTags WHERE tagId = ${id}`))
		db.changes.thread(threadId);
	db.run(sql`DELETE FROM threadTags WHERE tagId = ${id}`);
	db.run(sql`DELETE FROM tags WHERE id = ${id}`);
	db.changes.tags();
	db.changes.rules();
}

function forget(db: WriteDb, changeId: string): void {
	db.run(sql`DELETE FROM tagChangeThreads WHERE changeId = ${changeId}`);
	db.run(sql`DELETE FROM tagChangeRules WHERE changeId = ${changeId}`);
	db.run(sql`DELETE FROM tagChanges WHERE id = ${changeId}`);
}

const actionsOf = (db: ReadDb, id: RuleId, stored: string): RuleAction[] =>
	readJson(db, stored, { table: 'rules', key: id, part: 'written' }, asRuleActions) ?? [];

const rulesNaming = (db: ReadDb, tagId: TagId): { id: RuleId; stored: string; actions: RuleAction[] }[] =>
	db
		.all<{ id: RuleId; stored: string }>(sql`SELECT id, actions AS stored FROM rules`)
		.map(({ id, stored }) => ({ id, stored, actions: actionsOf(db, id, stored) }))
		.filter(({ actions }) => actions.some((action) => action.do === 'tag' && action.tagId === tagId));

/** A rule that puts on both puts on the one. */
function renamed(actions: readonly RuleAction[], from: TagId, to: TagId): RuleAction[] {
	const all = actions.map((action) =>
		action.do === 'tag' && action.tagId === from ? { ...action, tagId: to } : action,
	);
	return all.filter(
		(action, i) => action.do !== 'tag' || all.findIndex((o) => o.do === 'tag' && o.tagId === action.tagId) === i,
	);
}

const writeActions = (db: WriteDb, id: RuleId, actions: readonly RuleAction[]): void =>
	void db.run(sql`UPDATE rules SET actions = ${JSON.stringify(actions)} WHERE id = ${id}`);

export const reads = {};
export const writes = { removeTag, mergeTags, undoTagChange };
