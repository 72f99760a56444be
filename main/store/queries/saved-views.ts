// Filters of a list that the owner gave a name.
import { kindsOf } from '../../../contract/filter-kinds.ts';
import type { SavedView, SavedViewId } from '../../../contract/routes/saved-views.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { conflict, notFound } from '../errors.ts';
import { createId } from '../ids.ts';
import { readJson } from '../json.ts';
import { asFilter } from '../json-shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { countShown } from './threads-window.ts';

type Row = Omit<SavedView, 'filter' | 'count'> & { filter: string };
const maxViews = 30;

/** In the owner's order, each with how many it shows now. */
function listSavedViews(db: ReadDb, { now }: { now: number }): SavedView[] {
	return (
		db
			.all<Row>(sql`SELECT id, name, list AS view, filter FROM savedViews ORDER BY position, id`)
			// What cannot be read any more is left out: without its filter it would show something else under its name.
			.flatMap(({ filter: text, ...row }) => {
				const filter = readJson(db, text, { table: 'savedViews', key: row.id, part: 'written' }, asFilter);
				return filter === null ? [] : [{ ...row, filter, count: countShown(db, row.view, filter, now) }];
			})
	);
}

type Saved = Pick<SavedView, 'name' | 'view' | 'filter'> & { id?: SavedViewId | undefined };

/** A new one stands last; one that was deleted is put back where it was, with `position`. */
function saveView(db: WriteDb, { id, name, view, filter, position }: Saved & { position?: number | undefined }): void {
	const twin = db.get<{ id: SavedViewId }>(sql`SELECT id FROM savedViews WHERE name = ${name}`);
	if (twin && twin.id !== id) throw conflict(uiText`There is already a view “${name}”.`);
	const asked = Object.fromEntries(kindsOf(filter).map((kind) => [kind, filter[kind]]));
	const known = id !== undefined && db.get(sql`SELECT 1 FROM savedViews WHERE id = ${id}`) !== undefined;
	if (known) {
		db.run(
			sql`UPDATE savedViews SET name = ${name}, list = ${view}, filter = ${JSON.stringify(asked)} WHERE id = ${id}`,
		);
		return;
	}
	if (id !== undefined && position === undefined) throw notFound('view');
	const ids = order(db);
	if (ids.length >= maxViews)
		throw conflict(
			uiText`There are ${maxViews} views already, as many as there can be. Delete one that you no longer use.`,
		);
	const made = id ?? createId<SavedViewId>('v');
	db.run(
		sql`INSERT INTO savedViews (id, name, list, filter, position) VALUES (${made}, ${name}, ${view}, ${JSON.stringify(asked)}, ${ids.length})`,
	);
	ids.splice(position ?? ids.length, 0, made);
	renumber(db, ids);
}

function removeView(db: WriteDb, { id }: { id: SavedViewId }): void {
	db.run(sql`DELETE FROM savedViews WHERE id = ${id}`);
	renumber(db, order(db));
}

/** `to`: its place among them, 0-based. */
function moveView(db: WriteDb, { id, to }: { id: SavedViewId; to: number }): void {
	const ids = order(db);
	if (!ids.includes(id)) throw notFound('view');
	const rest = ids.filter((one) => one !== id);
	rest.splice(Math.min(Math.max(0, to), rest.length), 0, id);
	renumber(db, rest);
}

const order = (db: ReadDb): SavedViewId[] =>
	db.all<{ id: SavedViewId }>(sql`SELECT id FROM savedViews ORDER BY position, id`).map(({ id }) => id);
function renumber(db: WriteDb, ids: readonly SavedViewId[]): void {
	for (const [position, id] of ids.entries())
		db.run(sql`UPDATE savedViews SET position = ${position} WHERE id = ${id}`);
}

export const reads = { listSavedViews };
export const writes = { saveView, removeView, moveView };
