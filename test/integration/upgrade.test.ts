// Data written by every earlier version opens with this one and nothing is lost. Each folder test/fixtures/data-* was written by the
// version in its name (test/fixtures/README.md); a new one is picked up here by itself, and the old ones stay as they are.
import { copyFileSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import Conf from 'conf';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectors } from '../../connectors/registry.ts';
import type { AnyConnector, Json } from '../../connectors/sdk/index.ts';
import type { Settings } from '../../contract/index.ts';
import { englishText, rawText } from '../../contract/ui-text.ts';
import { secretsFile } from '../../main/host/secrets-file.ts';
import { settingsOver } from '../../main/host/settings.ts';
import { startStore } from '../../main/store/client.ts';
import { checkAndBackUp, listBackups } from '../../main/store/maintenance/backup.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { makeCore } from '../helpers/make-core.ts';
import { type Held, readCursors, readHeld, readMisunderstood } from '../upgrade/read.ts';

interface Expected extends Held {
	readonly version: string;
	/** ms epoch: the program is opened at this very moment, so that nothing has fallen due since. */
	readonly lastUsed: number;
	readonly settings: Settings;
	readonly signIns: Readonly<Record<string, Json>>;
}

const fixtures = new URL('../fixtures/', import.meta.url).pathname;
const written = readdirSync(fixtures).filter((name) => name.startsWith('data-'));
const storeWorker = new URL('../../main/store/worker.ts', import.meta.url);
let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-upgrade-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const db = () => join(folder, 'shop', 'shop.db');
function take(name: string): Expected {
	cpSync(join(fixtures, name), folder, { recursive: true });
	return JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
}

/** Another value than every setting of a fixture: what is taken from here was lost. */
const elsewhere = { ownerName: 'Somebody', timeZone: 'Etc/UTC' };
function settings() {
	const conf = new Conf({ cwd: folder, configName: 'config', projectName: 'countertalk' });
	return settingsOver({ get: (key) => conf.get(key), set: (key, value) => conf.set(key, value) }, elsewhere);
}
const secrets = () => secretsFile(join(folder, 'sign-ins.json'), 'file');

/** Every text and number in it. What a renamed or converted shape still holds, it still holds. */
const leaves = (value: unknown): string[] =>
	typeof value === 'object' && value !== null
		? Object.values(value).flatMap(leaves)
		: value === null
			? []
			: [JSON.stringify(value)];
/** What was stored and is not read, each as often as it is missing. */
function missing(stored: unknown, read: unknown): string[] {
	const there = leaves(read);
	return leaves(stored).filter((leaf) => {
		const at = there.indexOf(leaf);
		if (at >= 0) there.splice(at, 1);
		return at < 0;
	});
}

const states = (outbox: Held['outbox']) =>
	Object.entries(outbox).map(([token, { state, byHand }]) => ({ token, state, byHand }));
/** After a start: what was on its way when the program ended may have arrived. */
const afterStart = (outbox: Held['outbox']) =>
	states(outbox).map((row) => ({ ...row, state: row.state === 'sending' ? 'unsure' : row.state }));

/** Replies that waited for the internet or for a sign-in are tried again at every start; no other one may go. */
const mayBeTried = (outbox: Held['outbox']) =>
	Object.entries(outbox).flatMap(([token, { waitsFor }]) =>
		waitsFor === 'online' || waitsFor === 'account' ? [token] : [],
	);

/** Without what a start changes even without a network: polls failed, one asked for money before it did, what is in doubt unfolds. */
function kept({ texts }: Held): Record<string, string> {
	const { streams: _polled, spending: _asked, 'places in the lists': _unfolded, ...rest } = texts;
	return rest;
}

/** Notes whatever would be published, by the reply's token or the act's name. */
function counted() {
	const published: string[] = [];
	const watched = connectors.map((connector): AnyConnector => {
		const { reply, moderate } = connector;
		return {
			...connector,
			...(reply && {
				reply: async (ctx, target, words) => {
					published.push(words.clientToken);
					return reply(ctx, target, words);
				},
			}),
			...(moderate && {
				moderate: async (ctx, on, action) => {
					published.push(action);
					return moderate(ctx, on, action);
				},
			}),
		};
	});
	return { published, watched };
}

test('the first version is among them, and one that was killed', () => {
	expect(written).toEqual(expect.arrayContaining(['data-0.1.0', 'data-0.1.0-killed']));
	expect(existsSync(join(fixtures, 'data-0.1.0-killed', 'shop', 'shop.db-wal'))).toBe(true);
});

test('together they hold a reply in every state, and every kind of thing', () => {
	const all = written.map(
		(name) => JSON.parse(readFileSync(join(fixtures, name, 'expected.json'), 'utf8')) as Expected,
	);
	const states = new Set(
		all.flatMap(({ outbox }) =>
			Object.values(outbox).map(({ state, byHand }) => (byHand ? `${state} by hand` : state)),
		),
	);
	expect([...states].sort()).toEqual(
		['held', 'queued', 'sending', 'unsure', 'sent', 'failed', 'cancelled', 'queued by hand', 'sent by hand'].sort(),
	);
	const [first] = all;
	expect(Object.entries(first?.texts ?? {}).filter(([, digest]) => digest.startsWith('0:'))).toEqual([]);
});

