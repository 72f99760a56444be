// What a failing disk, a sync tool, a hand or another program makes of a data file. Each kind takes the data file of a copy and a random source.
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

export interface Damage {
	readonly name: string;
	/**
	 * Which copy is damaged: of a shop in which replies wait, of the same one after they went out, or after the owner then wrote notes; default:
	 * chance. `older`: the first, put back after the second.
	 */
	readonly of?: 'waiting' | 'sent' | 'noted' | 'older';
	readonly needsWal?: boolean;
	/** What is lost by it is told at the start, or nothing is. */
	readonly expected?: 'told' | 'silence';
	readonly apply: (file: string, random: () => number) => void;
}

const pageBytes = 4096;
const change = (path: string, edit: (bytes: Buffer) => void): void => {
	const bytes = readFileSync(path);
	edit(bytes);
	writeFileSync(path, bytes);
};
const below = (random: () => number, n: number): number => Math.floor(random() * n);
const flip = (bytes: Buffer, random: () => number, from = 0, to = bytes.length): void => {
	const at = from + below(random, to - from);
	bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8));
};
const page = (bytes: Buffer, n: number): Buffer => bytes.subarray(n * pageBytes, (n + 1) * pageBytes);
const pagesOf = (bytes: Buffer): number => Math.floor(bytes.length / pageBytes);
const remove = (path: string): void => rmSync(path, { force: true });
const removeAll = (file: string, ...ends: readonly string[]): void => {
	for (const end of ends) remove(file + end);
};

const ofFile: readonly Damage[] = [
	{ name: 'a bit flipped', apply: (file, random) => change(file, (bytes) => flip(bytes, random)) },
	{
		name: 'many bits flipped',
		apply: (file, random) =>
			change(file, (bytes) => {
				for (let n = 0; n < 2 + random() * 60; n++) flip(bytes, random);
			}),
	},
	{
		name: 'cut at a page',
		apply: (file, random) => truncateSync(file, below(random, pagesOf(readFileSync(file))) * pageBytes),
	},
	{ name: 'cut within a page', apply: (file, random) => truncateSync(file, below(random, readFileSync(file).length)) },
	{
		name: 'two pages swapped',
		apply: (file, random) =>
			change(file, (bytes) => {
				const [a, b] = [below(random, pagesOf(bytes)), below(random, pagesOf(bytes))];
				const kept = Buffer.from(page(bytes, a));
				page(bytes, b).copy(page(bytes, a));
				kept.copy(page(bytes, b));
			}),
	},
	{
		name: 'pages zeroed',
		apply: (file, random) =>
			change(file, (bytes) => {
				for (let n = 0; n < 1 + random() * 3; n++) page(bytes, below(random, pagesOf(bytes))).fill(0);
			}),
	},
	{
		name: 'a page of noise',
		apply: (file, random) =>
			change(file, (bytes) =>
				page(bytes, below(random, pagesOf(bytes))).set(Array.from({ length: pageBytes }, () => below(random, 256))),
			),
	},
	{ name: 'a bit of the header', apply: (file, random) => change(file, (bytes) => flip(bytes, random, 0, 100)) },
	{ name: 'the header zeroed', apply: (file) => change(file, (bytes) => bytes.fill(0, 0, 100)) },
	{ name: 'the count of free pages', apply: (file) => change(file, (bytes) => bytes.writeUInt32BE(77, 36)) },
	{
		name: 'longer than it was',
		apply: (file, random) =>
			writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.alloc(below(random, 9000), 7)])),
	},
	{ name: 'empty', apply: (file) => truncateSync(file, 0) },
	{ name: 'missing', apply: remove },
	{ name: 'missing, with its WAL', apply: (file) => removeAll(file, '', '-wal', '-shm') },
	{
		name: 'foreign text',
		apply: (file, random) => writeFileSync(file, 'Dear diary, '.repeat(1 + below(random, 3000))),
	},
	{ name: 'another program’s database', apply: writeForeign },
	{ name: 'a later version', apply: (file) => setVersion(file, 90_000) },
];

/** Damage to what SQLite keeps beside the file: it opens the rest without a word. */
const ofWal: readonly Damage[] = [
	{ name: 'WAL deleted', apply: (file) => remove(`${file}-wal`) },
	{ name: 'WAL and shm deleted', apply: (file) => removeAll(file, '-wal', '-shm') },
	{
		name: 'WAL cut',
		apply: (file, random) => truncateSync(`${file}-wal`, below(random, readFileSync(`${file}-wal`).length)),
	},
	{ name: 'WAL empty', apply: (file) => truncateSync(`${file}-wal`, 0) },
	{ name: 'a bit of the WAL', apply: (file, random) => change(`${file}-wal`, (bytes) => flip(bytes, random)) },
	{
		name: 'noise as WAL',
		apply: (file, random) => writeFileSync(`${file}-wal`, Buffer.alloc(20_000, below(random, 256))),
	},
];

const ofShm: readonly Damage[] = [
	{
		name: 'shm of noise',
		apply: (file, random) => writeFileSync(`${file}-shm`, Buffer.alloc(32_768, below(random, 256))),
	},
	{ name: 'shm empty', apply: (file) => writeFileSync(`${file}-shm`, '') },
	{ name: 'shm cut', apply: (file, random) => writeFileSync(`${file}-shm`, Buffer.alloc(below(random, 4000), 1)) },
];

const ofTime: readonly Damage[] = [
	{ name: 'an older copy', of: 'older', apply: () => undefined },
	{ name: 'an older copy without its WAL', of: 'older', needsWal: true, apply: (file) => remove(`${file}-wal`) },
	{
		name: 'an older copy, a bit flipped',
		of: 'older',
		apply: (file, random) => change(file, (bytes) => flip(bytes, random)),
	},
];

/** More of those that have many places to strike. */
export const damages: readonly Damage[] = [
	...ofFile,
	...ofFile.slice(0, 8),
	...ofWal.map((damage) => ({ ...damage, needsWal: true, expected: 'told' as const })),
	{
		name: 'WAL deleted after notes',
		of: 'noted',
		needsWal: true,
		expected: 'told',
		apply: (file) => remove(`${file}-wal`),
	},
	...ofShm.map((damage) => ({ ...damage, needsWal: true, expected: 'silence' as const })),
	{ name: 'closed in order', expected: 'silence', apply: closeInOrder },
	...ofTime,
];

/** No damage: another program opened the file and closed it, and SQLite removed the WAL. */
function closeInOrder(file: string): void {
	const db = new DatabaseSync(file);
	db.prepare('SELECT count(*) FROM sqlite_schema').get();
	db.close();
}

function writeForeign(file: string): void {
	removeAll(file, '', '-wal', '-shm');
	const db = new DatabaseSync(file);
	db.exec("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('rye')");
	db.close();
}

function setVersion(file: string, version: number): void {
	const db = new DatabaseSync(file);
	db.exec(`PRAGMA user_version = ${version}`);
	db.close();
}
