import type { ThreadId } from '../../../contract/domain.ts';
import type { Policy } from '../rules/due-at.ts';
import { sql, type WriteDb } from '../sql.ts';
import { createUnitOfWork } from '../threads/unit-of-work.ts';

/** Opening hours, holidays, targets and time zone. The answer-by time of everything that waits follows them, by `applyPolicy`. */
function savePolicy(db: WriteDb, { hours, holidays = [], targets = [], timeZone }: Policy): void {
	const json = { hours: JSON.stringify(hours), holidays: JSON.stringify(holidays), targets: JSON.stringify(targets) };
	if (
		db.get(sql`SELECT 1 FROM policy WHERE hours = ${json.hours} AND holidays = ${json.holidays}
			AND targets = ${json.targets} AND timeZone = ${timeZone}`)
	)
		return;
	db.run(sql`INSERT INTO policy (one, hours, holidays, targets, timeZone, pendingAfter)
		VALUES (1, ${json.hours}, ${json.holidays}, ${json.targets}, ${timeZone}, '')
		ON CONFLICT (one) DO UPDATE SET hours = excluded.hours, holidays = excluded.holidays, targets = excluded.targets,
		timeZone = excluded.timeZone, pendingAfter = ''`);
	db.changes.allThreads();
}

/**
 * The next threads that a change has not reached, in a transaction of their own: 150,000 at once kept every other write waiting. Answers whether
 * there may be more. A program that ends in between goes on where it was.
 */
function applyPolicy(db: WriteDb, { limit }: { limit: number }): boolean {
	const after = db.get<{ pendingAfter: string | null }>(sql`SELECT pendingAfter FROM policy`)?.pendingAfter ?? null;
	if (after === null) return false;
	const slice = db.all<{ id: ThreadId }>(
		sql`SELECT id FROM threads WHERE id > ${after} AND unanswered > 0 AND mergedInto IS NULL ORDER BY id LIMIT ${limit}`,
	);
	const unitOfWork = createUnitOfWork(db);
	for (const { id } of slice) unitOfWork.changed(unitOfWork.live(id));
	unitOfWork.save();
	const last = slice.length === limit ? slice.at(-1) : undefined;
	db.run(sql`UPDATE policy SET pendingAfter = ${last?.id ?? null}`);
	return last !== undefined;
}

export const reads = {};
export const writes = { savePolicy, applyPolicy };
