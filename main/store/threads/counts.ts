// How many threads stand in each list. Kept beside the rows in the same transaction, so that a total costs nothing at 200,000 threads;
// counted anew at every start, so that an error here could never outlive it.
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import type { ThreadRecord } from './record.ts';

const hourMs = 3_600_000;
type Place = Pick<ThreadRecord, 'list' | 'audience' | 'upset' | 'sortAt'>;

export function moveCount(db: WriteDb, from: Place, to: Place): void {
	const sameList = from.list === to.list;
	if (!sameList || from.audience !== to.audience || from.upset !== to.upset) {
		if (from.list) addToList(db, from, -1);
		if (to.list) addToList(db, to, 1);
	}
	const fromHour = from.list === 'waiting' ? hourOf(from.sortAt) : null;
	const toHour = to.list === 'waiting' ? hourOf(to.sortAt) : null;
	if (fromHour !== toHour) {
		if (fromHour !== null) addToHour(db, fromHour, -1);
		if (toHour !== null) addToHour(db, toHour, 1);
	}
}
const hourOf = (sortAt: number): number => Math.floor(sortAt / hourMs);

const addToList = (db: WriteDb, { list, audience, upset }: Place, n: number): void =>
	void db.prepared('INSERT INTO listCounts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n').run(list, audience, upset, n);
const addToHour = (db: WriteDb, hour: number, n: number): void =>
	void db.prepared('INSERT INTO dueCounts VALUES (?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n').run(hour, n);

/** At start-up, before anybody reads. */
export function recountLists(db: WriteDb): void {
	db.run(sql`DELETE FROM listCounts`);
	db.run(sql`DELETE FROM dueCounts`);
	db.run(sql`INSERT INTO listCounts SELECT list, audience, upset, count(*) FROM threads WHERE list IS NOT NULL GROUP BY 1, 2, 3`);
	db.run(
		sql`INSERT INTO dueCounts SELECT (sortAt - ((sortAt % ${hourMs}) + ${hourMs}) % ${hourMs}) / ${hourMs}, count(*) FROM threads WHERE list = 'waiting' GROUP BY 1`,
	);
}

export interface ListCount {
	readonly list: string;
	readonly audience: string;
	readonly upset: number;
	readonly n: number;
}
export const listCounts = (db: ReadDb): ListCount[] => db.all<ListCount>(sql`SELECT list, audience, upset, n FROM listCounts`);

/**
 * Waiting threads whose place is not beyond `until`: all, without whole hours from the counts and the begun one from the index. From the
 * far end, because hours overdue go back for years and those ahead are few.
 */
export function countDueUntil(db: ReadDb, until: number): number {
	const next = hourOf(until) + 1;
	const waiting = db.get<{ n: number | null }>(sql`SELECT sum(n) AS n FROM listCounts WHERE list = 'waiting'`)?.n ?? 0;
	const later = db.get<{ n: number | null }>(sql`SELECT sum(n) AS n FROM dueCounts WHERE hour >= ${next}`)?.n ?? 0;
	const begun = db.get<{ n: number }>(
		sql`SELECT count(*) AS n FROM threads WHERE list = 'waiting' AND sortAt > ${until} AND sortAt < ${next * hourMs}`,
	);
	return waiting - later - (begun?.n ?? 0);
}
