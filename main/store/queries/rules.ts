// The owner's rules as they are listed, written, ordered and switched.
import type { Rule } from '../../../contract/routes/rules.ts';
import { askAfterUndone, type RuleAction, type RuleCondition, type RuleId } from '../../../contract/rules.ts';
import { notFound } from '../errors.ts';
import { createId } from '../ids.ts';
import { readJson } from '../json.ts';
import { asRuleActions, asRuleConditions } from '../json-shapes.ts';
import { findRule } from '../owner-rules/load-rules.ts';
import { type Query, type ReadDb, sql, type WriteDb } from '../sql.ts';

const recentMs = 30 * 86_400_000;

interface Row {
	readonly id: RuleId;
	readonly enabled: number;
	readonly conditions: string;
	readonly actions: string;
	readonly createdAt: number;
	readonly recent: number;
	readonly lastAt: number | null;
	readonly undone: number;
}

const rowsWhere = (db: ReadDb, which: Query, now: number): Rule[] =>
	db
		.all<Row>(sql`SELECT r.id, r.enabled, r.conditions, r.actions, r.createdAt,
			(SELECT count(DISTINCT threadId) FROM ruleApplications a WHERE a.ruleId = r.id AND a.undoneAt IS NULL AND a.at > ${now - recentMs}) AS recent,
			(SELECT max(at) FROM ruleApplications a WHERE a.ruleId = r.id AND a.undoneAt IS NULL) AS lastAt,
			(SELECT count(DISTINCT threadId) FROM ruleApplications a WHERE a.ruleId = r.id AND a.undone = 'owner'
				AND a.undoneAt > coalesce(r.keptAt, 0)) AS undone
			FROM rules r WHERE r.removedAt IS NULL AND ${which} ORDER BY r.position, r.id`)
		.map((row) => {
			const cell = { table: 'rules', key: row.id, part: 'written' } as const;
			const conditions = readJson(db, row.conditions, cell, asRuleConditions);
			const actions = readJson(db, row.actions, cell, asRuleActions);
			return {
				...row,
				enabled: row.enabled === 1,
				asks: row.undone >= askAfterUndone,
				conditions: conditions ?? [],
				actions: conditions === null ? [] : (actions ?? []),
			};
		});

const listRules = (db: ReadDb, { now }: { now: number }): Rule[] => rowsWhere(db, sql`1`, now);

function getRule(db: ReadDb, id: RuleId, now: number): Rule {
	const [rule] = rowsWhere(db, sql`r.id = ${id}`, now);
	if (!rule) throw notFound('rule');
	return rule;
}

interface RuleWords {
	readonly id?: RuleId | undefined;
	readonly conditions: readonly RuleCondition[];
	readonly actions: readonly RuleAction[];
	readonly enabled: boolean;
	readonly now: number;
}

/** A rule whose words change begins anew: it acts on what is written from now on, and what was undone before says nothing of it. */
function saveRule(db: WriteDb, { id, conditions, actions, enabled, now }: RuleWords): Rule {
	const [when, then] = [JSON.stringify(conditions), JSON.stringify(actions)];
	db.changes.rules();
	if (id === undefined) {
		const made = createId<RuleId>('r');
		const last = db.get<{ at: number | null }>(sql`SELECT max(position) AS at FROM rules`)?.at ?? 0;
		db.run(sql`INSERT INTO rules (id, position, enabled, conditions, actions, activeFrom, createdAt)
			VALUES (${made}, ${last + 1}, ${enabled}, ${when}, ${then}, ${now}, ${now})`);
		return getRule(db, made, now);
	}
	getRule(db, id, now);
	db.run(sql`UPDATE rules SET conditions = ${when}, actions = ${then}, activeFrom = ${now}, keptAt = ${now}
		WHERE id = ${id} AND (conditions <> ${when} OR actions <> ${then})`);
	enableRule(db, { id, enabled, now });
	return getRule(db, id, now);
}

/** What is written while it is off is none of its business, also once it is on again. */
function enableRule(db: WriteDb, { id, enabled, now }: { id: RuleId; enabled: boolean; now: number }): void {
	db.run(sql`UPDATE rules SET enabled = ${enabled}, activeFrom = CASE WHEN ${enabled} THEN ${now} ELSE activeFrom END
		WHERE id = ${id} AND enabled <> ${enabled}`);
	db.changes.rules();
}

function removeRule(db: WriteDb, { id, now }: { id: RuleId; now: number }): void {
	db.run(sql`UPDATE rules SET removedAt = ${now} WHERE id = ${id} AND removedAt IS NULL`);
	db.changes.rules();
}

/** In its old place. What came while it was away is old for it. */
function restoreRule(db: WriteDb, { id, now }: { id: RuleId; now: number }): void {
	if (
		db.run(sql`UPDATE rules SET removedAt = NULL, activeFrom = ${now} WHERE id = ${id} AND removedAt IS NOT NULL`) === 0
	)
		getRule(db, id, now);
	db.changes.rules();
}

/** Those that the list does not name keep their order behind it: another window may have made one. */
function orderRules(db: WriteDb, { ids }: { ids: readonly RuleId[] }): void {
	const others = db
		.all<{ id: RuleId }>(sql`SELECT id FROM rules ORDER BY position, id`)
		.filter(({ id }) => !ids.includes(id));
	[...ids, ...others.map(({ id }) => id)].forEach((id, position) => {
		db.run(sql`UPDATE rules SET position = ${position} WHERE id = ${id} AND position <> ${position}`);
	});
	db.changes.rules();
}

function keepRule(db: WriteDb, { id, now }: { id: RuleId; now: number }): void {
	db.run(sql`UPDATE rules SET keptAt = ${now} WHERE id = ${id}`);
	db.changes.rules();
}

/** How often the owner took it back since it was last kept. */
function countUndone(db: ReadDb, { id }: { id: RuleId }): number {
	if (!findRule(db, id)) return 0;
	return (
		db.get<{
			n: number;
		}>(sql`SELECT count(DISTINCT a.threadId) AS n FROM ruleApplications a JOIN rules r ON r.id = a.ruleId
			WHERE r.id = ${id} AND a.undone = 'owner' AND a.undoneAt > coalesce(r.keptAt, 0)`)?.n ?? 0
	);
}

export const reads = { listRules, countUndone };
export const writes = { saveRule, enableRule, removeRule, restoreRule, orderRules, keepRule };
