// A thread as the store holds it while a write runs: loaded once, changed in memory, derived and written once.
import type { AccountId, Audience, CustomerId, ThreadId, ThreadKind, ThreadState } from '../../../contract/domain.ts';
import type { Intent, Sentiment } from '../../../contract/judgement.ts';
import { notFound } from '../errors.ts';
import type { ReadDb, WriteDb } from '../sql.ts';

/** A snooze without a time: the end of what a Date can say, so that it stands last and no timer waits for it. */
export const untilTheyWrite = 8_640_000_000_000_000;

export type ListName = 'waiting' | 'goingOut' | 'answered' | 'later' | 'done' | 'spam';

export interface ThreadRecord {
	readonly id: ThreadId;
	readonly accountId: AccountId;
	readonly connectorId: string;
	conversation: string;
	readonly customerId: CustomerId;
	mergedInto: ThreadId | null;
	readonly createdAt: number;
	/** `untilTheyWrite`: no time, only their next message brings it back. */
	snoozedUntil: number | null;
	/** What the owner said to themselves when they snoozed it. */
	snoozeNote: string | null;
	/** Comes back at this time even when the customer wrote, and was answered, before. */
	snoozeAgainAt: number | null;
	closed: 0 | 1;
	spam: 0 | 1;
	/** The owner's word that it is no spam, said or shown by an act. */
	notSpam: 0 | 1;
	onTop: 0 | 1;
	/** On top by a rule, not by the owner's word. */
	ruledTop: 0 | 1;
	chosenAudience: Audience | null;
	kind: ThreadKind;
	audience: Audience;
	/** Where the newest of the customer's messages that says so was said. */
	channel: string | null;
	name: string;
	preview: string;
	firstAt: number;
	lastMessageAt: number;
	lastInSeq: number | null;
	/** Up to here the owner has called it done. */
	doneSeq: number | null;
	inCount: number;
	/** createdAt of the newest message that an accepted reply of ours names. */
	answeredAt: number | null;
	/** createdAt of our newest accepted message in this thread. */
	ownAt: number | null;
	unanswered: number;
	waitingSince: number | null;
	upset: 0 | 1 | 2;
	sentiment: Sentiment | null;
	/** ISO 639-1, of the customer's newest message that says so. */
	language: string | null;
	/** The most pressing of what waits, else what the customer's newest message wants. */
	intent: Intent | null;
	reach: number | null;
	rating: number | null;
	windowUntil: number | null;
	signOff: 0 | 1;
	contextTitle: string | null;
	contextPermalink: string | null;
	collapsed: 0 | 1;
	expandAt: number | null;
	followUpAt: number | null;
	dueAt: number | null;
	dueBecause: string;
	state: ThreadState;
	/** Waits in the group of what was judged spam. */
	probablySpam: 0 | 1;
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
	'snoozedUntil',
	'snoozeNote',
	'snoozeAgainAt',
	'closed',
	'spam',
	'notSpam',
	'onTop',
	'ruledTop',
	'chosenAudience',
	'kind',
	'audience',
	'channel',
	'name',
	'preview',
	'firstAt',
	'lastMessageAt',
	'lastInSeq',
	'doneSeq',
	'inCount',
	'answeredAt',
	'ownAt',
	'unanswered',
	'waitingSince',
	'upset',
	'sentiment',
	'language',
	'intent',
	'reach',
	'rating',
	'windowUntil',
	'signOff',
	'contextTitle',
	'contextPermalink',
	'collapsed',
	'expandAt',
	'followUpAt',
	'dueAt',
	'dueBecause',
	'state',
	'probablySpam',
	'list',
	'sortAt',
] as const satisfies readonly (keyof ThreadRecord)[];
// A column that the list above forgets would silently never be saved.
type MissingColumn = Exclude<keyof ThreadRecord, (typeof columns)[number]>;
const noColumnMissing: MissingColumn extends never ? true : never = true;

