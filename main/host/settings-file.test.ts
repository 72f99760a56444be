// A damaged settings file, with the real libraries of both hosts; for electron-store the fake module stands for Electron.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import ElectronStore from 'electron-store';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inEnglish } from '../../test/helpers/in-english.ts';
import { type KeyValue, settingsOver } from './settings.ts';
import { openSettingsFile } from './settings-file.ts';

let folder = '';
let logged: string[] = [];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-settings-'));
	logged = [];
});
afterEach(() => {
	chmodSync(folder, 0o700);
	rmSync(folder, { recursive: true });
});

const path = () => join(folder, 'config.json');
const keyValue = (file: { get(key: string): unknown; set(key: string, value: unknown): void }): KeyValue => ({
	get: (key) => file.get(key),
	set: (key, value) => file.set(key, value),
});
const conf = () => keyValue(new Conf({ cwd: folder, configName: 'config', projectName: 'countertalk' }));
const hosts: [string, () => KeyValue][] = [
	['the browser host', conf],
	['Electron', () => keyValue(new ElectronStore({ cwd: folder }))],
];
const start = (open: () => KeyValue = conf) => {
	const store = openSettingsFile({
		folder,
		open,
		now: () => Date.UTC(2026, 10, 30, 22, 10, 5),
		log: (message) => void logged.push(message),
	});
	return { store, settings: settingsOver(store, { ownerName: 'Rosa', timeZone: 'Europe/Vienna' }) };
};
const aside = 'config.damaged-2026-11-30T22-10-05.json';
const whole = JSON.stringify({ profile: 'shop', settings: { shopName: 'Birch Lane Bakery' }, bounds: { x: 1 } });

const damages: [string, () => void, (() => void)?][] = [
	['half written', () => writeFileSync(path(), whole.slice(0, 40))],
	['empty', () => writeFileSync(path(), '')],
	['full of zeros', () => writeFileSync(path(), Buffer.alloc(4096))],
	['binary', () => writeFileSync(path(), Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x7b]))],
	['a list', () => writeFileSync(path(), '[]')],
	['null', () => writeFileSync(path(), 'null')],
	['a word', () => writeFileSync(path(), '"shop"')],
	['two files in one', () => writeFileSync(path(), `${whole}${whole}`)],
	['a folder', () => mkdirSync(path())],
	['a folder with something in it', () => mkdirSync(join(path(), 'inside'), { recursive: true })],
];

describe.each(hosts)('a damaged settings file in %s', (_host, open) => {
	test.each(damages)(
		'that is %s is kept aside, defaults apply, a line says so until they are saved',
		(_name, damage) => {
			damage();
			const before = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
				entry.isFile() ? readFileSync(join(entry.parentPath, entry.name)) : null,
			);
			const { settings } = start(open);
			expect(settings.get()).toMatchObject({ shopName: '', ownerName: 'Rosa', undoMs: 5000 });
			expect(inEnglish(settings.notice())).toContain(aside);
			expect(inEnglish(start(open).settings.notice())).toContain(aside);
			settings.save({ shopName: 'Birch Lane Bakery' });
			expect(settings.notice()).toBeNull();
			expect(start(open).settings.get().shopName).toBe('Birch Lane Bakery');
			const kept = readdirSync(folder, { recursive: true, withFileTypes: true })
				.filter((entry) => join(entry.parentPath, entry.name).includes(aside))
				.map((entry) => (entry.isFile() ? readFileSync(join(entry.parentPath, entry.name)) : null));
			expect(kept).toEqual(before);
			expect(logged).toEqual(['the settings file could not be read']);
		},
	);

	test('two of them in one second are both kept', () => {
		writeFileSync(path(), 'one');
		start(open);
		writeFileSync(path(), 'two');
		start(open);
		expect(readdirSync(folder).filter((name) => name.startsWith('config.damaged')).length).toBe(2);
	});

	test('does not hide a shop: its data is found and opened', () => {
		mkdirSync(join(folder, 'shop'));
		writeFileSync(join(folder, 'shop', 'shop.db'), '');
		writeFileSync(path(), whole.slice(0, 40));
		expect(start(open).settings.profile()).toBe('shop');
	});

	test('while the program runs is kept aside too', () => {
		writeFileSync(path(), whole);
		const { settings } = start(open);
		expect([settings.get().shopName, settings.notice()]).toEqual(['Birch Lane Bakery', null]);
		writeFileSync(path(), whole.slice(0, 40));
		expect(inEnglish(settings.notice())).toContain(aside);
		expect(settings.save({ theme: 'dark' })).toMatchObject({ theme: 'dark', shopName: '' });
	});

	test('that can neither be read nor moved leaves settings for this run, and says so to the end', () => {
		const denied = () => {
			throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
		};
		writeFileSync(path(), whole);
		const { settings } = start(denied);
		settings.setProfile('sample');
		expect(settings.save({ theme: 'dark' })).toMatchObject({ theme: 'dark' });
		expect([settings.get().theme, settings.profile()]).toEqual(['dark', 'sample']);
		expect(inEnglish(settings.notice())).toMatch(/until you close the program/);
		expect(logged).toHaveLength(2);
	});

	// The superuser may read everything.
	test.skipIf(process.getuid?.() === 0)('that may not be read is kept aside', () => {
		writeFileSync(path(), whole);
		chmodSync(path(), 0);
		expect(inEnglish(start(open).settings.notice())).toContain(aside);
	});

	test('is not one that only could not be written: who saves is told, and it stays', () => {
		writeFileSync(path(), whole);
		const full = (): KeyValue => ({
			...open(),
			set: () => {
				throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
			},
		});
		const { settings } = start(full);
		expect(() => settings.save({ theme: 'dark' })).toThrow(/ENOSPC/);
		expect([readFileSync(path(), 'utf8'), settings.notice()]).toEqual([whole, null]);
	});
});

test.each(hosts)(
	'a whole file stays as it is in %s, with a byte order mark too; a missing one is no damage',
	(_host, open) => {
		expect(start(open).settings.notice()).toBeNull();
		writeFileSync(path(), `\uFEFF${whole}`);
		const { settings } = start(open);
		expect([settings.get().shopName, settings.profile(), settings.notice()]).toEqual([
			'Birch Lane Bakery',
			'shop',
			null,
		]);
		expect(readFileSync(path(), 'utf8')).toBe(`\uFEFF${whole}`);
		expect(logged).toEqual([]);
	},
);

test('a data folder that is none is no damaged file: the start fails and says so', () => {
	const notFolder = join(folder, 'a-file');
	writeFileSync(notFolder, '');
	const open = () => keyValue(new Conf({ cwd: notFolder, configName: 'config', projectName: 'countertalk' }));
	expect(() => openSettingsFile({ folder: notFolder, open, now: () => 0, log: () => undefined })).toThrow();
});
