import type { ShopTimes } from '../../../contract/opening-hours.ts';
import { readJson } from '../json.ts';
import { asHolidays, asOpeningHours } from '../json-shapes.ts';
import { type ReadDb, sql } from '../sql.ts';

/** Until the owner has said when the shop is open, it counts as always open. */
const always: ShopTimes = { hours: [null, null, null, null, null, null, null], timeZone: 'UTC' };

export function readPolicy(db: ReadDb): ShopTimes {
	const row = db.get<{ hours: string; holidays: string; timeZone: string }>(
		sql`SELECT hours, holidays, timeZone FROM policy`,
	);
	if (!row) return always;
	// The next start writes the settings' hours and holidays again.
	const at = { table: 'policy', key: '1', part: 'written' } as const;
	const hours = readJson(db, row.hours, at, asOpeningHours);
	const holidays = readJson(db, row.holidays, at, asHolidays);
	return { hours: hours ?? always.hours, holidays: holidays ?? [], timeZone: row.timeZone };
}
