// Data written by every earlier version opens with this one and nothing is lost. Each folder test/fixtures/data-* was written by the
// version in its name (test/fixtures/README.md); a new one is picked up here by itself, and the old ones stay as they are.
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { connectors } from '../../connectors/registry.ts';
import { englishText, rawText } from '../../contract/ui-text.ts';
import { startStore } from '../../main/store/client.ts';
import { checkAndBackUp } from '../../main/store/maintenance/backup.ts';
import { listBackups } from '../../main/store/maintenance/list-backups.ts';
import { readCursors, readHeld } from '../upgrade/read.ts';
import { db, type Expected, fixtures, folder, secrets, settings, take, written } from './upgrade-context.ts';

const storeWorker = new URL('../../main/store/worker.ts', import.meta.url);

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
	const whole = all.filter(({ outbox }) => Object.keys(outbox).length > 2);
	for (const { texts } of whole)
		expect(Object.entries(texts).filter(([, digest]) => digest.startsWith('0:'))).toEqual([]);
	// The newest one holds every kind that is read.
	expect(Object.keys(whole.at(-1)?.texts ?? {})).toEqual(
		Object.keys(readHeld(take(written.at(-1) ?? '') && db()).texts),
	);
});

describe.each(written)('%s', (name) => {
	test('opens: the same rows and texts, nothing damaged', async () => {
		const expected = take(name);
		const store = await startStore({ path: db(), worker: storeWorker, log: () => undefined });
		await store.close();
		const { rows, texts, outbox } = readHeld(db());
		// A later version may have tables of its own beside these.
		expect(rows).toMatchObject(expected.rows);
		expect(texts).toMatchObject(expected.texts);
		expect(outbox).toEqual(expected.outbox);
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
});