/** Columns whose stored name is not the code's: a stored name is data and stays. Rows of other queries use SQL aliases for the same pairs. */
const storedNames: Partial<Record<keyof ThreadRecord, string>> = {
	snoozedUntil: 'laterUntil',
	snoozeNote: 'laterNote',
	snoozeAgainAt: 'laterAgainAt',
	signOff: 'closer',
	collapsed: 'goingOut',
	expandAt: 'unfoldAt',
};
const storedNameOf = (column: keyof ThreadRecord): string => storedNames[column] ?? column;
const storedColumns = columns.map(storedNameOf).join(', ');

const at = {
	list: columns.indexOf('list'),
	probablySpam: columns.indexOf('probablySpam'),
	audience: columns.indexOf('audience'),
	upset: columns.indexOf('upset'),
	intent: columns.indexOf('intent'),
	sortAt: columns.indexOf('sortAt'),
};

type Cell = string | number | null;
type Cells = readonly Cell[];
const insertText = `INSERT INTO threads (${storedColumns}) VALUES (${columns.map(() => '?').join(', ')})`;
const selectText = `SELECT ${storedColumns} FROM threads`;
const updateTexts = new Map<number, string>();
/** Each record as the table has it, to write only what changed: SQLite rewrites every index that has a named column, changed or not. */
const stored = new WeakMap<ThreadRecord, Cells>();
const cellsOf = (t: ThreadRecord): Cell[] => columns.map((column) => t[column]);

export function insertRecord(db: WriteDb, t: ThreadRecord): void {
	const cells = cellsOf(t);
	db.prepared(insertText).run(...cells);
	stored.set(t, noColumnMissing && cells);
}

/** Answers with what stood there before. */
export function updateRecord(
	db: WriteDb,
	t: ThreadRecord,
): Pick<ThreadRecord, 'list' | 'probablySpam' | 'audience' | 'upset' | 'intent' | 'sortAt'> {
	const cells = cellsOf(t);
	const was = stored.get(t) ?? cells;
	const values: Cell[] = [];
	let changed = 0; // one bit a column; there are fewer than 53
	for (let i = 0; i < columns.length; i++) {
		if (was[i] === cells[i]) continue;
		changed += 2 ** i;
		values.push(cells[i] ?? null);
	}
	if (values.length > 0) {
		let text = updateTexts.get(changed);
		if (text === undefined) {
			text = `UPDATE threads SET ${columns
				.filter((_, i) => was[i] !== cells[i])
				.map((column) => `${storedNameOf(column)} = ?`)
				.join(', ')} WHERE id = ?`;
			updateTexts.set(changed, text);
		}
		db.prepared(text).run(...values, t.id);
		stored.set(t, cells);
	}
	return {
		list: was[at.list] as ListName | null,
		probablySpam: was[at.probablySpam] as 0 | 1,
		audience: was[at.audience] as Audience,
		upset: was[at.upset] as 0 | 1 | 2,
		intent: was[at.intent] as Intent | null,
		sortAt: Number(was[at.sortAt]),
	};
}

// The schema's types are the record's; the database client does not know them.
function toRecord(cells: Cells): ThreadRecord {
	const record: Record<string, Cell | undefined> = {};
	for (let i = 0; i < columns.length; i++) record[columns[i] ?? ''] = cells[i];
	return record as unknown as ThreadRecord;
}
function load(cells: Cells | undefined): ThreadRecord | undefined {
	if (!cells) return undefined;
	const record = toRecord(cells);
	stored.set(record, cells);
	return record;
}

const byIdText = `${selectText} WHERE id = ?`;
const byKeyText = `${selectText} WHERE accountId = ? AND conversation = ? AND customerId = ? AND mergedInto IS NULL`;

export const findRecord = (db: ReadDb, id: ThreadId): ThreadRecord | undefined => load(db.cells(byIdText, id));
export const findRecordByKey = (
	db: ReadDb,
	accountId: string,
	conversation: string,
	customerId: string,
): ThreadRecord | undefined => load(db.cells(byKeyText, accountId, conversation, customerId));

/** Follows `mergedInto`: what was said about a thread that has since become part of another is said about that one. */
export function liveRecord(db: ReadDb, id: ThreadId): ThreadRecord {
	let record = findRecord(db, id);
	for (let hops = 0; record?.mergedInto && hops < 10; hops++) record = findRecord(db, record.mergedInto);
	if (!record) throw notFound('conversation');
	return record;
}
