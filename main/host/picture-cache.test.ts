import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPictureCache } from './picture-cache.ts';

let folder = '';
let now = Date.UTC(2026, 4, 12);
beforeEach(() => {
	folder = join(mkdtempSync(join(tmpdir(), 'countertalk-pictures-')), 'pictures');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));
const of = (size: number, value = 1) => new Uint8Array(size).fill(value);
const open = (most?: number) => createPictureCache(folder, () => (now += 1000), most);

test('what was put in comes out, also for the next start; another account’s does not', async () => {
	await open().put('a1', 'key', of(3));
	const cache = open();
	expect(await cache.get('a1', 'key')).toEqual(of(3));
	expect(await cache.get('a2', 'key')).toBeNull();
	expect(await cache.get('a1', 'other')).toBeNull();
	if (process.platform === 'win32') return;
	expect(statSync(folder).mode & 0o777).toBe(0o700);
	const inner = readdirSync(folder)[0] ?? '';
	expect(statSync(join(folder, inner, readdirSync(join(folder, inner))[0] ?? '')).mode & 0o777).toBe(0o600);
});

test('when there is no more room the one not seen for longest goes', async () => {
	const cache = open(10);
	await cache.put('a1', 'first', of(4));
	await cache.put('a1', 'second', of(4));
	await cache.get('a1', 'first');
	await cache.put('a2', 'third', of(4));
	expect(await cache.get('a1', 'second')).toBeNull();
	expect(await cache.get('a1', 'first')).toEqual(of(4));
	expect(await cache.get('a2', 'third')).toEqual(of(4));
	await cache.put('a1', 'too large', of(11));
	expect(await cache.get('a1', 'too large')).toBeNull();
	expect(await cache.get('a1', 'first')).toEqual(of(4));
});

test('an account takes its pictures along, one alone can go, and names lead nowhere else', async () => {
	const cache = open();
	await cache.put('a1', '../../../escape', of(1));
	await cache.put('../a2', 'key', of(2));
	expect(existsSync(join(folder, '../escape'))).toBe(false);
	expect(readdirSync(join(folder, '..'))).toEqual(['pictures']);
	await cache.drop('a1', '../../../escape');
	expect(await cache.get('a1', '../../../escape')).toBeNull();
	await cache.forget('../a2');
	expect(await cache.get('../a2', 'key')).toBeNull();
});

test('a picture that cannot be kept is no error', async () => {
	writeFileSync(folder, 'a file stands in the way');
	const cache = open();
	await cache.put('a1', 'key', of(1));
	expect(await cache.get('a1', 'key')).toBeNull();
});
