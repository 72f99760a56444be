// A thread as the store holds it while a write runs: loaded once, changed in memory, derived and written once.
import type { AccountId, Audience, CustomerId, ThreadId, ThreadKind, ThreadState } from '../../../contract/domain.ts';
import type { Sentiment } from '../../../contract/judgement.ts';
import { notFound } from '../errors.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';

export type ListName = 'waiting' | 'goingOut' | 'answered' | 'later' | 'done' | 'spam';

export interface ThreadRecord {
	readonly id: ThreadId;
	readonly accountId: AccountId;
	readonly connectorId: string;
	conversation: string;
	readonly customerId: CustomerId;
	mergedInto: ThreadId | null;
	readonly createdAt: number;
	laterUntil: number | null;
	closed: 0 | 1;
	spam: 0 | 1;
	onTop: 0 | 1;
	chosenAudience: Audience | null;
	kind: ThreadKind;
	audience: Audience;
	name: string;
	preview: string;
	firstAt: number;
	lastMessageAt: number;
	lastInSeq: number | null;
	inCount: number;
	/** createdAt of the newest message that an accepted reply of ours names. */
	answeredAt: number | null;
	/** createdAt of our newest accepted message in this thread. */
	ownAt: number | null;
	unanswered: number;
	waitingSince: number | null;
	upset: 0 | 1 | 2;
	sentiment: Sentiment | null;
	reach: number | null;
	rating: number | null;
	windowUntil: number | null;
	closer: 0 | 1;
	contextTitle: string | null;
	contextPermalink: string | null;
	goingOut: 0 | 1;
	unfoldAt: number | null;
	followUpAt: number | null;
	dueAt: number | null;
	dueBecause: string;
	state: ThreadState;
	list: ListName | null;
	sortAt: number;
}

const columns = [
	'id',
	'accountId',
	'connectorId',
	'conversation',
	'customerId',
	'mergedInto',
	'createdAt',
	'laterUntil',
	'closed',
	'spam',
	'onTop',
	'chosenAudience',
	'kind',
	'audience',
	'name',
	'preview',
	'firstAt',
	'lastMessageAt',
	'lastInSeq',
	'inCount',
	'answeredAt',
	'ownAt',
	'unanswered',
	'waitingSince',
	'upset',
	'sentiment',
	'reach',
	'rating',
	'windowUntil',
	'closer',
	'contextTitle',
	'contextPermalink',
	'goingOut',
	'unfoldAt',
	'followUpAt',
	'dueAt',
	'dueBecause',
	'state',
	'list',
	'sortAt',
] as const satisfies readonly (keyof ThreadRecord)[];
// A column that the list above forgets would silently never be saved.
type Forgotten = Exclude<keyof ThreadRecord, (typeof columns)[number]>;
const nothingForgotten: Forgotten extends never ? true : never = true;

const fixed = new Set<string>(['id', 'accountId', 'connectorId', 'customerId', 'createdAt']);
const changing = columns.filter((column) => !fixed.has(column));
const insertText = `INSERT INTO threads (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
const updateText = `UPDATE threads SET ${changing.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`;

export const insertRecord = (db: WriteDb, t: ThreadRecord): void =>
	void (nothingForgotten && db.prepared(insertText).run(...columns.map((column) => t[column])));
export const updateRecord = (db: WriteDb, t: ThreadRecord): void =>
	void db.prepared(updateText).run(...changing.map((column) => t[column]), t.id);

const selectText = `SELECT ${columns.join(', ')} FROM threads`;
const fragment = (text: string) => ({ text, values: [] });

export const findRecord = (db: ReadDb, id: ThreadId): ThreadRecord | undefined =>
	db.get<ThreadRecord>(sql`${fragment(selectText)} WHERE id = ${id}`);

export const findRecordByKey = (db: ReadDb, accountId: string, conversation: string, customerId: string): ThreadRecord | undefined =>
	db.get<ThreadRecord>(
		sql`${fragment(selectText)} WHERE accountId = ${accountId} AND conversation = ${conversation} AND customerId = ${customerId} AND mergedInto IS NULL`,
	);

/** Follows `mergedInto`: what was said about a thread that has since become part of another is said about that one. */
export function liveRecord(db: ReadDb, id: ThreadId): ThreadRecord {
	let record = findRecord(db, id);
	for (let hops = 0; record?.mergedInto && hops < 10; hops++) record = findRecord(db, record.mergedInto);
	if (!record) throw notFound('conversation');
	return record;
}
