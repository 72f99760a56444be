import type { OpeningHours } from '../../../contract/domain.ts';
import { fromJson } from '../json.ts';
import type { Policy } from '../rules/due-at.ts';
import { type ReadDb, sql } from '../sql.ts';

/** Until the owner has said when the shop is open, it counts as always open. */
const always: Policy = { hours: [null, null, null, null, null, null, null], timeZone: 'UTC' };

export function readPolicy(db: ReadDb): Policy {
	const row = db.get<{ hours: string; timeZone: string }>(sql`SELECT hours, timeZone FROM policy`);
	return row ? { hours: fromJson<OpeningHours>(row.hours) ?? always.hours, timeZone: row.timeZone } : always;
}
