// What stands in forms that are not saved yet. Nothing here ever reaches a connector.
import type { FormDraft } from '../../../contract/routes/form-drafts.ts';
import { readJson } from '../json.ts';
import { asFormFields } from '../json-shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';

/** A form that nobody came back to is dropped after this. */
const keptFor = 90 * 24 * 3_600_000;

function listFormDrafts(db: ReadDb): FormDraft[] {
	const rows = db.all<{ form: string; fields: string }>(sql`SELECT form, fields FROM formDrafts ORDER BY form`);
	// What cannot be read any more is left out: it takes no other form along.
	return rows.flatMap(({ form, fields }) => {
		const read = readJson(db, fields, { table: 'formDrafts', key: form, part: 'written' }, asFormFields);
		return read === null ? [] : [{ form, fields: read }];
	});
}

function saveFormDraft(
	db: WriteDb,
	{ form, fields, now }: { form: string; fields: FormDraft['fields'] | null; now: number },
): void {
	db.run(sql`DELETE FROM formDrafts WHERE form = ${form} OR updatedAt < ${now - keptFor}`);
	if (fields === null) return;
	db.run(sql`INSERT INTO formDrafts (form, fields, updatedAt) VALUES (${form}, ${JSON.stringify(fields)}, ${now})`);
}

export const reads = { listFormDrafts };
export const writes = { saveFormDraft };
