// A damaged data file is replaced by a copy or by an empty one, when the owner says so: the damaged one is kept, and nothing goes out twice.

import {
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { inEnglish } from '../helpers/in-english.ts';
import { type MadeCore, makeCore, stopped } from '../helpers/make-core.ts';
import { allRows, openThread, send } from '../helpers/owner.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });
let folder: string;
let cores: { end: () => Promise<void> }[];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-rescue-'));
	cores = [];
});
afterEach(async () => {
	for (const core of cores) await core.end();
	rmSync(folder, { recursive: true, force: true });
});
const shop = () => join(folder, 'shop');
const db = () => join(shop(), 'shop.db');
const copies = () => join(shop(), 'backups');
const start = async (): Promise<MadeCore> => {
	const core = await makeCore({ folder, profile: 'shop', connectors: [] });
	cores.push(core);
	return core;
};
/** A shop with one tag, closed again. */
async function leaveBehind(tag: string): Promise<void> {
	const core = await makeCore({ folder, profile: 'shop', connectors: [] });
	await core.client['tags.save']({ name: tag });
	await core.end();
}
const tags = async (core: MadeCore) => (await core.client['tags.list']({})).map(({ name }) => name);

function damage(path: string): Buffer {
	const bytes = readFileSync(path);
	bytes.fill(0x55, 4096, 8192);
	writeFileSync(path, bytes);
	return bytes;
}

test('the newest copy that is whole takes the place of the damaged file, which is kept', async () => {
	await leaveBehind('Kept');
	mkdirSync(copies());
	for (const day of [20, 21]) copyFileSync(db(), join(copies(), `shop-2026-11-${day}T18-00-00.db`));
	damage(join(copies(), 'shop-2026-11-21T18-00-00.db'));
	const interrupted = damage(db());
	const core = await start();
	expect(inEnglish(await core.client['app.get']({}))).toMatchObject({
		problem: expect.stringMatching(/damaged/),
		restore: { what: 'damaged', backupAt: Date.UTC(2026, 10, 21, 18) },
	});
	expect(await core.client['app.restoreBackup']({})).toMatchObject({ problem: null, restore: null });
	expect(await tags(core)).toEqual(['Kept']);
	await core.client['tags.save']({ name: 'Since' });
	const quarantined = readdirSync(shop()).filter((name) => name.startsWith('corrupt-'));
	expect(quarantined).toHaveLength(1);
	expect(readFileSync(join(shop(), quarantined[0] ?? '', 'shop.db')).equals(interrupted)).toBe(true);
	expect(readdirSync(shop()).filter((name) => name.includes('.restored'))).toEqual([]);
	await expect(core.client['app.restoreBackup']({})).rejects.toMatchObject({ code: 'conflict' });
	await core.restart();
	expect(await tags(core)).toEqual(['Kept', 'Since']);
});

test('without a whole copy nothing is moved; an empty file takes its place only when that is said', async () => {
	await leaveBehind('Gone');
	const torn = damage(db());
	// What a rescue left behind that never came to its end is not taken for the empty file.
	copyFileSync(db(), `${db()}.restored`);
	const core = await start();
	expect((await core.client['app.get']({})).restore).toEqual({ what: 'damaged', backupAt: null });
	await expect(core.client['app.restoreBackup']({})).rejects.toMatchObject({
		code: 'store',
		message: expect.stringMatching(/^None of the copies is whole/),
	});
	expect(readFileSync(db()).equals(torn)).toBe(true);
	expect(await core.client['app.startFresh']({})).toMatchObject({ problem: null, restore: null });
	expect(await tags(core)).toEqual([]);
	expect(readdirSync(shop()).filter((name) => name.startsWith('corrupt-'))).toHaveLength(1);
});

test('one that the end of the program cut off between its two renames is finished at the next start', async () => {
	await leaveBehind('Kept');
	renameSync(db(), `${db()}.restored`);
	expect(await tags(await start())).toEqual(['Kept']);
});

test('a reply that waited in the copy and has gone out since does not go out again', async () => {
	const core = await openFakePlatformShop({ folder, settings: { undoMs: 30_000 } });
	cores.push(core);
	const { client, server } = core;
	server.addPost({ text: 'Do you have rye bread?', by: { id: 'ann', name: 'Ann' } });
	await core.poll();
	const [row] = await allRows(client, 'waiting');
	if (!row) throw new Error('Nobody waits.');
	const { id } = await send(client, await openThread(client, row.id), 'Yes, until noon.');
	// The copy is made while the reply is still held for undo.
	mkdirSync(copies());
	const raw = new DatabaseSync(db(), { readOnly: true });
	raw.prepare('VACUUM INTO ?').run(join(copies(), 'shop-2026-11-21T18-00-00.db'));
	raw.close();
	await core.until(async () => server.published().length === 1, 'it is sent');
	await stopped(core.core(), core.clock);
	damage(db());
	await core.restart();
	expect((await client['app.get']({})).restore).not.toBeNull();
	await client['app.restoreBackup']({});
	expect((await client['outbox.list']({})).find((one) => one.id === id)).toMatchObject({ state: 'unsure' });
	await core.until(
		async () => (await client['outbox.list']({})).every(({ state }) => state === 'sent'),
		'it is found there',
		600_000,
	);
	expect(server.published()).toHaveLength(1);
});
