// A sign-in with a marked secret goes through all that a program does with it: connecting, refusals, a renewal of the account, replies that fail, a
// backup, a crash. After it the mark is in no file but the one for sign-ins, and there only sealed.
import { globSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../main/clock.ts';
import { openHostLog } from '../../main/host/host-log.ts';
import { sealedSecrets } from '../../main/host/sealed-secrets.ts';
import type { Seal } from '../../main/host/secrets-file.ts';
import { runMaintenance } from '../../main/store/maintenance/run-maintenance.ts';
import { fakePlatform } from '../helpers/fake-platform.ts';
import { openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { countCaughtMutant } from '../helpers/property.ts';

const mark = 'MARKED-7f3a91c2d4-SECRET';
const wrong = 'MARKED-0b1c2d3e4f-WRONG';
const rot: Seal = {
	backend: 'rot',
	seal: async (plain) => Buffer.from(plain).toString('hex'),
	open: async (sealed) => Buffer.from(sealed, 'hex').toString(),
};

/** As text, and as any part of a file would hold it. */
const filesWith = (folder: string, words: string): string[] =>
	globSync('**/*', { cwd: folder })
		.filter((path) => statSync(join(folder, path)).isFile())
		.filter((path) => readFileSync(join(folder, path)).includes(words));

test('after all that a sign-in goes through, database, WAL, logs, backups and the crash hold none of it', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-marked-'));
	const kept = new Map<string, unknown>();
	const { log, watch } = openHostLog(folder, systemClock.now, [fakePlatform]);
	const shop = await openFakePlatformShop({
		folder,
		settings: { shopName: 'Rosa', undoMs: 0 },
		deps: {
			log,
			secrets: watch(
				sealedSecrets({
					folder,
					keychain: async () => rot,
					store: { get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) },
					log,
				}),
			),
		},
	});
	const typed = (token: string) => ({ connectorId: 'fake-platform', typed: { server: shop.server.address, token } });
	await shop.client['accounts.connect'](typed(wrong)).catch(() => undefined);
	shop.server.acceptToken(mark);
	await shop.client['accounts.connect'](typed(mark));
	shop.server.addPost({ text: 'Do you have tulips?' });
	await shop.poll();
	await shop.pass(5000);
	const [row] = (await shop.client['threads.window']({ view: 'waiting', from: 0, to: 1 })).rows;
	const thread = await shop.client['threads.get']({ threadId: row?.id ?? ('' as never) });
	for (const how of ['reset', 'html', 'forbidden'] as const) {
		shop.server.failAnswers(how, { times: 2 });
		await shop.poll();
		await shop.pass(60_000);
	}
	shop.server.failAnswers('forbidden', { method: 'POST' });
	await shop.client['replies.send']({
		threadId: thread.id,
		accountId: thread.accountId,
		answers: thread.answers?.id ?? ('' as never),
		audience: 'public',
		text: 'Yes.',
		clientToken: crypto.randomUUID(),
		draftRevision: 0,
	});
	await shop.pass(60_000);
	log(`a careless line with ${mark}`, { header: `Bearer ${mark}` });
	await runMaintenance({
		path: join(folder, 'shop/shop.db'),
		worker: shop.deps.storeWorker,
		now: shop.clock.now(),
		signal: new AbortController().signal,
	});
	expect(globSync('shop/backups/*.db', { cwd: folder })).toHaveLength(1);
	const looked = globSync('**/*', { cwd: folder });
	expect(looked).toEqual(expect.arrayContaining(['shop/shop.db', 'shop/shop.db-wal', 'logs/countertalk.log']));
	for (const secret of [mark, wrong]) expect(filesWith(folder, secret)).toEqual([]);
	expect(filesWith(folder, Buffer.from(mark).toString('hex'))).toEqual(['sign-ins.sealed.json']);
	expect(JSON.stringify([await shop.client['accounts.list']({}), shop.events])).not.toContain(mark);
	await shop.core().stopAfterCrash();
	expect(filesWith(folder, mark)).toEqual([]);
	await shop.end();
});

test('a secret that does lie about is found', () => {
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-marked-'));
	openHostLog(folder, systemClock.now, []).log(`nobody told the log of ${mark}`);
	expect(filesWith(folder, mark)).toEqual(['logs/countertalk.log']);
	countCaughtMutant();
});
