// The send journal: says outside the data folder which reply was taken last, so that a data file that went back in time is noticed before
// it sends again. A second copy lies beside the data file, for a folder that moves to another computer.
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Database, inTransaction } from '../engine/database.ts';
import { toStoreError } from '../errors.ts';
import { readFileState, saveJournalStart } from '../queries/send-journal.ts';
import { compareJournal, type FoundJournals } from '../rules/compare-journal.ts';
import type { WriteDb } from '../sql.ts';
import {
	beginJournalFile,
	type JournalFile,
	openJournalFile,
	placeOf,
	readJournalFile,
	type StoredEntry,
} from './journal-file.ts';

export interface Journal {
	/** After the commit that took a reply, before its first byte leaves: on the disk when it returns. Throws StoreError. */
	readonly record: () => void;
	/** Before the data file is closed: what an earlier call could not write, and the copy, which may be about to be carried to another computer. */
	readonly close: () => void;
	/** Lets go of the files. */
	readonly release: () => void;
}

const ending = '.send-journal';
/** Beside the data file. */
export const journalCopyOf = (path: string): string => join(dirname(path), 'send-journal');

/** `folder`: the program's own folder for state, outside the data. Throws StoreError. */
export function openJournal(raw: Database, db: WriteDb, path: string, folder: string): Journal {
	try {
		const place = placeOf(path);
		const file = readFileState(db);
		const outside = join(folder, `${file.shopId}${ending}`);
		const found = findJournals(outside, path);
		const verdict = compareJournal(file, found);
		let entry: StoredEntry = { shopId: file.shopId, seq: file.seq, mark: file.mark, place };
		if (verdict !== 'same') {
			const seq = Math.max(file.seq, found.state?.seq ?? 0, found.copy?.seq ?? 0) + 1;
			entry = { ...entry, seq, mark: randomBytes(8).toString('hex') };
		}
		// The files first: an end in between is noticed as the same mismatch again.
		const files = begin(entry, outside, path);
		inTransaction(raw, () => saveJournalStart(db, { ...entry, verdict, outside: files.outside !== null }));
		return journalOver(db, files, entry);
	} catch (error) {
		throw toStoreError(error);
	}
}

function findJournals(outside: string, path: string): FoundJournals {
	const others = listFolder(dirname(outside)).filter((name) => name.endsWith(ending));
	return {
		state: readJournalFile(outside),
		copy: readJournalFile(journalCopyOf(path)),
		otherOfThisPlace: others
			.map((name) => join(dirname(outside), name))
			.some((other) => other !== outside && readJournalFile(other)?.place === placeOf(path)),
	};
}

function listFolder(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

interface Files {
	/** null = its folder cannot be written: the copy alone has to do. */
	readonly outside: JournalFile | null;
	readonly copy: JournalFile;
}

function begin(entry: StoredEntry, outside: string, path: string): Files {
	const copy = ensureFile(journalCopyOf(path), entry);
	try {
		return { outside: ensureFile(outside, entry), copy };
	} catch {
		return { outside: null, copy };
	}
}

/** One that says the same already is left alone: on a full disk the shop still opens. */
function ensureFile(path: string, entry: StoredEntry): JournalFile {
	if (!isDeepStrictEqual(readJournalFile(path), entry)) beginJournalFile(path, entry);
	return openJournalFile(path);
}

function journalOver(db: WriteDb, { outside, copy }: Files, first: StoredEntry): Journal {
	let last = first;
	const record = (): void => {
		const { seq, mark } = readFileState(db);
		if (seq === last.seq) return;
		const entry = { ...last, seq, mark };
		outside?.write(entry, true);
		copy.write(entry, outside === null);
		last = entry;
	};
	const orStoreError = (work: () => void): void => {
		try {
			work();
		} catch (error) {
			throw toStoreError(error);
		}
	};
	return {
		record: () => orStoreError(record),
		close: () =>
			orStoreError(() => {
				record();
				copy.write(last, true);
			}),
		release: () => {
			outside?.close();
			copy.close();
		},
	};
}
