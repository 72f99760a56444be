// A checksum for each page of the data file, in a file beside it: SQLite notices torn pages but not a flipped bit, and hashes of rows cover
// neither indexes nor what is derived. The sums describe the file without its WAL, and only a checkpoint changes that file. So the
// checkpoints are made here: the pages that the WAL holds lose their sums, on the disk, before one; they get new ones after it. A crash in
// between leaves pages without a sum, which are not compared, and never a wrong sum. 4 bytes a page: 1 MB for a file of 1 GB.
import { randomBytes } from 'node:crypto';
import { fstatSync, readSync, rmSync, statSync } from 'node:fs';
import type { Database } from './database.ts';
import { beginSumsFile, readSums, readSumsHeader, type SumsHeader } from './sums-file.ts';
import { pageBytes, sumOf, sumWalPages } from './wal-pages.ts';

export interface PageSums {
	/** In the transaction of each write that changed something, before its commit. */
	countCommit(): void;
	/** After that commit. */
	committed(): void;
	/** After each write: a checkpoint where the WAL has become long. */
	afterWrite(): void;
	/** Before the file is closed: every change goes from the WAL into the file. */
	close(): void;
	/** Before the file is closed in any other way: what then changes has no sums. */
	discard(): void;
	/** Compares up to `limit` pages from `after` on with their sums; one without a sum gets it. `after` null = done. */
	check(after: number, limit: number): { damaged: DamagedPage[]; after: number | null };
}

export interface DamagedPage {
	readonly page: number;
	/** The rowids that it seems to hold, where it is a page of a table. */
	readonly rows: number[];
}

export const pageSumsOf = (path: string): string => `${path}-sums`;

/** As many as SQLite would wait for (open.ts). */
const checkpointPages = 3000;

interface Options {
	readonly raw: Database;
	readonly path: string;
	/** An open file, from before SQLite opened it: closing one later would take SQLite's locks away. */
	readonly fd: number;
	/** A migration or a foreign hand changed the file without its sums. */
	readonly isFresh: boolean;
}

/** null where they cannot be kept (a full disk, another page size): the shop works without them. */
export function openPageSums(options: Options): PageSums | null {
	try {
		return createPageSums(options);
	} catch {
		forget(options.raw, options.path);
		return null;
	}
}

/** The sums no longer follow the file: none is better than a wrong one. Each step alone is enough; a full disk may refuse either. */
function forget(raw: Database, path: string): void {
	raw.exec(`PRAGMA wal_autocheckpoint = ${checkpointPages}`);
	for (const step of [
		() => rmSync(pageSumsOf(path), { force: true }),
		() => raw.exec("UPDATE pageSums SET mark = ''"),
	]) {
		try {
			step();
		} catch {
			// The other one may do it.
		}
	}
}

