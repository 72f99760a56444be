import {
	chmodSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SendJob } from '../shapes.ts';
import { comment, makeShop, noon, person } from '../testing/make-shop.ts';
import { openSession } from '../worker-session.ts';
import { journalCopyOf } from './journal.ts';
import { beginJournalFile, openJournalFile, readJournalFile } from './journal-file.ts';

let base = '';
let path = '';
let state = '';
beforeEach(() => {
	base = mkdtempSync(join(tmpdir(), 'countertalk-journal-'));
	path = join(base, 'shop', 'shop.db');
	state = join(base, 'state');
	mkdirSync(dirname(path));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const open = () => openSession(path, { journalFolder: state });
/** Three replies that wait. */
function fill(): void {
	using shop = makeShop({ path });
	shop.poll(['a', 'b', 'c'].map((id) => comment(id, { author: person(id) })));
	for (const id of ['a', 'b', 'c']) shop.reply(id);
}
const statesNow = (): string[] => {
	using shop = makeShop({ path });
	return shop.ask.listOutbox().map((row) => row.state);
};
const startProgram = (): string[] => {
	const session = open();
	session.call('recoverOutbox', [{ now: noon + 1000 }]);
	session.close();
	return statesNow();
};
const sendOne = (): void => {
	const session = open();
	const [job] = session.call('listSendable', [{ now: noon }]).value as SendJob[];
	session.call('claimForSending', [{ id: job?.id, now: noon }]);
	session.call('resolveSent', [{ id: job?.id, item: null, now: noon, by: 'answer' }]);
	session.close();
};

describe('the send journal', () => {
	test('data from before begins one and stays as it is; both copies say the same, readable by the owner alone', () => {
		fill();
		expect(startProgram()).toEqual(['queued', 'queued', 'queued']);
		const [name = ''] = readdirSync(state);
		expect(name).toMatch(/^[0-9a-f]{32}\.send-journal$/);
		expect(readJournalFile(join(state, name))).toEqual(readJournalFile(journalCopyOf(path)));
		if (process.platform !== 'win32') expect(statSync(join(state, name)).mode & 0o077).toBe(0);
		sendOne();
		expect(startProgram().filter((is) => is === 'unsure')).toEqual([]);
	});

	test('it is on the disk when a reply is handed to its sender', () => {
		fill();
		startProgram();
		const session = open();
		const [job] = session.call('listSendable', [{ now: noon }]).value as SendJob[];
		const outside = () => readJournalFile(join(state, readdirSync(state)[0] ?? ''))?.seq ?? -1;
		const before = outside();
		session.call('claimForSending', [{ id: job?.id, now: noon }]);
		expect(outside()).toBe(before + 1);
		session.close();
	});

	test('an older file makes every reply that waits unsure, once, and says so', () => {
		fill();
		startProgram();
		copyFileSync(path, join(base, 'older.db'));
		sendOne();
		copyFileSync(join(base, 'older.db'), path);
		expect(startProgram()).toEqual(['unsure', 'unsure', 'unsure']);
		using shop = makeShop({ path });
		expect(shop.ask.getJournalNotice()).toMatchObject({ wentBackAt: noon + 1000, unsure: 3, outside: true });
		shop.ask.resolveByOwner({ id: shop.ask.listOutbox()[0]?.id as never, how: 'there', now: noon });
		expect(startProgram()).toContain('sent');
		expect(shop.ask.getJournalNotice().unsure).toBe(2);
	});

	test('no reply of an older file is claimed, not even before the outbox was recovered', () => {
		fill();
		startProgram();
		copyFileSync(path, join(base, 'older.db'));
		sendOne();
		copyFileSync(join(base, 'older.db'), path);
		const session = open();
		const [job] = session.call('listSendable', [{ now: noon }]).value as SendJob[];
		expect(session.call('claimForSending', [{ id: job?.id, now: noon }]).value).toBeNull();
		session.close();
		expect(statesNow()).toEqual(['unsure', 'unsure', 'unsure']);
	});

	test('a folder that moves to another computer goes on; one that is older than its own copy does not', () => {
		fill();
		startProgram();
		rmSync(state, { recursive: true });
		expect(startProgram()).toEqual(['queued', 'queued', 'queued']);
		rmSync(state, { recursive: true });
		rmSync(journalCopyOf(path));
		expect(startProgram()).toEqual(['unsure', 'unsure', 'unsure']);
	});

	test.skipIf(process.platform === 'win32')(
		'without a place outside the data it works with the copy, and says so',
		() => {
			fill();
			writeFileSync(state, 'a file stands in the way');
			chmodSync(state, 0o400);
			startProgram();
			sendOne();
			expect(startProgram().filter((is) => is === 'unsure')).toEqual([]);
			using shop = makeShop({ path });
			expect(shop.ask.getJournalNotice().outside).toBe(false);
		},
	);

	test('a torn write leaves the entry before', () => {
		const at = join(base, 'journal');
		const entry = { shopId: 'shop', seq: 1, mark: 'a', place: 'here' };
		beginJournalFile(at, entry);
		const file = openJournalFile(at);
		file.write({ ...entry, seq: 2, mark: 'b' }, true);
		file.write({ ...entry, seq: 3, mark: 'c' }, true);
		file.close();
		const whole = readFileSync(at);
		for (let cut = 0; cut < 40; cut++) {
			const torn = Buffer.from(whole);
			torn.fill(0, 512 + cut, 1024);
			writeFileSync(at, torn);
			expect(readJournalFile(at)?.mark).toBe('b');
		}
		for (const rubbish of ['', 'x', '\0'.repeat(1024), 'é'.repeat(600)]) {
			writeFileSync(at, rubbish);
			expect(readJournalFile(at)).toBeNull();
		}
		expect(existsSync(`${at}.new`)).toBe(false);
	});
});
