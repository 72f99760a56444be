// A filter of a list as SQL over the thread `t`. It names only what the list's index has (explain test), and the tags of a thread.
import type { Age, Filter } from '../../../contract/filter.ts';
import { type FilterKind, filterKinds } from '../../../contract/filter-kinds.ts';
import { type Query, sql } from '../sql.ts';
import { intentsOf } from './intent-urgency.ts';

const dayMs = 86_400_000;
/** Younger than this, ms. */
const ageEnds: Readonly<Record<Age, number>> = {
	day: dayMs,
	week: 7 * dayMs,
	month: 30 * dayMs,
	older: Number.POSITIVE_INFINITY,
};
const ages = Object.keys(ageEnds) as readonly Age[];
const wroteAt = sql`coalesce(t.waitingSince, t.lastMessageAt)`;

/** `now`: what ages are counted from. */
export function filterSql(filter: Filter, now: number): Query {
	let query = sql``;
	for (const kind of filterKinds) {
		if (filter[kind] === undefined) continue;
		query = sql`${query} AND ${conditions[kind](filter, now)}`;
	}
	return query;
}

const conditions: Readonly<Record<FilterKind, (filter: Filter, now: number) => Query>> = {
	upset: ({ upset }) => (upset ? sql`t.upset > 0` : sql`t.upset = 0`),
	intent: ({ intent = [] }) =>
		isOneOf(
			sql`t.intent`,
			intent.flatMap((one) => intentsOf[one]),
		),
	sentiment: ({ sentiment = [] }) => isOneOf(sql`t.sentiment`, sentiment),
	// A platform may give halves; 2.5 are three stars, as the row shows them.
	rating: ({ rating = [] }) =>
		any(rating.map((stars) => sql`(t.rating >= ${stars - 0.5} AND t.rating < ${stars + 0.5})`)),
	audience: ({ audience = [] }) => isOneOf(sql`t.audience`, audience),
	kind: ({ kind = [] }) => isOneOf(sql`t.kind`, kind),
	language: ({ language = [] }) => isOneOf(sql`t.language`, language),
	age: ({ age = [] }, now) => any(age.map((one) => ageSql(one, now))),
	place: ({ place = [] }) =>
		any(
			place.map(({ connectorId, channel }) =>
				channel === undefined
					? sql`t.connectorId = ${connectorId}`
					: sql`(t.connectorId = ${connectorId} AND t.channel IS NOT DISTINCT FROM ${channel})`,
			),
		),
	tagId: ({ tagId = [] }) => sql`t.id IN (SELECT threadId FROM threadTags WHERE ${isOneOf(sql`tagId`, tagId)})`,
};

/** The time in the future counts as today: a platform's clock may be ahead. */
export function ageSql(age: Age, now: number): Query {
	const from = ageEnds[ages[ages.indexOf(age) - 1] ?? age];
	const newest = age === 'day' ? null : now - from;
	const oldest = age === 'older' ? null : now - ageEnds[age];
	if (newest === null) return sql`${wroteAt} > ${oldest}`;
	if (oldest === null) return sql`${wroteAt} <= ${newest}`;
	return sql`(${wroteAt} <= ${newest} AND ${wroteAt} > ${oldest})`;
}

const isOneOf = (column: Query, values: readonly string[]): Query =>
	sql`${column} IN (${{ text: values.map(() => '?').join(', '), values }})`;

const any = (these: readonly Query[]): Query => {
	const [first = sql`false`, ...rest] = these;
	return sql`(${rest.reduce((all, one) => sql`${all} OR ${one}`, first)})`;
};
