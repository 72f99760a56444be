import type { ThreadId } from '../../../contract/domain.ts';
import type { ShopTimes } from '../../../contract/opening-hours.ts';
import { sql, type WriteDb } from '../sql.ts';
import { createUnitOfWork } from '../threads/unit-of-work.ts';

const atOnce = 100;

/** Opening hours, holidays and time zone; the answer-by time of everything that waits follows them. */
function savePolicy(db: WriteDb, { hours, holidays = [], timeZone }: ShopTimes): void {
	const json = { hours: JSON.stringify(hours), holidays: JSON.stringify(holidays) };
	if (
		db.get(
			sql`SELECT 1 FROM policy WHERE hours = ${json.hours} AND holidays = ${json.holidays} AND timeZone = ${timeZone}`,
		)
	)
		return;
	db.run(sql`INSERT INTO policy (one, hours, holidays, timeZone) VALUES (1, ${json.hours}, ${json.holidays}, ${timeZone})
		ON CONFLICT (one) DO UPDATE SET hours = excluded.hours, holidays = excluded.holidays, timeZone = excluded.timeZone`);
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
