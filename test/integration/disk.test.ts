// A disk that takes nothing, through the whole core; and the short forms of `npm run test:disk`, `test:files` and `test:two`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { rawText } from '../../contract/ui-text.ts';
import { startStore } from '../../main/store/client.ts';
import { StoreError } from '../../main/store/errors.ts';
import type { Store } from '../../main/store/index.ts';
import { type FakePlatformShop, openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { inEnglish } from '../helpers/in-english.ts';
import { stopped } from '../helpers/make-core.ts';
import { allRows, openThread, send } from '../helpers/owner.ts';

vi.setConfig({ testTimeout: 180_000 });
let shop: FakePlatformShop | null = null;
afterEach(() => shop?.end());

const writes = ['saveDraft', 'queueReply', 'commitPoll', 'takeLease', 'claimForSending', 'resolveSent', 'saveStream'];
let isFull = false;
/** The real store in its worker; while the disk is full, what writes is refused as SQLite refuses it. */
const startFullStore: typeof startStore = async (options) => {
	const store = await startStore(options);
	return new Proxy(store, {
		get: (real, name) => {
			if (!isFull || !writes.includes(String(name))) return real[name as keyof Store];
			return async () => {
				options.onFailure?.('full');
				throw new StoreError('full', rawText('The disk is full.'));
			};
		},
	});
};
async function openShop(): Promise<FakePlatformShop> {
	isFull = false;
	let free = 4_000_000_000;
	const opened = await openFakePlatformShop({
		deps: { startStore: startFullStore, freeBytes: () => (isFull ? 0 : free) },
	});
	free = 600_000_000;
	shop = opened;
	return opened;
}
const stateNow = async ({ client }: FakePlatformShop) => {
	const { disk } = await client['app.get']({});
	return [disk?.kind ?? null, (await client['accounts.list']({})).map(({ state }) => state).join()];
};

test('a full disk is an account’s state; nothing is asked of the platform meanwhile, and it goes on by itself', async () => {
	const opened = await openShop();
	expect(await stateNow(opened)).toEqual([null, 'working']);
	isFull = true;
	opened.server.addPost({ text: 'Are you open?' });
	await opened.poll();
	expect(await stateNow(opened)).toEqual(['full', 'cannotSave']);
	expect(inEnglish((await opened.client['app.get']({})).disk?.sentence)).toMatch(
		/^The disk is full: nothing new can be saved/,
	);
	const [account] = await opened.client['accounts.list']({});
	expect(inEnglish((await opened.client['accounts.details']({ accountId: opened.account.id })).streams)).toMatchObject([
		{ state: 'cannotSave', sentence: expect.stringMatching(/^Nothing can be saved now/) },
	]);
	expect(account?.needsAttention).toBe(false);
	const asked = opened.server.requests.length;
	// Asked by hand it is answered at once.
	await opened.poll();
	await opened.pass(600_000);
	expect(opened.server.requests.length).toBe(asked);
	isFull = false;
	await opened.until(async () => (await allRows(opened.client, 'waiting')).length === 1, 'it arrives');
	expect(await stateNow(opened)).toEqual([null, 'working']);
});

test('what was typed is named at the end, unless the disk takes it then', async () => {
	const opened = await openShop();
	opened.server.addPost({ text: 'Are you open?', by: { id: 'dana', name: 'Dana' } });
	await opened.poll();
	const [row] = await allRows(opened.client, 'waiting');
	if (!row) throw new Error('Nobody waits.');
	const draft = { threadId: row.id, audience: 'public', text: 'Yes, until six.', caret: 0, revision: 0 } as const;
	isFull = true;
	await expect(opened.client['drafts.save'](draft)).rejects.toMatchObject({ code: 'store' });
	const at = opened.clock.now();
	const ending = opened.core().stop();
	await stopped(opened.core(), opened.clock);
	expect((await ending).map((text) => inEnglish(text))).toEqual(['Your reply to Dana, not sent: “Yes, until six.”']);
	expect(opened.clock.now() - at).toBeLessThanOrEqual(5000);
	isFull = false;
	await opened.restart();
	isFull = true;
	await expect(opened.client['drafts.save'](draft)).rejects.toMatchObject({ code: 'store' });
	isFull = false;
	expect(await opened.core().stop()).toEqual([]);
	await opened.restart();
	expect(await opened.client['drafts.list']({ threadId: row.id })).toMatchObject([{ text: draft.text }]);
});

test('the platform’s yes is written as soon as the disk takes it, and nothing goes out twice', async () => {
	const opened = await openShop();
	opened.server.addPost({ text: 'Are you open?' });
	await opened.poll();
	const [row] = await allRows(opened.client, 'waiting');
	if (!row) throw new Error('Nobody waits.');
	await send(opened.client, await openThread(opened.client, row.id), 'Yes we are');
	const { published } = opened.server;
	const states = async () => (await opened.client['outbox.list']({})).map(({ state }) => state);
	await opened.until(async () => {
		if (!(await states()).includes('sending')) return false;
		isFull = true;
		return true;
	}, 'it is on its way');
	await opened.pass(300_000);
	isFull = false;
	await opened.until(async () => (await states()).join() === 'sent', 'it is written', 120_000);
	expect(published()).toHaveLength(1);
});

test.each([
	['disk', '4', '1'],
	['files', '6', '2'],
	['two', '1', '3'],
])('a few points of the drill of %s', (drill, count, seed) => {
	const run = join(import.meta.dirname, '..', drill, 'run.ts');
	const command = [process.execPath, '--disable-warning=ExperimentalWarning', run, count, seed];
	// A mount of its own, where one needs no right for it.
	const [program = '', ...args] =
		spawnSync('unshare', ['-rm', 'true']).status === 0 ? ['unshare', '-rm', ...command] : command;
	const ran = spawnSync(program, args, { encoding: 'utf8' });
	expect(ran.stdout + ran.stderr).toMatch(/is green/);
	expect(ran.status).toBe(0);
});