describe.each(written)('%s', (name) => {
	test('opens: the same rows and texts, nothing damaged', async () => {
		const expected = take(name);
		const store = await startStore({ path: db(), worker: storeWorker, log: () => undefined });
		await store.close();
		const { rows, texts, outbox } = readHeld(db());
		// A later version may have tables of its own beside these.
		expect(rows).toMatchObject(expected.rows);
		expect({ texts, outbox }).toEqual({ texts: expected.texts, outbox: expected.outbox });
		expect(checkAndBackUp(db(), expected.lastUsed)).toMatchObject({
			integrityErrors: [],
			messages: 0,
			replies: 0,
			backup: expect.any(String),
		});
	});

	test('sentences that were stored finished are shown as they are', async () => {
		take(name);
		const raw = new DatabaseSync(db(), { readOnly: true });
		const column = (query: string) =>
			raw
				.prepare(query)
				.all()
				.map((row) => String(Object.values(row)[0]));
		const whys = column("SELECT why FROM outbox WHERE why IS NOT NULL AND state IN ('failed', 'unsure')");
		const sentences = column('SELECT sentence FROM streams WHERE sentence IS NOT NULL');
		raw.close();
		const store = await startStore({ path: db(), worker: storeWorker, log: () => undefined });
		const [outbox, streams] = await Promise.all([store.listOutbox(), store.listStreams()]);
		await store.close();
		// The killed copy holds none.
		expect(whys.length > 0).toBe(!name.endsWith('killed'));
		expect(outbox.map(({ why }) => englishText(why ?? rawText('')))).toEqual(expect.arrayContaining(whys));
		expect(streams.map(({ sentence }) => englishText(sentence ?? rawText('')))).toEqual(
			expect.arrayContaining(sentences),
		);
	});

	test('its copies are whole and open too', async () => {
		take(name);
		for (const { file, at } of listBackups(db())) {
			const path = join(folder, 'copy.db');
			copyFileSync(file, path);
			const store = await startStore({ path, worker: storeWorker, log: () => undefined });
			await store.close();
			expect(readHeld(path).rows.messages).toBeGreaterThan(0);
			expect(checkAndBackUp(path, at)).toMatchObject({ integrityErrors: [], messages: 0, replies: 0 });
		}
	});

	test('reading goes on where it stood', () => {
		take(name);
		const cursors = readCursors(db());
		expect(cursors.length).toBeGreaterThan(0);
		for (const { connectorId, streamId, cursor } of cursors) {
			const stream = connectors
				.find(({ manifest }) => manifest.id === connectorId)
				?.streams.find(({ id }) => id === streamId);
			const read = stream?.cursor.safeParse(cursor);
			expect(read?.success, `${connectorId} ${streamId} ${JSON.stringify(cursor)}`).toBe(true);
			expect(missing(cursor, read?.data), `${connectorId} ${streamId}`).toEqual([]);
		}
	});

	test('settings and sign-ins are what they were', async () => {
		const expected = take(name);
		expect(settings().get()).toEqual(expect.objectContaining(expected.settings));
		expect(settings().profile()).toBe('shop');
		const store = await startStore({ path: db(), worker: storeWorker, log: () => undefined });
		const accounts = await store.listAccounts();
		await store.close();
		for (const [id, signIn] of Object.entries(expected.signIns)) {
			const kept = await secrets().get(id);
			expect(kept).toEqual(signIn);
			const connectorId = accounts.find((account) => account.id === id)?.connectorId;
			const connector = connectors.find(({ manifest }) => manifest.id === connectorId);
			const read = connector?.manifest.credentials.safeParse(kept);
			expect(read?.success, connectorId).toBe(true);
			expect(missing(kept, read?.data), connectorId).toEqual([]);
		}
	});

	test('the program starts in it: nothing is sent, nothing is lost, and what was on its way is unsure', async () => {
		const expected = take(name);
		const { published, watched } = counted();
		let refused = 0;
		const made = await makeCore({
			folder,
			clock: makeClock(expected.lastUsed),
			connectors: watched,
			isBusy: () => refused === 0,
			deps: {
				settings: settings(),
				secrets: secrets(),
				fetch: async () => {
					refused++;
					throw Object.assign(new TypeError('fetch failed'), {
						cause: Object.assign(new Error('no way out'), { code: 'ENOTFOUND' }),
					});
				},
			},
		});
		try {
			expect(await made.client['app.get']({})).toMatchObject({
				problem: null,
				notice: null,
				profile: 'shop',
				ready: true,
			});
			await made.client['accounts.checkNow']({});
			await made.pass(60_000);
			expect(refused).toBeGreaterThan(0);
			expect(await made.client['app.get']({})).toMatchObject({
				problem: null,
				notice: null,
				settings: expected.settings,
			});
			const now = await made.until(async () => {
				const held = readHeld(db());
				return Object.values(held.outbox).every(({ state }) => state !== 'sending') && held;
			}, 'nothing is on its way');
			expect(states(now.outbox)).toEqual(afterStart(expected.outbox));
			expect(kept(now)).toEqual(kept(expected));
			expect(readMisunderstood(db())).toEqual([]);
			// A goodbye sends what is held for undo: that is no part of opening.
			made.core().setOnline(false);
		} finally {
			await made.end();
		}
		expect(mayBeTried(expected.outbox)).toEqual(expect.arrayContaining(published));
		expect(checkAndBackUp(db(), expected.lastUsed)).toMatchObject({ integrityErrors: [], messages: 0, replies: 0 });
	});
});
