// What a rule did to a conversation, for its line in the timeline.
import type { SystemLine } from '../../../contract/routes/timeline.ts';
import type { RuleId, RulePlace } from '../../../contract/rules.ts';
import { type ReadDb, sql } from '../sql.ts';

interface Row {
	readonly id: RuleId;
	readonly place: RulePlace | null;
	readonly until: number | null;
	readonly followUpAt: number | null;
	readonly undone: number;
}

/** `application`: the number of a row of ruleApplications, as the line has it. null: there is none any more. */
export function appliedRule(db: ReadDb, application: string | null): SystemLine['rule'] {
	const seq = Number(application);
	if (application === null || !Number.isSafeInteger(seq)) return null;
	const row =
		db.get<Row>(sql`SELECT a.ruleId AS id, a.place, a.until, f.dueAt AS followUpAt, a.undoneAt IS NOT NULL AS undone
		FROM ruleApplications a LEFT JOIN followUps f ON f.id = a.followUpId WHERE a.seq = ${seq}`);
	if (!row) return null;
	const tags = db.all<{ name: string }>(sql`SELECT g.name FROM ruleTags r JOIN tags g ON g.id = r.tagId
		WHERE r.seq = ${seq} ORDER BY g.name`);
	return { ...row, undone: row.undone === 1, tags: tags.map(({ name }) => name) };
}
