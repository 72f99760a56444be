// How many threads of a list each value of each filter would show, beside the other filters that are on. One walk along the list's index a
// kind; asked for while the menu of filters is open.

import type { TagId } from '../../../contract/domain.ts';
import { Age, type Filter, type FilterPlace } from '../../../contract/filter.ts';
import { withoutKind } from '../../../contract/filter-kinds.ts';
import type { Facets } from '../../../contract/routes/threads.ts';
import { ageSql, filterSql } from '../rules/filter-sql.ts';
import { type Query, type ReadDb, sql } from '../sql.ts';
import { type FilterInput, inView, type ViewName } from './list-rows.ts';

function threadFacets(db: ReadDb, { view, filter, now }: { view: ViewName; filter: FilterInput; now: number }): Facets {
	const within = (kind: keyof Filter): Query => sql`${inView(view)}${filterSql(withoutKind(filter, kind), now)}`;
	const by = <Value>(
		kind: 'sentiment' | 'rating' | 'kind' | 'language',
		value: Query,
	): { value: Value; count: number }[] =>
		db.all(sql`SELECT ${value} AS value, count(*) AS count FROM threads t
			WHERE ${within(kind)} AND ${value} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`);
	const ages = Age.options.map((age) => ({
		value: age,
		count:
			db.get<{ n: number }>(sql`SELECT count(*) AS n FROM threads t WHERE ${within('age')} AND ${ageSql(age, now)}`)
				?.n ?? 0,
	}));
	return {
		sentiment: by('sentiment', sql`t.sentiment`),
		rating: by<number>('rating', sql`CAST(t.rating + 0.5 AS INTEGER)`).filter(({ value }) => value >= 1 && value <= 5),
		kind: by('kind', sql`t.kind`),
		language: by('language', sql`t.language`),
		age: ages.filter(({ count }) => count > 0),
		place: db
			.all<FilterPlace & { count: number }>(sql`SELECT t.connectorId, t.channel, count(*) AS count FROM threads t
				WHERE ${within('place')} GROUP BY 1, 2 ORDER BY 3 DESC`)
			.map(({ connectorId, channel, count }) => ({ value: { connectorId, channel: channel ?? null }, count })),
		tagId: db.all<{ value: TagId; count: number }>(sql`SELECT x.tagId AS value, count(*) AS count FROM threads t
			JOIN threadTags x ON x.threadId = t.id WHERE ${within('tagId')} GROUP BY 1 ORDER BY 2 DESC`),
	};
}

export const reads = { threadFacets };
export const writes = {};
