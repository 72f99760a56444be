// How many threads stand in each list. Kept beside the rows in the same transaction, so that a total costs nothing at 200,000 threads;
// counted again at every start, so that an error here does not last.
import type { Intent } from '../../../contract/judgement.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import type { ThreadRecord } from './record.ts';

const hourMs = 3_600_000;
type ListPosition = Pick<ThreadRecord, 'list' | 'probablySpam' | 'audience' | 'upset' | 'intent' | 'sortAt'>;
/** Counted apart from those it stands behind: nobody in it waits for an answer. */
const spamGroup = 'probablySpam';

interface ListCounter {
	move(from: ListPosition, to: ListPosition): void;
	/** Writes what has come together: a page of a thousand messages touches a handful of counts. */
	flush(): void;
}

export function createListCounter(db: WriteDb): ListCounter {
	const lists = new Map<string, Omit<ListCount, 'n'> & { n: number }>();
	const hours = new Map<number, number>();
	const addToList = ({ list: stands, probablySpam, audience, upset, intent: wants }: ListPosition, n: number): void => {
		if (stands === null) return;
		const list = probablySpam === 1 ? spamGroup : stands;
		const intent = wants ?? '';
		const key = `${list} ${audience} ${upset} ${intent}`;
		const known = lists.get(key);
		if (known) known.n += n;
		else lists.set(key, { list, audience, upset, intent, n });
	};
	const addToHour = ({ list, sortAt }: ListPosition, n: number): void => {
		if (list === 'waiting') hours.set(hourOf(sortAt), (hours.get(hourOf(sortAt)) ?? 0) + n);
	};
	return {
		move(from, to) {
			for (const add of [addToList, addToHour]) {
				add(from, -1);
				add(to, 1);
			}
		},
		flush() {
			for (const { list, audience, upset, intent, n } of lists.values()) {
				if (n === 0) continue;
				db.prepared(
					'INSERT INTO listCounts VALUES (?, ?, ?, ?, ?) ON CONFLICT (list, audience, upset, intent) DO UPDATE SET n = listCounts.n + excluded.n',
				).run(list, audience, upset, intent, n);
			}
			for (const [hour, n] of hours) {
				if (n !== 0)
					db.prepared(
						'INSERT INTO dueCounts VALUES (?, ?) ON CONFLICT (hour) DO UPDATE SET n = dueCounts.n + excluded.n',
					).run(hour, n);
			}
			lists.clear();
			hours.clear();
		},
	};
}
const hourOf = (sortAt: number): number => Math.floor(sortAt / hourMs);

/** At start-up, before anybody reads. */
export function recountLists(db: WriteDb): void {
	db.run(sql`DELETE FROM listCounts`);
	db.run(sql`DELETE FROM dueCounts`);
	db.run(
		sql`INSERT INTO listCounts SELECT CASE probablySpam WHEN 1 THEN ${spamGroup} ELSE list END, audience, upset, coalesce(intent, ''), count(*) FROM threads WHERE list IS NOT NULL GROUP BY 1, 2, 3, 4`,
	);
	db.run(
		sql`INSERT INTO dueCounts SELECT (sortAt - ((sortAt % ${hourMs}) + ${hourMs}) % ${hourMs}) / ${hourMs}, count(*) FROM threads WHERE list = 'waiting' GROUP BY 1`,
	);
}

export interface ListCount {
	readonly list: string;
	readonly audience: string;
	readonly upset: number;
	/** '': nothing was judged. */
	readonly intent: Intent | '';
	readonly n: number;
}
export const listCounts = (db: ReadDb): ListCount[] =>
	db.all<ListCount>(sql`SELECT list, audience, upset, intent, n FROM listCounts`);

/**
 * Waiting threads whose place is not beyond `until`: all, without whole hours from the counts and the begun one from the index. From the
 * far end, because hours overdue go back for years and those ahead are few.
 */
export function countDueUntil(db: ReadDb, until: number): number {
	const next = hourOf(until) + 1;
	const waiting =
		db.get<{ n: number | null }>(sql`SELECT sum(n) AS n FROM listCounts WHERE list IN ('waiting', ${spamGroup})`)?.n ??
		0;
	const later = db.get<{ n: number | null }>(sql`SELECT sum(n) AS n FROM dueCounts WHERE hour >= ${next}`)?.n ?? 0;
	const begun = db.get<{ n: number }>(
		sql`SELECT count(*) AS n FROM threads WHERE list = 'waiting' AND sortAt > ${until} AND sortAt < ${next * hourMs}`,
	);
	return waiting - later - (begun?.n ?? 0);
}

/**
 * Where to begin a walk to the nth waiting thread (0-based; `fromEnd`: counted from the last one): the time at which its hour begins
 * (`fromEnd`: ends), and how many are skipped by beginning there. null: there is none.
 */
export function seekDue(db: ReadDb, n: number, fromEnd: boolean): { at: number; skipped: number } | null {
	const order = fromEnd ? sql`hour DESC` : sql`hour`;
	const found = db.get<{ hour: number; skipped: number }>(
		sql`SELECT hour, upTo - n AS skipped FROM (SELECT hour, n, sum(n) OVER (ORDER BY ${order}) AS upTo FROM dueCounts)
			WHERE upTo > ${n} LIMIT 1`,
	);
	return found ? { at: (found.hour + (fromEnd ? 1 : 0)) * hourMs, skipped: found.skipped } : null;
}
