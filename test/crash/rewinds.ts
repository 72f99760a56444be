// Data that goes back in time between two lives: a copy of the folder, made after one kill, is put back after a later one.
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { journalCopyOf } from '../../main/store/journal/journal.ts';

export interface Rewinds {
	/** Keeps a copy of the files as they are. */
	readonly copy: () => void;
	/** Puts it back: the database alone, or the folder with the second copy of the send journal. False = there is none. */
	readonly putBack: (what: 'database' | 'folder') => boolean;
	/** Replies that were taken, and that the file does not know any more: nothing can be asked of it about them. */
	readonly gone: Set<string>;
	/** Replies that were open in the copy: from then on unsure, and only the owner can tell. */
	readonly doubtful: Set<string>;
	readonly count: () => number;
}

interface Row {
	readonly clientToken: string;
	readonly state: string;
}

export function createRewinds(folder: string, path: string, acked: ReadonlySet<string>): Rewinds {
	const copied = join(folder, 'copy', 'shop.db');
	const gone = new Set<string>();
	const doubtful = new Set<string>();
	const files = ['', '-wal'];
	let count = 0;
	return {
		gone,
		doubtful,
		count: () => count,
		copy: () => {
			rmSync(join(folder, 'copy'), { recursive: true, force: true });
			mkdirSync(join(folder, 'copy'));
			for (const end of files) if (existsSync(path + end)) cpSync(path + end, copied + end);
			if (existsSync(journalCopyOf(path))) cpSync(journalCopyOf(path), journalCopyOf(copied));
		},
		putBack: (what) => {
			if (!existsSync(copied)) return false;
			for (const end of [...files, '-shm']) rmSync(path + end, { force: true });
			for (const end of files) if (existsSync(copied + end)) cpSync(copied + end, path + end);
			if (what === 'folder' && existsSync(journalCopyOf(copied))) cpSync(journalCopyOf(copied), journalCopyOf(path));
			const rows = repliesIn(path);
			const known = new Set(rows.map(({ clientToken }) => clientToken));
			for (const token of acked) if (!known.has(token)) gone.add(token);
			for (const { clientToken, state } of rows)
				if (state !== 'sent' && state !== 'cancelled') doubtful.add(clientToken);
			count++;
			return true;
		},
	};
}

/** Also empties the WAL: a copy may have lost it. */
function repliesIn(path: string): Row[] {
	const db = new DatabaseSync(path);
	db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	const has = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'outbox'").get();
	const rows = has ? (db.prepare('SELECT clientToken, state FROM outbox').all() as unknown as Row[]) : [];
	db.close();
	return rows;
}
