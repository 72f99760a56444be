// The folders of canned replies, in the owner's order.
import type { CannedFolderId } from '../../../contract/domain.ts';
import type { CannedFolder } from '../../../contract/routes/canned-replies.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { conflict, notFound } from '../errors.ts';
import { createId } from '../ids.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';

function listCannedFolders(db: ReadDb): CannedFolder[] {
	return db.all<CannedFolder>(sql`SELECT id, name FROM cannedFolders ORDER BY place, id`);
}

/** Making one that exists answers with that one; renaming to a taken name is a conflict. */
function saveCannedFolder(db: WriteDb, { id, name }: { id?: CannedFolderId | undefined; name: string }): CannedFolder {
	const twin = db.get<CannedFolder>(sql`SELECT id, name FROM cannedFolders WHERE name = ${name}`);
	db.changes.canned();
	if (id === undefined) {
		if (twin) return twin;
		const made = createId<CannedFolderId>('d');
		db.run(
			sql`INSERT INTO cannedFolders (id, name, place) SELECT ${made}, ${name}, coalesce(max(place), 0) + 1 FROM cannedFolders`,
		);
		return { id: made, name };
	}
	if (twin && twin.id !== id) throw conflict(uiText`There is already a folder “${twin.name}”.`);
	if (db.run(sql`UPDATE cannedFolders SET name = ${name} WHERE id = ${id}`) === 0) throw notFound('folder');
	return { id, name };
}

/** Its replies stay, in no folder. */
function removeCannedFolder(db: WriteDb, { id }: { id: CannedFolderId }): void {
	db.run(sql`UPDATE cannedReplies SET folderId = NULL WHERE folderId = ${id}`);
	db.run(sql`DELETE FROM cannedFolders WHERE id = ${id}`);
	db.changes.canned();
}

/** What another window made meanwhile keeps its place, behind these. */
function sortCannedFolders(db: WriteDb, { ids }: { ids: readonly CannedFolderId[] }): void {
	db.run(sql`UPDATE cannedFolders SET place = place + ${ids.length}`);
	ids.forEach((id, place) => {
		db.run(sql`UPDATE cannedFolders SET place = ${place} WHERE id = ${id}`);
	});
	db.changes.canned();
}

export const reads = { listCannedFolders };
export const writes = { saveCannedFolder, removeCannedFolder, sortCannedFolders };
