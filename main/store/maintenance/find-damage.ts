// What is not as it was written, and where: hashes of rows, sums of pages, keys that name nothing, and what is derived compared with what it
// follows from. Reads only, in the thread of the daily check.
import type { OutboxId, ThreadId } from '../../../contract/domain.ts';
import { answerTable, isOfAnswers } from '../engine/answer-search.ts';
import { fullTextTable, isOfFullText } from '../engine/full-text.ts';
import { brokenKeys, idOfRow, isIndexError, ownersOfPages } from '../engine/integrity.ts';
import { isOfOneRow } from '../engine/open.ts';
import type { DamagedPage } from '../engine/page-sums.ts';
import { reads } from '../queries/integrity-check.ts';
import { reads as repair } from '../queries/repair.ts';
import { type DamagedRow, findDamagedRows } from '../row-hashes.ts';
import { type ReadDb, sql } from '../sql.ts';
import { nameOf, type PlaceKind, threadOf } from './name-damage.ts';

/** What the owner can look for: a note in the conversation with Dana. */
export interface DamagedPlace {
	readonly kind: PlaceKind;
	/** The customer of the conversation, or the name of what has none; null = nobody knows any more. */
	readonly name: string | null;
	readonly threadId: ThreadId | null;
}

export interface Damage {
	/** What SQLite found wrong, in its own words; for the log. */
	readonly integrityErrors: readonly string[];
	/** Rows with words of customers, and replies that wait, which are not as they were written. */
	readonly messages: number;
	readonly replies: number;
	/** Other rows that are not as they were written: drafts, notes, canned replies, tags, follow-ups, people, accounts, replies that ended. */
	readonly rows: number;
	/** Pages whose bytes changed without us. */
	readonly pages: number;
	/** Threads whose derived columns do not follow from what is stored, and indexes that SQLite found wrong. */
	readonly differing: number;
	readonly indexErrors: number;
	/** The first of them that the owner can look for. */
	readonly places: readonly DamagedPlace[];
	/** What can be made again from the rest. */
	readonly repair: Repair;
}
export interface Repair {
	readonly indexes: readonly string[];
	readonly threads: readonly ThreadId[];
	readonly replies: readonly OutboxId[];
	/** Rows that the owner cannot write again: their next check takes them as they are now. */
	readonly rows: readonly DamagedRow[];
}

const sliceSize = 500;
const shownPlaces = 20;
const maxRepairs = 2000;

/** `badPages`: from the check of the sums, which runs where the file is written. `assertNotStopped` throws. */
export function findDamage(db: ReadDb, badPages: readonly DamagedPage[], assertNotStopped: () => void): Damage {
	const errors = reads.checkData(db);
	const { broken, indexes } = sortErrors(errors.filter((line) => !isOfOneThread(line)));
	assertNotStopped();
	const messages = findMessages(db, assertNotStopped);
	const replies = reads.verifyOutbox(db);
	const rows = findDamagedRows(db);
	assertNotStopped();
	const pages = findOnPages(db, badPages);
	const threads = findDiffering(db, assertNotStopped);
	const places = [
		...messages.map((id) => placeOf(db, 'messages', id)),
		...rows.map(({ table, id, threadId }) => ({ ...placeOf(db, table, id), ...threadOf(db, threadId) })),
		...pages.places,
	];
	return {
		integrityErrors: [...broken, ...brokenKeys(db)],
		messages: messages.length,
		replies: replies.length,
		rows: rows.length,
		pages: badPages.length,
		differing: threads.length,
		indexErrors: indexes.length,
		places: unique(places).slice(0, shownPlaces),
		repair: {
			indexes: [...new Set([...indexes, ...pages.indexes])],
			threads: [...new Set([...threads, ...pages.threads])].slice(0, maxRepairs),
			rows: rows.filter(({ table }) => table === 'outbox' || table === 'customers' || table === 'identities'),
			replies: [
				...new Set([...replies, ...rows.filter(({ table }) => table === 'outbox').map(({ id }) => id as OutboxId)]),
			],
		},
	};
}

/** Threads are computed again. */
const isOfOneThread = (line: string): boolean => isOfOneRow(line) && /\bthreads\b/.test(line);

/** An index that does not fit its table is made again; where anything else is wrong as well, nothing is touched. */
function sortErrors(errors: readonly string[]): { broken: readonly string[]; indexes: string[] } {
	const indexes = errors.map(isIndexError);
	const all = indexes.filter((name) => name !== null);
	return all.length === errors.length ? { broken: [], indexes: all } : { broken: errors, indexes: [] };
}

function findMessages(db: ReadDb, assertNotStopped: () => void): string[] {
	const damaged: string[] = [];
	for (let after: number | null = -1; after !== null; ) {
		assertNotStopped();
		const found: ReturnType<typeof reads.verifyMessages> = reads.verifyMessages(db, { after, limit: sliceSize });
		damaged.push(...found.damaged);
		after = found.after;
	}
	return damaged;
}

function findDiffering(db: ReadDb, assertNotStopped: () => void): ThreadId[] {
	const differing: ThreadId[] = [];
	for (let after: string | null = ''; after !== null; ) {
		assertNotStopped();
		const found: ReturnType<typeof repair.compareThreads> = repair.compareThreads(db, { after, limit: sliceSize });
		differing.push(...found.differing);
		after = found.after;
	}
	return differing;
}

const placesOfTables: ReadonlySet<string> = new Set([
	'messages',
	'threads',
	'notes',
	'followUps',
	'outbox',
	'customers',
]);

function findOnPages(
	db: ReadDb,
	badPages: readonly DamagedPage[],
): { places: DamagedPlace[]; indexes: string[]; threads: ThreadId[] } {
	const places: DamagedPlace[] = [];
	const indexes: string[] = [];
	const threads: ThreadId[] = [];
	if (badPages.length === 0) return { places, indexes, threads };
	const owners = ownersOfPages(
		db,
		badPages.map(({ page }) => page),
	);
	for (const { page, rows } of badPages) {
		const owner = owners.get(page);
		if (owner?.isIndex) indexes.push(owner.name);
		else if (owner && isOfFullText(owner.name)) indexes.push(fullTextTable);
		else if (owner && isOfAnswers(owner.name)) indexes.push(answerTable);
		else if (owner && placesOfTables.has(owner.name)) {
			for (const row of rows.slice(0, shownPlaces)) {
				const id = idOfRow(db, owner.name, row);
				if (id === null) continue;
				places.push(placeOf(db, owner.name as PlaceKind, id));
				if (owner.name === 'threads') threads.push(id as ThreadId);
			}
		}
	}
	return { places, indexes, threads };
}

function placeOf(db: ReadDb, kind: PlaceKind, id: string): DamagedPlace {
	const threadId =
		kind === 'messages'
			? (db.get<{ threadId: ThreadId | null }>(sql`SELECT threadId FROM messages WHERE id = ${id}`)?.threadId ?? null)
			: null;
	return { kind, name: nameOf(db, kind, id), threadId: null, ...threadOf(db, threadId) };
}

const unique = (places: readonly DamagedPlace[]): DamagedPlace[] => [
	...new Map(places.map((place) => [`${place.kind} ${place.name}`, place])).values(),
];
