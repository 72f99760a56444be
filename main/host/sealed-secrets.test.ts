// The five keychains of an owner: there, none, another one, one that cannot open, one that comes later; and the sign-ins of the browser host.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { englishText } from '../../contract/ui-text.ts';
import { assertProperty } from '../../test/helpers/property.ts';
import { sealedSecrets } from './sealed-secrets.ts';
import { type Seal, secretsFile } from './secrets-file.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-sealed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const sealedPath = () => join(folder, 'sign-ins.sealed.json');
const plainPath = () => join(folder, 'sign-ins.json');
const onDisk = () =>
	[sealedPath(), plainPath()]
		.filter(existsSync)
		.map((path) => readFileSync(path, 'utf8'))
		.join();

const keychainOf = (backend: string): Seal => ({
	backend,
	seal: async (plain) => Buffer.from(`${backend} ${plain}`).toString('base64'),
	open: async (sealed) => {
		const text = Buffer.from(sealed, 'base64').toString();
		if (!text.startsWith(`${backend} `)) throw new Error('another key');
		return text.slice(backend.length + 1);
	},
});
const gnome = keychainOf('gnome_libsecret');

function start(keychain: () => Seal | null, kept = new Map<string, unknown>()) {
	const changes: number[] = [];
	const secrets = sealedSecrets({
		folder,
		keychain: async () => keychain(),
		store: { get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) },
		log: () => undefined,
	});
	secrets.question?.onChange(() => changes.push(1));
	const notice = () => {
		const text = secrets.notice?.() ?? null;
		return text === null ? null : englishText(text);
	};
	return { secrets, kept, changes, notice };
}

test('a keychain: nothing readable on the disk, nothing to ask, nothing to say', async () => {
	const { secrets, notice } = start(() => gnome);
	await secrets.set('a', { token: 'CANARY' });
	expect(await start(() => gnome).secrets.get('a')).toEqual({ token: 'CANARY' });
	expect(onDisk()).not.toContain('CANARY');
	expect([secrets.mode, secrets.question?.get(), notice()]).toEqual(['encrypted', null, null]);
});

test('no keychain: in memory, and the owner is asked; the answer holds for every later start', async () => {
	const first = start(() => null);
	await first.secrets.set('a', { token: 'CANARY' });
	expect([first.secrets.mode, first.secrets.question?.get()]).toEqual(['session', 'memory']);
	expect(onDisk()).toBe('');
	await first.secrets.question?.answer('file');
	expect([first.secrets.mode, first.secrets.question?.get()]).toEqual(['file', null]);
	const next = start(() => null, first.kept);
	expect(await next.secrets.get('a')).toEqual({ token: 'CANARY' });
	if (process.platform !== 'win32') expect(statSync(plainPath()).mode & 0o777).toBe(0o600);
});

test('"memory only" writes nothing, and asks no more', async () => {
	const { secrets, kept } = start(() => null);
	await secrets.question?.answer('memory');
	await secrets.set('a', { token: 'x' });
	expect([onDisk(), secrets.mode, secrets.question?.get()]).toEqual(['', 'session', null]);
	expect(await start(() => null, kept).secrets.get('a')).toBeNull();
});

test('another keychain: said, the ciphertext stays also where the owner connects again, and opens when the first one is back', async () => {
	await start(() => gnome).secrets.set('a', { token: 'old' });
	const before = readFileSync(sealedPath(), 'utf8');
	const other = start(() => keychainOf('kwallet6'));
	await expect(other.secrets.get('a')).rejects.toMatchObject({ code: 'account' });
	expect(other.notice()).toMatch(/another key store .* connect the accounts again/);
	expect(readFileSync(sealedPath(), 'utf8')).toBe(before);
	await other.secrets.set('a', { token: 'new' });
	expect(await other.secrets.get('a')).toEqual({ token: 'new' });
	expect(await start(() => gnome).secrets.get('a')).toEqual({ token: 'old' });
});

test('a keychain that cannot open what it sealed: said, and nothing is touched', async () => {
	await start(() => gnome).secrets.set('a', { token: 'x' });
	const before = readFileSync(sealedPath(), 'utf8');
	const refusing = { ...gnome, open: async () => Promise.reject(new Error('no')) };
	const { secrets, notice } = start(() => refusing);
	await expect(secrets.get('a')).rejects.toMatchObject({ code: 'account' });
	expect(notice()).toMatch(/cannot open a saved sign-in.*Connect the account again/);
	expect(readFileSync(sealedPath(), 'utf8')).toBe(before);
});

test('away, then there: said, tried again, and what was typed meanwhile is sealed', async () => {
	await start(() => gnome).secrets.set('a', { token: 'x' });
	let keychain: Seal | null = null;
	const { secrets, notice, changes } = start(() => keychain);
	await expect(secrets.get('a')).rejects.toMatchObject({ code: 'offline' });
	expect(notice()).toMatch(/does not answer.*goes on by itself/);
	await secrets.set('b', { token: 'TYPED' });
	expect(onDisk()).not.toContain('TYPED');
	keychain = gnome;
	expect(await secrets.get('a')).toEqual({ token: 'x' });
	expect([notice(), secrets.mode, changes.length > 0]).toEqual([null, 'encrypted', true]);
	expect(await start(() => gnome).secrets.get('b')).toEqual({ token: 'TYPED' });
});

