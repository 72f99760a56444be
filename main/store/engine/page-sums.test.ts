import {
	closeSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readSync,
	rmSync,
	statSync,
	writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { comment, emptyPoll, noon, person } from '../testing/make-shop.ts';
import { openSession, type Session } from '../worker-session.ts';
import { type DamagedPage, pageSumsOf } from './page-sums.ts';

let folder = '';
let path = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-sums-'));
	path = join(folder, 'shop.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const poll = (session: Session, name: string, n: number): void => {
	const self = { externalId: 's', displayName: 'S' };
	const { id } = session.call('saveAccount', [{ connectorId: 'sample', self, since: 0, now: noon }]).value as {
		id: never;
	};
	const items = Array.from({ length: n }, (_, i) =>
		comment(`${name}${i}`, { author: person(`p${i % 50}`), text: 'word '.repeat(200) }),
	);
	session.call('commitPoll', [{ ...emptyPoll(id), items }]);
};
const check = (session: Session): number[] => {
	const pages: number[] = [];
	for (let after: number | null = 0; after !== null; ) {
		const found = session.call('checkPages', [{ after, limit: 100 }]).value as {
			damaged: DamagedPage[];
			after: number | null;
		};
		pages.push(...found.damaged.map(({ page }) => page));
		after = found.after;
	}
	return pages;
};
const fill = (n = 300): void => {
	const session = openSession(path);
	poll(session, 'a', n);
	session.close();
};
function flip(file: string, at: number): void {
	const fd = openSync(file, 'r+');
	const byte = Buffer.alloc(1);
	readSync(fd, byte, 0, 1, at);
	writeSync(fd, Buffer.from([(byte[0] ?? 0) ^ 4]), 0, 1, at);
	closeSync(fd);
}
const recheck = (): number[] => {
	const session = openSession(path);
	const found = check(session);
	session.close();
	return found;
};

describe('sums of pages', () => {
	test('a flipped bit is found wherever it is, and only there', () => {
		fill();
		recheck();
		const pages = Math.floor(statSync(path).size / 4096);
		assertProperty(
			fc.property(fc.integer({ min: 2, max: pages }), fc.integer({ min: 200, max: 4095 }), (page, at) => {
				const place = (page - 1) * 4096 + at;
				flip(path, place);
				let found: number[] = [page];
				try {
					found = recheck();
				} catch {
					// It was found at the opening.
				}
				expect(found).toContain(page);
				expect(found).toHaveLength(1);
				// As it was, sums included: a check of a damaged file changes none.
				rmSync(`${path}-wal`, { force: true });
				flip(path, place);
			}),
			{ numRuns: 4 },
		);
	});

	test('whatever is written, and however often it is opened, nothing is taken for damage', () => {
		for (let round = 0; round < 2; round++) {
			const session = openSession(path);
			expect(check(session)).toEqual([]);
			for (let n = 0; n < 4; n++) {
				// Longer than a WAL may become: checkpoints happen in between.
				poll(session, `r${round}-${n}-`, 900);
				expect(check(session)).toEqual([]);
			}
			session.close();
			expect(statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
		}
		expect(recheck()).toEqual([]);
	}, 60_000);

	test('the WAL does not grow without end', () => {
		const session = openSession(path);
		for (let n = 0; n < 10; n++) poll(session, `g${n}-`, 700);
		expect(statSync(`${path}-wal`).size).toBeLessThan(3 * 3000 * 4120);
		session.close();
	}, 60_000);

	test('a file copied in the middle of its work, as a crash leaves it, is not taken for damaged', () => {
		fill();
		const session = openSession(path);
		for (let n = 0; n < 6; n++) {
			poll(session, `c${n}-`, 700);
			const crashed = join(folder, `crashed-${n}`);
			rmSync(crashed, { recursive: true, force: true });
			mkdirSync(crashed);
			for (const end of ['', '-wal', '-sums']) cpSync(path + end, join(crashed, `shop.db${end}`));
			const after = openSession(join(crashed, 'shop.db'));
			expect(check(after)).toEqual([]);
			after.close();
			rmSync(crashed, { recursive: true, force: true });
		}
		session.close();
	}, 60_000);

	test('an older file beside newer sums, or a file without its sums, is no damage', () => {
		fill();
		const copy = join(folder, 'copy');
		cpSync(path, copy);
		const session = openSession(path);
		poll(session, 'b', 300);
		session.close();
		cpSync(copy, path);
		expect(recheck()).toEqual([]);
		rmSync(pageSumsOf(path));
		expect(recheck()).toEqual([]);
		expect(existsSync(pageSumsOf(path))).toBe(true);
	});

	test('where they cannot be kept, the shop works without them', () => {
		fill();
		rmSync(pageSumsOf(path));
		mkdirSync(join(pageSumsOf(path), 'in the way'), { recursive: true });
		const session = openSession(path);
		poll(session, 'd', 10);
		expect(check(session)).toEqual([]);
		session.close();
	});
});
