// The threads a write is working on. Each is read once and written once, at the end, with what follows from its facts and with the counts.
import type { ThreadId } from '../../../contract/domain.ts';
import { createId } from '../ids.ts';
import type { Policy } from '../rules/due-at.ts';
import type { WriteDb } from '../sql.ts';
import { createListCounter } from './counts.ts';
import { derive } from './derive.ts';
import { readPolicy } from './policy.ts';
import { findRecord, findRecordByKey, insertRecord, liveRecord, type ThreadRecord, updateRecord } from './record.ts';
import { sortOutSpam, unsortedSpam } from './sort-out-spam.ts';

export interface ThreadUnitOfWork {
	readonly policy: Policy;
	/** Follows merges; throws notFound. */
	live(id: ThreadId): ThreadRecord;
	/** This very record, merged or not. */
	exact(id: ThreadId): ThreadRecord | undefined;
	byKey(accountId: string, conversation: string, customerId: string): ThreadRecord | undefined;
	/** A new one, in the table from `save` on (references to it wait for the commit). */
	add(record: ThreadRecord): ThreadRecord;
	/** Its facts changed: it is derived and written at `save`. */
	changed(record: ThreadRecord): void;
	/** All that were asked for so far. */
	loaded(): Iterable<ThreadRecord>;
	/** Whether others write in the same conversation. */
	isShared(record: ThreadRecord): boolean;
	/** After its conversation changed. */
	rekey(record: ThreadRecord, conversation: string): void;
	save(): ThreadId[];
}

const keyOf = (accountId: string, conversation: string, customerId: string): string =>
	`${accountId}\u0000${conversation}\u0000${customerId}`;
const recordKey = (r: ThreadRecord): string => keyOf(r.accountId, r.conversation, r.customerId);

export function createUnitOfWork(db: WriteDb): ThreadUnitOfWork {
	const loaded = new Map<ThreadId, ThreadRecord>();
	const keys = new Map<string, ThreadRecord>();
	const dirty = new Set<ThreadRecord>();
	const fresh = new Set<ThreadRecord>();
	const policy = readPolicy(db);
	const counts = createListCounter(db);

	const register = (record: ThreadRecord): ThreadRecord => {
		const known = loaded.get(record.id);
		if (known) return known;
		loaded.set(record.id, record);
		if (record.mergedInto === null) keys.set(recordKey(record), record);
		return record;
	};
	const exact = (id: ThreadId): ThreadRecord | undefined => {
		const known = loaded.get(id);
		if (known) return known;
		const found = findRecord(db, id);
		return found && register(found);
	};
	const write = (record: ThreadRecord): void => {
		derive(record, policy);
		if (fresh.delete(record)) {
			insertRecord(db, record);
			counts.move({ ...record, list: null }, record);
		} else {
			counts.move(updateRecord(db, record), record);
		}
		db.changes.thread(record.id);
	};
	return {
		policy,
		exact,
		live(id) {
			let record = exact(id);
			for (let hops = 0; record?.mergedInto && hops < 10; hops++) record = exact(record.mergedInto);
			return record ?? liveRecord(db, id);
		},
		byKey(accountId, conversation, customerId) {
			const known = keys.get(keyOf(accountId, conversation, customerId));
			if (known?.mergedInto === null) return known;
			const found = findRecordByKey(db, accountId, conversation, customerId);
			if (!found) return undefined;
			// What the table still says may already be changed in this unit of work.
			const current = register(found);
			return current.mergedInto === null && current.conversation === conversation ? current : undefined;
		},
		add(record) {
			loaded.set(record.id, record);
			keys.set(recordKey(record), record);
			dirty.add(record);
			fresh.add(record);
			return record;
		},
		changed: (record) => void dirty.add(record),
		loaded: () => loaded.values(),
		isShared({ id, accountId, conversation }) {
			for (const other of fresh) {
				if (other.id !== id && other.accountId === accountId && other.conversation === conversation) return true;
			}
			const inTable = db.prepared(
				'SELECT 1 FROM threads WHERE accountId = ? AND conversation = ? AND id <> ? AND mergedInto IS NULL LIMIT 1',
			);
			return inTable.get(accountId, conversation, id) !== undefined;
		},
		rekey(record, conversation) {
			if (keys.get(recordKey(record)) === record) keys.delete(recordKey(record));
			record.conversation = conversation;
			keys.set(recordKey(record), record);
			dirty.add(record);
		},
		save() {
			// Those that leave their key go first, so that the key is free for who takes it.
			const all = [...dirty].sort((a, b) => Number(a.mergedInto === null) - Number(b.mergedInto === null));
			for (const record of all) write(record);
			const sorted = sortOutSpam(db, all, exact);
			for (const record of sorted) write(record);
			dirty.clear();
			counts.flush();
			return [...new Set([...all, ...sorted])].map((record) => record.id);
		},
	};
}
/** At start-up: finds what belongs into "Probably spam" and does not stand there yet. */
export function sortOutAllSpam(db: WriteDb): void {
	const unitOfWork = createUnitOfWork(db);
	for (const id of unsortedSpam(db)) unitOfWork.changed(unitOfWork.live(id));
	unitOfWork.save();
}

/** An empty thread; the first message fills it. */
export const newRecord = (
	of: Pick<
		ThreadRecord,
		'accountId' | 'connectorId' | 'conversation' | 'customerId' | 'kind' | 'audience' | 'name' | 'firstAt'
	>,
	now: number,
): ThreadRecord => ({
	...of,
	id: createId<ThreadId>('t'),
	mergedInto: null,
	createdAt: now,
	snoozedUntil: null,
	snoozeNote: null,
	snoozeAgainAt: null,
	closed: 0,
	spam: 0,
	notSpam: 0,
	onTop: 0,
	ruledTop: 0,
	chosenAudience: null,
	channel: null,
	preview: '',
	lastMessageAt: of.firstAt,
	lastInSeq: null,
	doneSeq: null,
	inCount: 0,
	answeredAt: null,
	ownAt: null,
	unanswered: 0,
	waitingSince: null,
	upset: 0,
	sentiment: null,
	language: null,
	intent: null,
	reach: null,
	rating: null,
	windowUntil: null,
	signOff: 0,
	contextTitle: null,
	contextPermalink: null,
	collapsed: 0,
	expandAt: null,
	followUpAt: null,
	dueAt: null,
	dueBecause: '[]',
	state: 'done',
	probablySpam: 0,
	list: null,
	sortAt: 0,
});
