// One fixture, opened by a program that is killed in the middle, or on a disk that is full, or both. Whatever happened, the file is afterwards
// of the version before, of a step between, or of the newest one; it opens, and everything is in it.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { migrations } from '../../main/store/migrations/index.ts';
import { openSession } from '../../main/store/worker-session.ts';
import { type Held, readHeld } from './read.ts';

export const fixtures = new URL('../fixtures/', import.meta.url).pathname;
export const written: readonly string[] = readdirSync(fixtures).filter((name) => name.startsWith('data-'));

export interface OpenedOnce {
	/** Steps that the opening took, as far as it came; 0 = it was killed. */
	readonly steps: number;
	/** Why it did not open; null = it opened, or was killed. */
	readonly kind: string | null;
	/** The number of the schema step at which the file was left. */
	readonly version: number;
	/** What is wrong with the file afterwards; empty = nothing. */
	readonly problems: readonly string[];
}

interface Misfortune {
	/** Which step kills it; 0 = none. */
	readonly killAt: number;
	/** Bytes that are free besides the data; null = enough. */
	readonly freeBytes: number | null;
	/** A fault planted from outside, which the drill has to see: the copy of the file loses something after the misfortune. */
	readonly plant?: (path: string) => void;
}

/** null = a disk can be made small here; else why not. */
export function whyNoSmallDisk(): string | null {
	const tried = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'none', tmpdir()]);
	return tried.status === 0 ? null : 'this computer lets nobody mount a small disk';
}

export function openOnce(name: string, { killAt, freeBytes, plant }: Misfortune): OpenedOnce {
	const base = mkdtempSync(join(tmpdir(), 'countertalk-upgrade-'));
	const disk = join(base, 'disk');
	const found = join(base, 'found');
	try {
		for (const folder of [disk, found]) mkdirSync(folder);
		const from = join(fixtures, name, 'shop');
		const answer =
			freeBytes === null ? openThere(from, found, killAt) : openOnSmallDisk(from, disk, found, killAt, freeBytes);
		const path = join(found, 'shop', 'shop.db');
		plant?.(path);
		const version = versionOf(path);
		return { ...answer, version, problems: check(name, path, join(found, 'state'), version) };
	} finally {
		rmSync(base, { recursive: true, force: true });
	}
}

const script = new URL('./open-child.ts', import.meta.url).pathname;
const childOf = (folder: string, killAt: number): string[] => [
	process.execPath,
	'--no-warnings',
	script,
	join(folder, 'shop', 'shop.db'),
	join(folder, 'state'),
	String(killAt),
];

function openThere(from: string, found: string, killAt: number) {
	cpSync(from, join(found, 'shop'), { recursive: true });
	const [command = '', ...args] = childOf(found, killAt);
	return readAnswer(spawnSync(command, args, { encoding: 'utf8' }), killAt);
}

/** The disk is gone with its process: what was on it is carried out first. The state lies on it too, as in most computers. */
function openOnSmallDisk(from: string, disk: string, found: string, killAt: number, freeBytes: number) {
	const size = bytesIn(from) + freeBytes;
	const quoted = (words: readonly string[]): string =>
		words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
	const commands = [
		quoted(['mount', '-t', 'tmpfs', '-o', `size=${size}`, 'none', disk]),
		quoted(['cp', '-r', from, join(disk, 'shop')]),
		`${quoted(childOf(disk, killAt))} || true`,
		quoted(['cp', '-r', `${disk}/.`, found]),
	];
	return readAnswer(spawnSync('unshare', ['-rm', 'sh', '-ec', commands.join('\n')], { encoding: 'utf8' }), killAt);
}

function readAnswer({ stdout, stderr }: { stdout: string; stderr: string }, killAt: number) {
	const line = stdout.trim();
	if (line === '' && killAt === 0) throw new Error(`The program that opens ended without a word: ${stderr}`);
	return line === '' ? { steps: 0, kind: null } : (JSON.parse(line) as { steps: number; kind: string | null });
}

const pageBytes = 4096;
const bytesIn = (folder: string): number =>
	readdirSync(folder, { withFileTypes: true, recursive: true }).reduce((sum, entry) => {
		const bytes = entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0;
		return sum + Math.ceil((bytes + 1) / pageBytes) * pageBytes;
	}, 0);

function versionOf(path: string): number {
	const db = new DatabaseSync(path);
	const version = Number(db.prepare('PRAGMA user_version').get()?.user_version);
	db.close();
	return version;
}

/** With room enough and nobody who kills. */
function check(name: string, path: string, journalFolder: string, version: number): string[] {
	const expected = JSON.parse(readFileSync(join(fixtures, name, 'expected.json'), 'utf8')) as Held;
	const original = originalVersion(name);
	const newest = migrations.at(-1)?.id ?? 0;
	if (version < original || !(version === original || migrations.some(({ id }) => id === version)))
		return [`it is of version ${version}`];
	try {
		openSession(path, { journalFolder }).close();
	} catch (error) {
		return [`it does not open: ${String(error)}`];
	}
	const db = new DatabaseSync(path, { readOnly: true });
	const integrity = db.prepare('PRAGMA integrity_check').get()?.integrity_check;
	const journal = db.prepare('SELECT mismatch, wentBackAt FROM sendJournal').get();
	db.close();
	const held = readHeld(path);
	const problems = integrity === 'ok' ? [] : [`it is damaged: ${integrity}`];
	if (versionOf(path) !== newest) problems.push('it opened in an old version');
	if (journal?.mismatch || journal?.wentBackAt) problems.push('the send journal raised a false alarm');
	for (const [table, rows] of Object.entries(expected.rows))
		if (held.rows[table] !== rows) problems.push(`${table}: ${held.rows[table]} rows of ${rows}`);
	for (const [kind, digest] of Object.entries(expected.texts))
		if (kind !== 'send journal' && held.texts[kind] !== digest) problems.push(`${kind}: changed`);
	if (!isDeepStrictEqual(held.outbox, expected.outbox)) problems.push('replies are in another state');
	return problems;
}

const originals = new Map<string, number>();
function originalVersion(name: string): number {
	const known = originals.get(name);
	if (known !== undefined) return known;
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-upgrade-'));
	cpSync(join(fixtures, name, 'shop'), folder, { recursive: true });
	const version = versionOf(join(folder, 'shop.db'));
	rmSync(folder, { recursive: true });
	originals.set(name, version);
	return version;
}