test('locked while the program runs: it waits, and the account is not signed out', async () => {
	let keychain: Seal | null = gnome;
	const { secrets } = start(() => keychain);
	await secrets.set('a', { token: 'x' });
	const { open } = gnome;
	Object.assign(gnome, { open: async () => Promise.reject(new Error('locked')) });
	keychain = null;
	await expect(secrets.get('a')).rejects.toMatchObject({ code: 'offline' });
	Object.assign(gnome, { open });
	keychain = gnome;
	expect(await secrets.get('a')).toEqual({ token: 'x' });
});

test('a newer key: what it opened is sealed again', async () => {
	const { secrets } = start(() => gnome);
	await secrets.set('a', { token: 'x' });
	let seals = 0;
	const rotated: Seal = {
		...gnome,
		seal: (plain) => {
			seals += 1;
			return gnome.seal(plain);
		},
		open: (sealed, outdated) => {
			outdated?.();
			return gnome.open(sealed);
		},
	};
	expect(await start(() => rotated).secrets.get('a')).toEqual({ token: 'x' });
	expect(seals).toBe(1);
});

test('the sign-ins of the browser host: sealed, proved, then the plain file goes; a newer sign-in replaces a sealed one', async () => {
	await start(() => gnome).secrets.set('a', { token: 'older' });
	const plain = secretsFile(plainPath(), 'file');
	await plain.set('a', { token: 'newer' });
	await plain.set('b', { token: 'CANARY' });
	const { secrets, notice } = start(() => gnome);
	expect(await secrets.get('b')).toEqual({ token: 'CANARY' });
	expect(await secrets.get('a')).toEqual({ token: 'newer' });
	expect([existsSync(plainPath()), onDisk().includes('CANARY'), notice()]).toEqual([false, false, null]);
});

test.each(['opens as something else', 'does not open', 'does not seal'])(
	'a keychain that %s: the plain file stays and works, and the owner hears of it',
	async (how) => {
		await secretsFile(plainPath(), 'file').set('a', { token: 'x' });
		const before = readFileSync(plainPath(), 'utf8');
		const broken: Seal = {
			...gnome,
			...(how === 'does not seal' && { seal: async () => Promise.reject(new Error('full')) }),
			...(how === 'does not open' && { open: async () => Promise.reject(new Error('no')) }),
			...(how === 'opens as something else' && { open: async () => '{"token":"y"}' }),
		};
		const { secrets, notice } = start(() => broken);
		expect(await secrets.get('a')).toEqual({ token: 'x' });
		expect(readFileSync(plainPath(), 'utf8')).toBe(before);
		expect(notice()).toMatch(/could not be moved into the key store.*tries again/);
		expect(await start(() => gnome).secrets.get('a')).toEqual({ token: 'x' });
		expect(existsSync(plainPath())).toBe(false);
	},
);

test('a plain file that could not be deleted never comes back over newer sign-ins', async () => {
	await secretsFile(plainPath(), 'file').set('a', { token: 'rotated away' });
	const text = readFileSync(plainPath(), 'utf8');
	const { mtimeMs, size } = statSync(plainPath());
	const kept = new Map<string, unknown>([['signInsTakenOver', `${mtimeMs} ${size}`]]);
	await secretsFile(sealedPath(), 'encrypted', gnome).set('a', { token: 'renewed' });
	expect(readFileSync(plainPath(), 'utf8')).toBe(text);
	expect(await start(() => gnome, kept).secrets.get('a')).toEqual({ token: 'renewed' });
	expect(existsSync(plainPath())).toBe(false);
});

test('no keychain and the sign-ins of the browser host: the owner decides before one is used', async () => {
	await secretsFile(plainPath(), 'file').set('a', { token: 'x' });
	const { secrets } = start(() => null);
	await expect(secrets.get('a')).rejects.toMatchObject({ code: 'offline' });
	expect(secrets.question?.get()).toBe('file');
	await secrets.question?.answer('file');
	expect(await secrets.get('a')).toEqual({ token: 'x' });
});

test('a damaged plain file stays as it is', async () => {
	writeFileSync(plainPath(), '{"a":');
	const { secrets } = start(() => gnome);
	await expect(secrets.get('a')).rejects.toThrow(/left untouched/);
	expect(readFileSync(plainPath(), 'utf8')).toBe('{"a":');
});

test('whatever happens to the keychain in between, the last sign-in of an account is the one that opens', async () => {
	const step = fc.oneof(
		fc.record({ set: fc.constantFrom('a', 'b'), value: fc.nat() }),
		fc.record({ keychain: fc.boolean() }),
		fc.constant({ restart: true }),
	);
	await assertProperty(
		fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
			rmSync(sealedPath(), { force: true });
			rmSync(plainPath(), { force: true });
			let keychain: Seal | null = gnome;
			const kept = new Map<string, unknown>([['signIns', 'file']]);
			let { secrets } = start(() => keychain, kept);
			const last = new Map<string, number>();
			for (const one of steps) {
				if ('set' in one) {
					await secrets.set(one.set, { value: one.value });
					last.set(one.set, one.value);
				} else if ('keychain' in one) keychain = one.keychain ? gnome : null;
				else secrets = start(() => keychain, kept).secrets;
			}
			keychain = gnome;
			secrets = start(() => keychain, kept).secrets;
			for (const [id, value] of last) expect(await secrets.get(id)).toEqual({ value });
			expect(existsSync(plainPath())).toBe(false);
		}),
		{ numRuns: 60 },
	);
});
