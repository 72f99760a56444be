import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepPageAddress, readPageAddress } from './page-address.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-address-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const file = () => join(folder, 'browser-page.json');

test('what is kept comes back, and only its owner can read it', () => {
	const first = readPageAddress(folder);
	expect(first).toEqual({ port: 0, token: expect.stringMatching(/^[\w-]{43}$/) });
	keepPageAddress(folder, { ...first, port: 41_234 });
	expect(readPageAddress(folder)).toEqual({ port: 41_234, token: first.token });
	if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test('two data folders have two tokens', () => {
	expect(readPageAddress(folder).token).not.toBe(readPageAddress(join(folder, 'other')).token);
});

test.each([
	'',
	'{',
	'null',
	'[]',
	'{"port":1,"token":"x"}',
	`{"port":80,"token":"${'x'.repeat(43)}"}`,
	`{"port":70000,"token":"${'x'.repeat(43)}"}`,
	`{"port":41234,"token":"${'x'.repeat(42)}"}`,
	'{"port":41234}',
])('a damaged file (%j) gives a new address', (text) => {
	writeFileSync(file(), text, { mode: 0o600 });
	expect(readPageAddress(folder)).toEqual({ port: 0, token: expect.stringMatching(/^[\w-]{43}$/) });
});

test.skipIf(process.platform === 'win32')(
	'a token that other people of this computer could read is not used again',
	() => {
		keepPageAddress(folder, { port: 41_234, token: 'x'.repeat(43) });
		chmodSync(file(), 0o644);
		expect(readPageAddress(folder).token).not.toBe('x'.repeat(43));
	},
);
