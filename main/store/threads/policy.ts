import { readJson } from '../json.ts';
import { asHolidays, asOpeningHours, asTargets } from '../json-shapes.ts';
import type { Policy } from '../rules/due-at.ts';
import { type ReadDb, sql } from '../sql.ts';

/** Until the owner has said when the shop is open, it counts as always open. */
const always: Policy = { hours: [null, null, null, null, null, null, null], timeZone: 'UTC' };

export function readPolicy(db: ReadDb): Policy {
	const row = db.get<{ hours: string; holidays: string; targets: string; timeZone: string }>(
		sql`SELECT hours, holidays, targets, timeZone FROM policy`,
	);
	if (!row) return always;
	// The next start writes the settings' hours and holidays again.
	const at = { table: 'policy', key: '1', part: 'written' } as const;
	const hours = readJson(db, row.hours, at, asOpeningHours);
	const holidays = readJson(db, row.holidays, at, asHolidays);
	const targets = readJson(db, row.targets, at, asTargets);
	return {
		hours: hours ?? always.hours,
		holidays: holidays ?? [],
		targets: targets ?? [],
		timeZone: row.timeZone,
	};
}

/** A change of it has not reached all threads yet. */
export const isPolicyPending = (db: ReadDb): boolean =>
	db.get(sql`SELECT 1 FROM policy WHERE pendingAfter IS NOT NULL`) !== undefined;
