import type { OpeningHours, ThreadId } from '../../../contract/domain.ts';
import { sql, type WriteDb } from '../sql.ts';
import { createUnitOfWork } from '../threads/unit-of-work.ts';

const atOnce = 100;

/** Opening hours and time zone; the answer-by time of everything that waits follows them. */
function savePolicy(db: WriteDb, { hours, timeZone }: { hours: OpeningHours; timeZone: string }): void {
	const json = JSON.stringify(hours);
	if (db.get(sql`SELECT 1 FROM policy WHERE hours = ${json} AND timeZone = ${timeZone}`)) return;
	db.run(sql`INSERT INTO policy (one, hours, timeZone) VALUES (1, ${json}, ${timeZone})
		ON CONFLICT (one) DO UPDATE SET hours = excluded.hours, timeZone = excluded.timeZone`);
	db.changes.allThreads();
	// In slices: a unit of work holds its threads, and 150,000 threads at once were 700 MB.
	for (let after = ''; ; ) {
		const slice = db.all<{ id: ThreadId }>(
			sql`SELECT id FROM threads WHERE id > ${after} AND unanswered > 0 AND mergedInto IS NULL ORDER BY id LIMIT ${atOnce}`,
		);
		const last = slice.at(-1);
		if (!last) break;
		const unitOfWork = createUnitOfWork(db);
		for (const { id } of slice) unitOfWork.changed(unitOfWork.live(id));
		unitOfWork.save();
		after = last.id;
	}
}

export const reads = {};
export const writes = { savePolicy };
