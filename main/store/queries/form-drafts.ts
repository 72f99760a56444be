// What stands in forms that are not saved yet. Nothing here ever reaches a connector.
import type { FormDraft } from '../../../contract/routes/form-drafts.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';

/** A form that nobody came back to is dropped after this. */
const keptFor = 90 * 24 * 3_600_000;

function listFormDrafts(db: ReadDb): FormDraft[] {
	const rows = db.all<{ form: string; fields: string }>(sql`SELECT form, fields FROM formDrafts ORDER BY form`);
	return rows.map(({ form, fields }) => ({ form, fields: JSON.parse(fields) }));
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
