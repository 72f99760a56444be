// node test/upgrade/write.ts VERSION: writes test/fixtures/data-VERSION/ and data-VERSION-killed/ with the program as it stands here.
// test/fixtures/README.md says when. Ids, and the hashes over them, differ from run to run; everything else is the same.
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import type { Json } from '../../connectors/sdk/index.ts';
import type { Settings } from '../../contract/index.ts';
import { secretsFile } from '../../main/host/secrets-file.ts';
import { settingsOver } from '../../main/host/settings.ts';
import { startStore } from '../../main/store/client.ts';
import { journalCopyOf } from '../../main/store/journal/journal.ts';
import { runMaintenance } from '../../main/store/maintenance/run-maintenance.ts';
import { fillHealth } from './health.ts';
import { fillLaterKinds } from './later-kinds.ts';
import { createFixtureShop, fillOutbox, fillThreads } from './owner-acts.ts';
import { type ConnectedAccount, connectAll, lastUsed } from './platforms.ts';
import { readHeld } from './read.ts';

/** Every one of them another than its default. */
const settings: Settings = {
	shopName: 'Birch Lane Bakery',
	ownerName: 'Rosa',
	phone: '+44 20 7946 0123',
	targets: [{ connectorId: null, kind: 'review', minutes: 480 }],
	holidays: [{ from: '2026-12-24', to: '2026-12-27', name: 'Christmas', hours: null }],
	email: 'hello@birchlane.example',
	address: '14 Birch Lane, Leeds',
	website: 'https://birchlane.example',
	prices: [{ what: 'Birthday cake', price: '£30' }],
	returns: 'Within 14 days, with the receipt.',
	hours: [
		null,
		null,
		{ from: 420, to: 1110 },
		{ from: 420, to: 1110 },
		null,
		{ from: 390, to: 1140 },
		{ from: 480, to: 780 },
	],
	timeZone: 'Pacific/Auckland',
	undoMs: 60000,
	noticesFrom: 'soon',
	noticesInHours: false,
	noticeWords: 'never',
	noticeSound: false,
	stayOpen: false,
	startWithComputer: false,
	spelling: true,
	spellingLanguages: ['de'],
	undoByPlatform: { x: 0 },
	keepDeletedDays: 7,
	touchHints: false,
	theme: 'dark',
	density: 'compact',
	textSize: 110,
	afterAct: 'list',
	language: 'en',
	singleKeys: false,
	shortcuts: { done: ['d'] },
	checkUpdates: true,
	dismissedVersion: '99.0.0',
	coachSeen: ['queue', 'reply'],
};
const journalFolder = mkdtempSync(join(tmpdir(), 'countertalk-fixture-'));
const worker = new URL('../../main/store/worker.ts', import.meta.url);
/** The journal outside the data folder is not part of a fixture: the folder has moved to another computer. */
const open = (path: string) =>
	startStore({ path, worker, journalFolder, log: (message, data) => console.log(message, data ?? '') });
const fileIn = (folder: string): string => join(folder, 'shop', 'shop.db');

/** What the browser host keeps beside the database. */
async function writeBeside(folder: string, accounts: readonly ConnectedAccount[]): Promise<Record<string, Json>> {
	const conf = new Conf({ cwd: folder, configName: 'config', projectName: 'countertalk' });
	const keyValue = { get: (key: string) => conf.get(key), set: (key: string, value: unknown) => conf.set(key, value) };
	const kept = settingsOver(keyValue, { ownerName: 'Somebody', timeZone: 'Etc/UTC' });
	kept.save(settings);
	kept.setProfile('shop');
	const secrets = secretsFile(join(folder, 'sign-ins.json'), 'file');
	for (const { id, credentials } of accounts) await secrets.set(id, credentials);
	return Object.fromEntries(accounts.map(({ id, credentials }) => [id, credentials]));
}

function record(folder: string, path: string, signIns: Record<string, Json>): void {
	const expected = { version, lastUsed, settings, signIns, ...readHeld(path) };
	writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(expected, null, '\t')}\n`);
}

/** A shop with everything in it, closed in good order. */
async function writeWhole(folder: string): Promise<void> {
	const path = fileIn(folder);
	mkdirSync(join(folder, 'shop'), { recursive: true });
	const store = await open(path);
	await store.savePolicy(settings);
	const accounts = await connectAll(store);
	const shop = createFixtureShop(store, path, accounts);
	await fillOutbox(shop);
	await fillThreads(shop);
	await fillHealth(shop);
	await fillLaterKinds(shop);
	await store.close();
	record(folder, path, await writeBeside(folder, accounts));
	for (const name of readdirSync(join(folder, 'shop')))
		if (name !== 'shop.db' && name !== 'send-journal') rmSync(join(folder, 'shop', name));
}

/** A small shop with a backup. The program was killed in it: what it did last lies in the write-ahead log only, and it still holds a lease. */
async function writeKilled(folder: string): Promise<void> {
	const working = join(folder, 'working');
	const path = fileIn(working);
	mkdirSync(join(working, 'shop'), { recursive: true });
	const before = await open(path);
	await before.savePolicy(settings);
	const accounts = await connectAll(before, ['by-hand', 'telegram']);
	await before.close();
	const { backup } = await runMaintenance({
		path,
		worker,
		now: lastUsed - 3_600_000,
		signal: new AbortController().signal,
	});
	if (backup === null) throw new Error('The file that was just written is not whole.');

	const store = await open(path);
	const shop = createFixtureShop(store, path, accounts);
	const asked = shop.next('telegram');
	await store.saveNote({ threadId: asked.threadId, text: 'Written just before the power went.', now: lastUsed });
	const sending = await shop.reply(asked, 'On its way in the last second', { clientToken: 'killed-1' });
	await store.claimForSending({ id: sending, now: lastUsed });
	await shop.reply(shop.next('by-hand'), 'To be posted by hand', { clientToken: 'killed-2', manual: true });
	await store.takeLease({ name: 'outbox', owner: 'this-computer', until: lastUsed + 60_000, now: lastUsed });
	cpSync(join(working, 'shop', 'backups'), join(folder, 'shop', 'backups'), { recursive: true });
	for (const end of ['', '-wal', '.lock']) copyFileSync(path + end, fileIn(folder) + end);
	copyFileSync(journalCopyOf(path), journalCopyOf(fileIn(folder)));
	record(folder, path, await writeBeside(folder, accounts));
	await store.close();
	rmSync(working, { recursive: true });
}

const [version] = process.argv.slice(2);
if (!version || !/^\d+\.\d+\.\d+$/.test(version)) throw new Error('Say the version: node test/upgrade/write.ts 0.1.0');
const folder = join(import.meta.dirname, `../fixtures/data-${version}`);
for (const one of [folder, `${folder}-killed`])
	if (existsSync(one)) throw new Error(`${one} is there already. A fixture is never written twice.`);
await writeWhole(folder);
await writeKilled(`${folder}-killed`);
rmSync(journalFolder, { recursive: true });