function createPageSums({ raw, path, fd, isFresh }: Options): PageSums | null {
	if (Number(raw.prepare('PRAGMA page_size').get()?.page_size) !== pageBytes) return null;
	raw.exec('PRAGMA wal_autocheckpoint = 0');
	const walFrames = raw.prepare('PRAGMA wal_checkpoint(NOOP)');
	const framesNow = (): number => Math.max(0, Number(walFrames.get()?.log));
	const before = readState(raw);
	const known = isFresh ? new Uint32Array(0) : readSums(pageSumsOf(path), before.mark, hasWal(path));
	const mark = randomBytes(16).toString('hex');
	const missing = missingWrites(before, readSumsHeader(pageSumsOf(path)));
	// Before the file beside it begins anew: an end of the program in between finds the same again.
	raw
		.prepare(
			'UPDATE pageSums SET mark = ?1, missing = coalesce(?2, missing), missingAt = CASE WHEN ?2 IS NULL THEN missingAt END',
		)
		.run(mark, missing);
	let { commits } = before;
	const saveCommits = raw.prepare('UPDATE pageSums SET commits = ?');
	for (const page of sumWalPages(path, framesNow()).keys()) if (page <= known.length) known[page - 1] = 0;
	const sums = beginSumsFile(pageSumsOf(path), { mark, commits, shopId: before.shopId }, known);
	let isBroken = false;
	const giveUp = (): void => {
		isBroken = true;
		forget(raw, path);
	};
	/** A failure costs the sums, never the checkpoint. */
	const attempt = (run: () => void): void => {
		if (isBroken) return;
		try {
			run();
		} catch {
			giveUp();
		}
	};
	const setAll = (pages: Iterable<readonly [number, number]>, written: Iterable<number>): void => {
		for (const [page, sum] of pages) sums.set(page, sum);
		sums.write(written);
	};
	const checkpoint = (mode: 'PASSIVE' | 'TRUNCATE'): void => {
		let next = new Map<number, number>();
		attempt(() => {
			next = sumWalPages(path, framesNow());
			setAll(
				[...next.keys()].map((page) => [page, 0] as const),
				next.keys(),
			);
			sums.sync();
		});
		const done = raw.prepare(`PRAGMA wal_checkpoint(${mode})`).get();
		// Where a reader held up the rest, its pages stay without a sum until the next time.
		const isWhole = done?.busy === 0 && done.log === done.checkpointed;
		if (isWhole) attempt(() => setAll(next, next.keys()));
	};
	return {
		countCommit: () => void saveCommits.run(commits + 1),
		committed() {
			commits++;
			attempt(() => sums.writeCommits(commits));
		},
		afterWrite() {
			if (isBroken || framesNow() < checkpointPages) return;
			try {
				checkpoint('PASSIVE');
			} catch {
				// The write is committed. On a full disk the WAL grows until there is room, as with SQLite's own checkpoints.
			}
		},
		discard() {
			giveUp();
			sums.close();
		},
		close() {
			raw.exec('PRAGMA optimize');
			checkpoint('TRUNCATE');
			attempt(() => sums.markClosed());
			sums.close();
		},
		check(after, limit) {
			if (isBroken) return { damaged: [], after: null };
			const inFile = Math.floor(fstatSync(fd).size / pageBytes);
			const last = Math.min(inFile, after + limit);
			const damaged: DamagedPage[] = [];
			const adopted: number[] = [];
			const bytes = Buffer.alloc(pageBytes);
			for (let page = after + 1; page <= last; page++) {
				readSync(fd, bytes, 0, pageBytes, (page - 1) * pageBytes);
				const sum = sumOf(bytes);
				const expected = sums.get(page);
				if (expected === sum) continue;
				if (expected !== 0) damaged.push({ page, rows: rowidsOn(bytes) });
				else {
					sums.set(page, sum);
					adopted.push(page);
				}
			}
			attempt(() => sums.write(adopted));
			return { damaged, after: last < inFile ? last : null };
		},
	};
}

interface FileState {
	readonly mark: string;
	readonly commits: number;
	readonly shopId: string;
	/** The program itself put this file back from a backup. */
	readonly restored: 0 | 1;
}

const readState = (raw: Database): FileState =>
	raw
		.prepare('SELECT p.mark, p.commits, j.shopId, j.restored FROM pageSums p, sendJournal j')
		.get() as unknown as FileState;

/**
 * Whether the file holds fewer writes than were committed to it: its WAL was deleted, cut or damaged after the program ended without closing,
 * or an older copy of the file was put in its place. SQLite itself says nothing: without its WAL a file is whole, and older.
 */
function missingWrites(file: FileState, beside: SumsHeader | null): 'unclosed' | 'older' | null {
	if (beside === null || file.restored === 1 || beside.shopId !== file.shopId) return null;
	if (file.commits >= beside.commits) return null;
	return beside.isClosed ? 'older' : 'unclosed';
}

/** Of a leaf of a table (https://sqlite.org/fileformat2.html#b_tree_pages): each cell begins with two varints, its size and its rowid. */
function rowidsOn(page: Buffer): number[] {
	if (page[0] !== 13) return [];
	const rowids: number[] = [];
	const cells = page.readUInt16BE(3);
	for (let i = 0; i < cells && 8 + i * 2 + 2 <= page.length; i++) {
		let at = page.readUInt16BE(8 + i * 2);
		while ((page[at] ?? 0) >= 128) at++;
		let rowid = 0;
		at++;
		for (let n = 0; n < 8 && (page[at] ?? 0) >= 128; n++, at++) rowid = rowid * 128 + ((page[at] ?? 0) & 127);
		rowids.push(rowid * 128 + (page[at] ?? 0));
	}
	return rowids.filter(Number.isSafeInteger);
}

const hasWal = (path: string): boolean => (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
