import { spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Decrypter } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mountTmpfs } from '../../test/disk/small-disk.ts';
import { seededRandom } from '../../test/helpers/seeded-random.ts';
import { comment, makeShop, person } from '../store/testing/make-shop.ts';
import { type BackUpJob, backUp, unpack } from './back-up.ts';
import { headerBytes, writeHeader } from './backup-header.ts';
import { Stopped } from './file-problem.ts';
import type { Work } from './jobs.ts';
import { markName } from './marked-folder.ts';

let base = '';
let dataFile = '';
const file = () => join(base, 'a.countertalk');
const out = () => join(base, 'out');
beforeEach(() => {
	base = mkdtempSync(join(tmpdir(), 'countertalk-backup-'));
	dataFile = join(base, 'shop.db');
	using shop = makeShop({ path: dataFile });
	shop.poll(['a', 'b', 'c'].map((id) => comment(id, { author: person(id) })));
	shop.reply('a');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const quiet: Work = {
	phase: () => undefined,
	progress: () => undefined,
	assertGoing: () => undefined,
	give: async () => undefined,
};
const make = (part: Partial<BackUpJob> = {}, work = quiet) =>
	backUp(
		{
			kind: 'backUp',
			dataFile,
			workFolder: join(base, 'work'),
			to: file(),
			settings: '{"shopName":"Birch Lane"}',
			program: '0.1.0',
			now: 1_700_000_000_000,
			passphrase: '',
			marked: null,
			workFactor: 10,
			...part,
		},
		work,
	);
const open = (passphrase = '') =>
	unpack({ kind: 'unpack', file: file(), passphrase, dataFile, workFolder: out() }, quiet);
const said = (passphrase = ''): Promise<string> =>
	open(passphrase).then(
		() => 'taken',
		(error: Error) => {
			expect(existsSync(out())).toBe(false);
			return error.message;
		},
	);

describe.each(['', 'rose bush 4711'])('a backup with the passphrase %j', (passphrase) => {
	test('comes back byte for byte, and says what is in it', async () => {
		const { manifest, isWhole } = await make({ passphrase });
		expect(isWhole).toBe(true);
		expect(manifest.summary).toMatchObject({ messages: 3, conversations: 3, waitingReplies: 1 });
		expect(await open(passphrase)).toMatchObject({
			manifest,
			isEncrypted: passphrase !== '',
			here: { newer: { messages: 3 } },
		});
		expect(readFileSync(join(out(), 'settings.json'), 'utf8')).toBe('{"shopName":"Birch Lane"}');
		const raw = new DatabaseSync(join(out(), 'shop.db'), { readOnly: true });
		expect(raw.prepare('SELECT count(*) AS n FROM messages').get()?.n).toBe(3);
		raw.close();
		expect(
			readdirSync(base)
				.filter((name) => !name.startsWith('shop.db'))
				.sort(),
		).toEqual(['a.countertalk', 'out']);
		if (process.platform !== 'win32') expect(readFileSync(file()).includes('Birch Lane')).toBe(passphrase === '');
	});

	test('that is cut off anywhere is refused as cut off', async () => {
		await make({ passphrase });
		const whole = readFileSync(file());
		const random = seededRandom(7);
		const cuts = [
			0,
			1,
			18,
			19,
			300,
			511,
			512,
			513,
			whole.length - 1,
			...Array.from({ length: 40 }, () => Math.floor(random() * whole.length)),
		];
		for (const length of cuts) {
			writeFileSync(file(), whole);
			truncateSync(file(), length);
			expect(await said(passphrase), String(length)).toMatch(/^This backup is cut off/);
		}
	});

	test('with one flipped bit anywhere is refused as damaged', async () => {
		await make({ passphrase });
		const whole = readFileSync(file());
		const random = seededRandom(8);
		const header = Array.from({ length: 120 }, (_, n) => Math.floor((n * headerBytes * 8) / 120));
		const body = Array.from(
			{ length: 120 },
			() => headerBytes * 8 + Math.floor(random() * (whole.length - headerBytes) * 8),
		);
		for (const bit of [...header, ...body, whole.length * 8 - 1]) {
			const flipped = Buffer.from(whole);
			flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
			writeFileSync(file(), flipped);
			expect(await said(passphrase), String(bit)).toMatch(/^This backup is damaged/);
		}
	});
});

describe('what is refused, each with its own sentence', () => {
	test('a wrong passphrase, and none', async () => {
		await make({ passphrase: 'Äpfel' });
		expect(await said('äpfel')).toMatch(/^The passphrase is wrong/);
		expect(await said()).toMatch(/^This backup is encrypted/);
		// Typed on another system: the same letter in two code points.
		expect(await said('A\u0308pfel')).toBe('taken');
	});

	test('nothing: a file that the library itself encrypted, and that it opens', async () => {
		await make({ passphrase: 'rose' });
		const decrypter = new Decrypter();
		decrypter.addPassphrase('rose');
		const plain = await decrypter.decrypt(readFileSync(file()).subarray(headerBytes));
		expect(Buffer.from(plain).includes('Birch Lane')).toBe(true);
	});

	test('a changed file behind a hash that fits: the encryption says so', async () => {
		await make({ passphrase: 'rose' });
		const whole = readFileSync(file());
		const { createHash } = await import('node:crypto');
		const header = JSON.parse(whole.toString('utf8', 19, 479).trimEnd()) as Parameters<typeof writeHeader>[0];
		const forge = (change: (body: Buffer) => Buffer) => {
			const body = change(Buffer.from(whole.subarray(headerBytes)));
			const sha256 = createHash('sha256').update(body).digest('hex');
			writeFileSync(
				file(),
				Buffer.concat([writeHeader({ ...header, bytes: headerBytes + body.length, sha256 }), body]),
			);
		};
		forge((body) => {
			body[body.length - 20] = (body[body.length - 20] ?? 0) ^ 1;
			return body;
		});
		expect(await said('rose')).toMatch(/^This backup is damaged/);
		// A whole chunk less: only the mark of the last one tells.
		forge((body) => body.subarray(0, body.length - ((body.length - 200) % 65552) - 0));
		expect(await said('rose')).toMatch(/^This backup is damaged/);
		// Another time in the header than in what is encrypted.
		const body = whole.subarray(headerBytes);
		writeFileSync(file(), Buffer.concat([writeHeader({ ...header, madeAt: 1 }), body]));
		expect(await said('rose')).toMatch(/^This backup is damaged/);
	});

	test('a file of another program, and one of a newer version', async () => {
		writeFileSync(file(), 'Dear diary, '.repeat(200));
		expect(await said()).toMatch(/^This file is no backup of Countertalk/);
		cpSync(dataFile, file());
		expect(await said()).toMatch(/^This file is no backup of Countertalk/);
		const header = {
			format: 2,
			program: '9.0.0',
			schema: 1,
			madeAt: 1,
			encryption: 'none',
			bytes: 512,
			sha256: 'x'.repeat(64),
		};
		writeFileSync(file(), writeHeader(header as never));
		expect(await said()).toMatch(/^This backup was made by a newer Countertalk/);
		await make();
		const raw = new DatabaseSync(dataFile);
		raw.exec('PRAGMA user_version = 90000');
		raw.close();
		await expect(make()).rejects.toMatchObject({ kind: 'future' });
	});
});

describe('making one', () => {
	test('stopped half-way it leaves the backup of before, and nothing of its own', async () => {
		await make();
		const before = readFileSync(file());
		let asked = 0;
		const work: Work = {
			...quiet,
			assertGoing: () => {
				asked += 1;
				if (asked > 8) throw new Stopped();
			},
		};
		await expect(make({ passphrase: 'x' }, work)).rejects.toBeInstanceOf(Stopped);
		expect(readFileSync(file()).equals(before)).toBe(true);
		expect(readdirSync(base).filter((name) => name.endsWith('.part') || name === 'work')).toEqual([]);
	});

	test('a place that is gone, that is a folder, or takes nothing gets its sentence', async () => {
		await expect(make({ to: join(base, 'stick', 'a.countertalk') })).rejects.toThrow(
			/^The place that you chose is not there/,
		);
		mkdirSync(join(base, 'b.countertalk'));
		await expect(make({ to: join(base, 'b.countertalk') })).rejects.toThrow(/^There is a folder of that name/);
		expect(readdirSync(base).filter((name) => name.endsWith('.part') || name === 'work')).toEqual([]);
	});

	test('one of the same name is replaced by the newer one', async () => {
		await make();
		await make({ now: 1_700_000_009_000 });
		expect((await open()).manifest.madeAt).toBe(1_700_000_009_000);
	});

	const disk = join(tmpdir(), `countertalk-small-disk-${process.pid}`);
	test.skipIf(process.platform !== 'linux')(
		'a stick that fills up in the middle, and one that is read-only',
		async (context) => {
			const small = mountTmpfs(disk, 1);
			if (!small) return context.skip('this computer lets nobody mount a disk');
			try {
				const to = join(disk, 'a.countertalk');
				await make({ to });
				const before = readFileSync(to);
				small.fill(100_000);
				await expect(make({ to })).rejects.toThrow(/^There is not enough room at the place/);
				expect(readFileSync(to).equals(before)).toBe(true);
				expect(readdirSync(disk).filter((name) => name.endsWith('.part'))).toEqual([]);
				spawnSync('mount', ['-o', 'remount,ro', disk]);
				await expect(make({ to })).rejects.toThrow(/^Nothing can be written at the place/);
				// The disk of the data itself is full: the copy that is made ready does not fit.
				spawnSync('mount', ['-o', 'remount,rw', disk]);
				await expect(make({ workFolder: join(disk, 'work') })).rejects.toThrow(
					/^The disk of this computer is too full/,
				);
				// Pulled out while the file is written.
				const folder = join(base, 'stick');
				mkdirSync(folder);
				const pull: Work = { ...quiet, progress: () => rmSync(folder, { recursive: true, force: true }) };
				await expect(make({ to: join(folder, 'b.countertalk') }, pull)).rejects.toThrow(
					/^The place that you chose is not there/,
				);
			} finally {
				small.remove();
				rmSync(disk, { recursive: true, force: true });
			}
		},
	);

	test('an automatic copy goes into no other folder than the marked one, also where it was exchanged meanwhile', async () => {
		const folder = join(base, 'stick');
		mkdirSync(folder);
		writeFileSync(join(folder, markName), 'x');
		const exchange: Work = {
			...quiet,
			phase: (phase) => {
				if (phase === 'writing') rmSync(join(folder, markName));
			},
		};
		const marked = { folder, mark: 'x' };
		await expect(make({ to: join(folder, 'a.countertalk'), marked }, exchange)).rejects.toThrow(/is not there now/);
		expect(readdirSync(folder)).toEqual([]);
	});

	test('damaged data is copied when the owner asks, and refused for an automatic copy', async () => {
		const raw = new DatabaseSync(dataFile);
		raw.exec(
			"DROP TRIGGER IF EXISTS messages_changed; UPDATE messages SET text = 'not what was written' WHERE externalId = 'a'",
		);
		raw.close();
		expect(await make()).toMatchObject({ isWhole: false });
		await expect(make({ marked: { folder: base, mark: 'x' } })).rejects.toThrow(/no automatic copy was made/);
	});
});
