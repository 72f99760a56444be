// The rules that act, in their order. One that cannot be read, or that is not as it was written, does nothing.
import type { RuleAction, RuleCondition, RuleId } from '../../../contract/rules.ts';
import { readJson } from '../json.ts';
import { asRuleActions, asRuleConditions } from '../json-shapes.ts';
import { isIntactRow } from '../row-hashes.ts';
import { type ReadDb, sql } from '../sql.ts';

export interface ActiveRule {
	readonly id: RuleId;
	readonly conditions: readonly RuleCondition[];
	readonly actions: readonly RuleAction[];
	/** What was written before is old for it. */
	readonly activeFrom: number;
}
interface Row {
	readonly id: RuleId;
	readonly conditions: string;
	readonly actions: string;
	readonly activeFrom: number;
}

/** null: it cannot be read. */
export function readRule(db: ReadDb, { id, conditions, actions, activeFrom }: Row): ActiveRule | null {
	const cell = { table: 'rules', key: id, part: 'written' } as const;
	const when = readJson(db, conditions, cell, asRuleConditions);
	const then = readJson(db, actions, cell, asRuleActions);
	return when && then && isIntactRow(db, 'rules', id) ? { id, conditions: when, actions: then, activeFrom } : null;
}

export const activeRules = (db: ReadDb): ActiveRule[] =>
	db
		.all<Row>(sql`SELECT id, conditions, actions, activeFrom FROM rules WHERE enabled = 1 AND removedAt IS NULL
			ORDER BY position, id`)
		.flatMap((row) => readRule(db, row) ?? []);

/** Whether or not it is on. */
export function findRule(db: ReadDb, id: RuleId): ActiveRule | null {
	const row = db.get<Row>(
		sql`SELECT id, conditions, actions, activeFrom FROM rules WHERE id = ${id} AND removedAt IS NULL`,
	);
	return row ? readRule(db, row) : null;
}
