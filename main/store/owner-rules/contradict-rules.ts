// The owner did the opposite of what a rule did to a conversation. Their word holds: the rules concerned leave this conversation alone from
// now on, and it counts as undone.
import type { TagId } from '../../../contract/domain.ts';
import type { RulePlace } from '../../../contract/rules.ts';
import { sql, type WriteDb } from '../sql.ts';
import type { ThreadRecord } from '../threads/record.ts';

/** In places where these rules put it. What else they did stays as it is: the owner said nothing of it. */
export function contradictPlace(db: WriteDb, t: ThreadRecord, places: readonly RulePlace[], now: number): void {
	for (const place of places) {
		const n = db.run(sql`UPDATE ruleApplications SET undoneAt = ${now}, undone = 'owner'
			WHERE threadId = ${t.id} AND place = ${place} AND undoneAt IS NULL`);
		if (n > 0) db.changes.rules();
	}
	keepOnTop(t);
}

export function contradictTag(db: WriteDb, t: ThreadRecord, tagId: TagId, now: number): void {
	const n = db.run(sql`UPDATE ruleApplications SET undoneAt = ${now}, undone = 'owner' WHERE threadId = ${t.id}
		AND undoneAt IS NULL AND seq IN (SELECT seq FROM ruleTags WHERE tagId = ${tagId})`);
	if (n === 0) return;
	db.changes.rules();
	keepOnTop(t);
}

/** Where it stands it stays, as by the owner's word. */
function keepOnTop(t: ThreadRecord): void {
	t.ruledTop = 0;
}
