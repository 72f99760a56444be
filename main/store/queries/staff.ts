// The people at the counter. Who signs is read where an act is stored, in its own transaction.
import type { StaffId } from '../../../contract/domain.ts';
import type { Staff, StaffMember } from '../../../contract/routes/staff.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { ignoringCase } from '../engine/expressions.ts';
import { conflict, notFound } from '../errors.ts';
import { createId } from '../ids.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';

/** Who signs now, for a statement that stores what somebody did. */
export const signing = sql`(SELECT staffId FROM signing)`;

/** The name of who did it, beside a row that has `staffId`; NULL = the owner. */
export const staffName = sql`(SELECT name FROM staff s WHERE s.id = staffId)`;

function getStaff(db: ReadDb): Staff {
	const members = db.all<StaffMember>(
		sql`SELECT id, name FROM staff WHERE removedAt IS NULL ORDER BY ${ignoringCase(sql`name`)}`,
	);
	return { members, signing: db.get<{ staffId: StaffId | null }>(sql`SELECT staffId FROM signing`)?.staffId ?? null };
}

/** Somebody who comes back is who they were. */
function saveStaff(db: WriteDb, { id, name, now }: { id?: StaffId | undefined; name: string; now: number }): Staff {
	const twin = db.get<{ id: StaffId; removedAt: number | null }>(
		sql`SELECT id, removedAt FROM staff WHERE ${ignoringCase(sql`name`)} = ${name} ORDER BY removedAt IS NOT NULL LIMIT 1`,
	);
	if (twin && twin.id !== id && twin.removedAt === null)
		throw conflict(uiText`There is already somebody called ${name}.`);
	if (id !== undefined) {
		if (db.run(sql`UPDATE staff SET name = ${name} WHERE id = ${id} AND removedAt IS NULL`) === 0)
			throw notFound('person');
	} else if (twin) db.run(sql`UPDATE staff SET name = ${name}, removedAt = NULL WHERE id = ${twin.id}`);
	else db.run(sql`INSERT INTO staff (id, name, addedAt) VALUES (${createId<StaffId>('p')}, ${name}, ${now})`);
	return getStaff(db);
}

function removeStaff(db: WriteDb, { id, now }: { id: StaffId; now: number }): Staff {
	db.run(sql`UPDATE staff SET removedAt = ${now} WHERE id = ${id} AND removedAt IS NULL`);
	db.run(sql`UPDATE signing SET staffId = NULL WHERE staffId = ${id}`);
	return getStaff(db);
}

function signAs(db: WriteDb, { id }: { id: StaffId | null }): Staff {
	if (id !== null && !db.get(sql`SELECT 1 FROM staff WHERE id = ${id} AND removedAt IS NULL`)) throw notFound('person');
	db.run(sql`UPDATE signing SET staffId = ${id}`);
	return getStaff(db);
}

export const reads = { getStaff };
export const writes = { saveStaff, removeStaff, signAs };
