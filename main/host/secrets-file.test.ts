import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Seal, secretsFile, secretsForSession } from './secrets-file.ts';

const place = () => join(mkdtempSync(join(tmpdir(), 'countertalk-secrets-')), 'deep/sign-ins.json');
const rot: Seal = {
	backend: 'rot',
	seal: async (plain) => Buffer.from(plain).toString('hex'),
	open: async (sealed) => Buffer.from(sealed, 'hex').toString(),
};

test('keeps, replaces and forgets, for the owner’s eyes only', async () => {
	const path = place();
	const secrets = secretsFile(path, 'file');
	expect(await secrets.get('a')).toBeNull();
	await secrets.set('a', { token: 'one' });
	await secrets.set('b', { token: 'two' });
	await secrets.set('a', { token: 'three' });
	expect(await secrets.get('a')).toEqual({ token: 'three' });
	await secrets.remove('a');
	expect(await secrets.get('a')).toBeNull();
	expect(await secretsFile(path, 'file').get('b')).toEqual({ token: 'two' });
	if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('fifty at once lose none', async () => {
	const secrets = secretsFile(place(), 'file');
	await Promise.all(Array.from({ length: 50 }, (_, i) => secrets.set(`account ${i}`, { i })));
	expect(await Promise.all(Array.from({ length: 50 }, (_, i) => secrets.get(`account ${i}`)))).toEqual(
		Array.from({ length: 50 }, (_, i) => ({ i })),
	);
});

test('sealed secrets are not readable on the disk', async () => {
	const path = place();
	const secrets = secretsFile(path, 'encrypted', rot);
	await secrets.set('a', { token: 'CANARY' });
	expect(readFileSync(path, 'utf8')).not.toContain('CANARY');
	expect(await secrets.get('a')).toEqual({ token: 'CANARY' });
});

test('another keychain, or one that refuses: said plainly, and the ciphertext stays', async () => {
	const path = place();
	await secretsFile(path, 'encrypted', rot).set('a', { token: 'x' });
	const before = readFileSync(path, 'utf8');
	const refusing: Seal = { ...rot, open: async () => Promise.reject(new Error('keychain locked')) };
	await expect(secretsFile(path, 'encrypted', { ...rot, backend: 'other' }).get('a')).rejects.toThrow(
		/Connect the account again/,
	);
	await expect(secretsFile(path, 'encrypted', refusing).get('a')).rejects.toThrow(/Connect the account again/);
	expect(readFileSync(path, 'utf8')).toBe(before);
});

test('a damaged file is never written over', async () => {
	const path = place();
	await secretsFile(path, 'file').set('a', 1);
	writeFileSync(path, '{"a":');
	await expect(secretsFile(path, 'file').set('b', 2)).rejects.toThrow(/left untouched/);
	expect(readFileSync(path, 'utf8')).toBe('{"a":');
});

test('for one session, nothing reaches the disk', async () => {
	const secrets = secretsForSession();
	await secrets.set('a', { token: 'x' });
	expect(await secrets.get('a')).toEqual({ token: 'x' });
	await secrets.remove('a');
	expect(await secrets.get('a')).toBeNull();
	expect(secrets.mode).toBe('session');
});
