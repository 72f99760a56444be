// SQLite says nothing of a WAL that is gone: without it the file is whole, and older. Ends without closing are copies of the files of an
// open session.
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countCaughtMutant } from '../../../test/helpers/property.ts';
import { noon } from '../testing/make-shop.ts';
import { openSession, type Session } from '../worker-session.ts';
import { pageSumsOf } from './page-sums.ts';

let folder = '';
let live = '';
let path = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-missing-'));
	live = join(folder, 'live.db');
	path = join(folder, 'shop.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const addTag = (session: Session, name: string): void => void session.call('saveTag', [{ name }]);
const missingIn = (file: string): string | null => {
	const session = openSession(file);
	session.call('recoverOutbox', [{ now: noon }]);
	const { missing } = session.call('getJournalNotice', []).value as { missing: { how: string; at: number } | null };
	session.close();
	return missing === null ? null : missing.how;
};
/** The files as they lie there when the program dies. */
const die = (): void => {
	for (const end of ['', '-wal', '-shm', '-sums']) cpSync(live + end, path + end);
};
/** A shop that was closed in order once, and died after two more writes. */
const dieAfterWrites = (): void => {
	const first = openSession(live);
	addTag(first, 'Press');
	first.close();
	const session = openSession(live);
	addTag(session, 'Regular');
	addTag(session, 'Late');
	die();
	session.close();
};
const wal = (): string => `${path}-wal`;

describe('a data file that lost writes', () => {
	test.each([
		['deleted', () => rmSync(wal())],
		['deleted with its index', () => [wal(), `${path}-shm`].map((file) => rmSync(file))],
		['emptied', () => truncateSync(wal(), 0)],
		['cut before its last commit', () => truncateSync(wal(), readFileSync(wal()).length - 5000)],
		['noise', () => writeFileSync(wal(), Buffer.alloc(20_000, 7))],
	])('is noticed when its WAL was %s', (_, damage) => {
		dieAfterWrites();
		damage();
		expect(missingIn(path)).toBe('unclosed');
		countCaughtMutant();
	});

	test('is noticed when an older copy took its place after it was closed in order', () => {
		dieAfterWrites();
		cpSync(live, join(folder, 'older.db'));
		const session = openSession(live);
		addTag(session, 'Newer');
		session.close();
		cpSync(join(folder, 'older.db'), live);
		expect(missingIn(live)).toBe('older');
	});

	test('is told of once, and a later loss anew', () => {
		dieAfterWrites();
		rmSync(wal());
		const session = openSession(path);
		session.call('recoverOutbox', [{ now: noon }]);
		session.call('recoverOutbox', [{ now: noon + 5 }]);
		expect(session.call('getJournalNotice', []).value).toMatchObject({ missing: { how: 'unclosed', at: noon } });
		session.close();
		cpSync(path, join(folder, 'older.db'));
		const next = openSession(path);
		addTag(next, 'Newer');
		next.close();
		cpSync(join(folder, 'older.db'), path);
		expect(missingIn(path)).toBe('older');
	});
});

describe('nothing is missing', () => {
	test('after a close in order, however often', () => {
		for (const name of ['a', 'b', 'c']) {
			const session = openSession(live);
			addTag(session, name);
			session.close();
			expect(missingIn(live)).toBeNull();
		}
	});

	test('after a death whose WAL is there, also when somebody else played it into the file', () => {
		dieAfterWrites();
		const copy = join(folder, 'other.db');
		for (const end of ['', '-wal', '-sums']) cpSync(path + end, copy + end);
		expect(missingIn(path)).toBeNull();
		// Another program opens and closes the file: SQLite removes the WAL.
		const other = new DatabaseSync(copy);
		other.prepare('SELECT count(*) FROM tags').get();
		other.close();
		expect(missingIn(copy)).toBeNull();
	});

	test('when the count beside the file is older than the file, or not there', () => {
		dieAfterWrites();
		const beside = readFileSync(pageSumsOf(path));
		beside.writeBigUInt64LE(1n, 40);
		writeFileSync(pageSumsOf(path), beside);
		expect(missingIn(path)).toBeNull();
		rmSync(pageSumsOf(path));
		expect(missingIn(path)).toBeNull();
	});

	test('when a write was refused or changed nothing', () => {
		const session = openSession(live);
		addTag(session, 'Press');
		expect(() => session.call('correctIntent', [{ messageId: 'none', intent: null, now: noon }])).toThrow();
		session.call('dropLease', [{ name: 'none', owner: 'nobody' }]);
		addTag(session, 'Regular');
		die();
		session.close();
		expect(missingIn(path)).toBeNull();
	});
});
