// A backup is restored row by row, on the same shop and on a fresh folder; nothing goes out twice; what is refused changes nothing.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { englishText } from '../../contract/ui-text.ts';
import { openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { type MadeCore, makeCore } from '../helpers/make-core.ts';
import { allRows, openThread, send } from '../helpers/owner.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 30_000 });
let base: string;
let cores: { end: () => Promise<void> }[];
beforeEach(() => {
	base = mkdtempSync(join(tmpdir(), 'countertalk-your-data-'));
	cores = [];
});
afterEach(async () => {
	for (const core of cores) await core.end();
	rmSync(base, { recursive: true, force: true });
});
const file = () => join(base, 'stick', 'mine.countertalk');
/** The system's dialogs, answered. */
const dialogs = {
	saveAs: async () => file(),
	openFile: async () => file(),
	chooseFolder: async () => join(base, 'stick'),
};
type Owner = Pick<MadeCore, 'client'>;
/** A job has a thread of its own, whose time is real. */
const ended = async ({ client }: Owner) => {
	for (;;) {
		const { job } = await client['yourData.get']({});
		if (job && job.state !== 'running') return { ...job, sentence: job.sentence && englishText(job.sentence) };
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
};
const backUp = async (owner: Owner, passphrase = '') => {
	mkdirSync(join(base, 'stick'), { recursive: true });
	await owner.client['yourData.backUp']({ passphrase });
	return ended(owner);
};
const open = async (owner: Owner, passphrase = '', again = false) => {
	await owner.client['yourData.openBackup']({ upload: null, passphrase, again });
	return ended(owner);
};
const restore = async (owner: Owner) => {
	await owner.client['yourData.restore']({});
	return ended(owner);
};

/** Every row of every table, without what a start itself changes. */
function rowsOf(folder: string): Record<string, unknown[]> {
	const raw = new DatabaseSync(join(folder, 'shop', 'shop.db'), { readOnly: true });
	const names = raw
		.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
		.all();
	const found = names
		.map(({ name }) => String(name))
		.filter(
			(name) =>
				!name.startsWith('sqlite_') && !['sendJournal', 'pageSums', 'leases', 'checks', 'streams'].includes(name),
		)
		.map(
			(name) =>
				[
					name,
					raw
						.prepare(`SELECT * FROM ${name}`)
						.all()
						.map((row) => ({ ...row })),
				] as const,
		);
	raw.close();
	return Object.fromEntries(found);
}

async function fill() {
	const shop = await openFakePlatformShop({
		folder: join(base, 'a'),
		settings: { shopName: 'Birch Lane', undoMs: 30_000 },
		deps: { dialogs },
	});
	cores.push(shop);
	const { client, server } = shop;
	for (const name of ['Ann', 'Bo', 'Chidi'])
		server.addPost({ text: `Is there rye bread, asks ${name}?`, by: { id: name, name } });
	await shop.poll();
	const rows = await allRows(client, 'waiting');
	const [first, second] = rows;
	if (!first || !second) throw new Error('Nobody waits.');
	await client['drafts.save']({
		threadId: first.id,
		audience: 'public',
		text: 'Half an answer',
		caret: 4,
		revision: 0,
	});
	await client['notes.save']({ threadId: first.id, text: 'Prefers rye.' });
	const tag = await client['tags.save']({ name: 'Delivery' });
	await client['threads.tag']({ threadId: first.id, tagId: tag.id });
	await client['cannedReplies.save']({ title: 'Hours', shortcut: 'hours', text: 'Until noon.' });
	return { shop, second };
}

test('on a fresh folder every row is there again, and a reply that waited is unsure', async () => {
	const { shop, second } = await fill();
	const { id } = await send(shop.client, await openThread(shop.client, second.id), 'Yes, until noon.');
	const made = await backUp(shop, 'rose bush');
	expect(made).toMatchObject({ state: 'done', sentence: null, files: [{ savedAs: file(), download: null }] });
	const before = rowsOf(join(base, 'a'));

	const fresh = await makeCore({ folder: join(base, 'b'), profile: null, connectors: [], deps: { dialogs } });
	cores.push(fresh);
	expect(await open(fresh, 'rose hedge')).toMatchObject({
		state: 'failed',
		asksPassphrase: true,
		sentence: expect.stringMatching(/^The passphrase is wrong/),
	});
	const seen = await open(fresh, 'rose bush', true);
	expect(seen).toMatchObject({
		state: 'ready',
		preview: {
			isEncrypted: true,
			here: null,
			summary: { conversations: 3, messages: 3, drafts: 1, notes: 1, waitingReplies: 1 },
		},
	});
	expect((await fresh.client['app.get']({})).profile).toBeNull();
	expect(await restore(fresh)).toMatchObject({ state: 'done', aside: null });
	expect(await fresh.client['app.get']({})).toMatchObject({
		profile: 'shop',
		ready: true,
		settings: { shopName: 'Birch Lane' },
	});
	expect((await fresh.client['outbox.list']({})).find((one) => one.id === id)).toMatchObject({ state: 'unsure' });

	const after = rowsOf(join(base, 'b'));
	const { outbox: outboxBefore = [] } = before;
	const { outbox: outboxAfter = [] } = after;
	// By the restore itself, not only by the send journal, which would notice too.
	expect(JSON.stringify(outboxAfter)).toContain('came back from a backup');
	expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
	for (const [table, rows] of Object.entries(before)) {
		// What follows from the state of the reply that is unsure now.
		if (['outbox', 'threads', 'listCounts', 'dueCounts'].includes(table)) continue;
		expect(after[table], table).toEqual(rows);
	}
	const words = (rows: unknown[]) =>
		rows.map((row) => ({
			...(row as object),
			state: '',
			why: '',
			unsureSince: 0,
			changedAt: 0,
			notBefore: 0,
			waitsFor: '',
			waitsSince: 0,
			rowHash: '',
			looks: 0,
			lastLookAt: 0,
		}));
	expect(words(outboxAfter)).toEqual(words(outboxBefore));
	expect(existsSync(join(base, 'b', 'exchange')) ? readdirSync(join(base, 'b', 'exchange')) : []).toEqual([]);
});

test('on the same shop the data that is here is put aside first, and the preview says what would be lost', async () => {
	const { shop, second } = await fill();
	const { client, server } = shop;
	await backUp(shop);
	await shop.pass(1000);
	server.addPost({ text: 'Since then: do you have cake?', by: { id: 'dana', name: 'Dana' } });
	await shop.poll();
	await client['notes.save']({ threadId: second.id, text: 'Written since.' });
	const seen = await open(shop);
	expect(seen.preview?.here).toMatchObject({
		summary: { messages: 4 },
		newer: { messages: 1, notes: 1, drafts: 0, replies: 0 },
	});
	const before = rowsOf(join(base, 'a'));
	const { aside } = await restore(shop);
	expect(aside).toMatch(/before-restore-/);
	const moved = new DatabaseSync(join(aside ?? '', 'shop.db'), { readOnly: true });
	expect(moved.prepare('SELECT text FROM notes ORDER BY seq').all()).toEqual(
		(before.notes as { text: string }[]).map(({ text }) => ({ text })),
	);
	moved.close();
	expect(JSON.parse(readFileSync(join(aside ?? '', 'settings.json'), 'utf8'))).toMatchObject({
		shopName: 'Birch Lane',
	});
	expect(rowsOf(join(base, 'a')).notes).toHaveLength(1);
	// What came in since is read again from the platform.
	await shop.until(
		async () => (await allRows(client, 'waiting')).length === 4,
		'the newer one is there again',
		600_000,
	);
});

test('a backup that is refused changes nothing, and the shop goes on', async () => {
	const { shop } = await fill();
	await backUp(shop);
	const whole = readFileSync(file());
	const before = rowsOf(join(base, 'a'));
	const refusals: [string, Buffer, RegExp][] = [
		['cut', whole.subarray(0, whole.length - 9), /^This backup is cut off/],
		['flipped', Buffer.from(whole.map((byte, n) => (n === 9000 ? byte ^ 4 : byte))), /^This backup is damaged/],
		['foreign', Buffer.from('PK\u0003\u0004 a zip file'.repeat(99)), /^This file is no backup/],
	];
	for (const [, bytes, sentence] of refusals) {
		writeFileSync(file(), bytes);
		expect(await open(shop)).toMatchObject({ state: 'failed', sentence: expect.stringMatching(sentence) });
		await expect(shop.client['yourData.restore']({})).rejects.toMatchObject({ code: 'conflict' });
	}
	expect(rowsOf(join(base, 'a'))).toEqual(before);
	expect(readdirSync(join(base, 'a', 'shop')).filter((name) => /restore|corrupt/.test(name))).toEqual([]);
});

test('the page of the browser host uploads in pieces, and a piece too few is refused', async () => {
	const { shop } = await fill();
	await backUp(shop);
	const bytes = readFileSync(file());
	const fresh = await makeCore({ folder: join(base, 'c'), profile: null, connectors: [] });
	cores.push(fresh);
	const { id } = await fresh.client['yourData.beginUpload']({ size: bytes.length });
	const half = Math.floor(bytes.length / 2);
	await fresh.client['yourData.writeUpload']({ id, offset: 0, base64: bytes.subarray(0, half).toString('base64') });
	const asked = { upload: id, passphrase: '', again: false };
	await expect(fresh.client['yourData.openBackup'](asked)).rejects.toMatchObject({
		message: expect.stringMatching(/did not come in whole/),
	});
	const again = { id, offset: 0, base64: bytes.subarray(half).toString('base64') };
	await expect(fresh.client['yourData.writeUpload'](again)).rejects.toMatchObject({ code: 'bad-input' });
	await fresh.client['yourData.writeUpload']({ ...again, offset: half });
	await fresh.client['yourData.openBackup'](asked);
	expect(await ended(fresh)).toMatchObject({ state: 'ready', preview: { summary: { messages: 3 } } });
});
