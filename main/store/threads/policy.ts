import { readJson } from '../json.ts';
import { asOpeningHours } from '../json-shapes.ts';
import type { Policy } from '../rules/due-at.ts';
import { type ReadDb, sql } from '../sql.ts';

/** Until the owner has said when the shop is open, it counts as always open. */
const always: Policy = { hours: [null, null, null, null, null, null, null], timeZone: 'UTC' };

export function readPolicy(db: ReadDb): Policy {
	const row = db.get<{ hours: string; timeZone: string }>(sql`SELECT hours, timeZone FROM policy`);
	if (!row) return always;
	// The next start writes the settings' hours again.
	const hours = readJson(db, row.hours, { table: 'policy', key: '1', part: 'written' }, asOpeningHours);
	return { hours: hours ?? always.hours, timeZone: row.timeZone };
}
