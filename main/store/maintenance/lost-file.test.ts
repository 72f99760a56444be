import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { comment, makeShop, noon } from '../testing/make-shop.ts';
import { errorOf } from '../testing/open-context.ts';
import { openSession } from '../worker-session.ts';
import { checkAndBackUp } from './backup.ts';
import { quarantineDatabase } from './quarantine.ts';

let folder = '';
let path = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-lost-'));
	path = join(folder, 'shop.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function fill(): void {
	using shop = makeShop({ path });
	shop.poll([comment('a'), comment('b')]);
}
const traces: [string, () => void][] = [
	['a backup', () => void checkAndBackUp(path, noon)],
	['a WAL', () => writeFileSync(`${path}-wal`, 'the newest writes')],
	[
		'a quarantined file',
		() => {
			quarantineDatabase(path, noon);
			writeFileSync(path, '');
		},
	],
	['a journal', () => openSession(path, { journalFolder: join(folder, 'state') }).close()],
];
const losses: [string, () => void][] = [
	['missing', () => rmSync(path)],
	['empty', () => truncateSync(path, 0)],
	['tiny', () => truncateSync(path, 700)],
];
test.each(traces.flatMap((trace) => losses.map((loss) => [...loss, ...trace] as const)))(
	'a file that is %s beside %s %s opens nothing, and nothing is touched',
	(_loss, lose, _trace, leave) => {
		fill();
		leave();
		lose();
		const error = errorOf(() => openSession(path));
		expect(error).toMatchObject({
			kind: 'corrupt',
			message: expect.stringMatching(/^The data file is (missing|empty)/),
		});
		expect(errorOf(() => openSession(path)).message).toBe(error.message);
	},
);

test('the WAL of an empty file is still there afterwards, and goes with it when it is set aside', () => {
	writeFileSync(path, '');
	writeFileSync(`${path}-wal`, 'the newest writes');
	errorOf(() => openSession(path));
	expect(readFileSync(`${path}-wal`, 'utf8')).toBe('the newest writes');
	rmSync(path);
	const aside = quarantineDatabase(path, noon) ?? '';
	expect(readFileSync(join(aside, 'shop.db-wal'), 'utf8')).toBe('the newest writes');
});

test('a file that lost all but its first page is no new shop either', () => {
	fill();
	checkAndBackUp(path, noon);
	rmSync(path);
	openSession(path, { mayBeginEmpty: true }).close();
	using other = makeShop({ path: join(folder, 'page.db') });
	other.test.raw.exec('PRAGMA user_version = 0');
	writeFileSync(path, readFileSync(join(folder, 'page.db')));
	truncateSync(path, 4096);
	expect(errorOf(() => openSession(path)).kind).toBe('corrupt');
});

test('a first start makes a new file, also over an empty one; a folder of backups without any is no trace', () => {
	mkdirSync(join(folder, 'backups'));
	writeFileSync(path, '');
	openSession(path).close();
	openSession(path).close();
});
