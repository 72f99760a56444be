import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Account, AccountId } from '../../contract/index.ts';
import { fakePlatform } from '../helpers/fake-platform.ts';
import { type FakePlatformServer, startFakePlatform } from '../helpers/fake-platform-server.ts';
import { type FakePlatformShop, openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { allRows, openThread, send } from '../helpers/owner.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

/** A second platform, well all the time. */
const quay = { ...fakePlatform, manifest: { ...fakePlatform.manifest, id: 'quay', name: 'Quay' } };
let shop: FakePlatformShop;
let well: FakePlatformServer;
beforeEach(async () => {
	shop = await openFakePlatformShop({ connectors: [fakePlatform, quay] });
	well = await startFakePlatform(shop.clock);
	await shop.client['accounts.connect']({ connectorId: 'quay', typed: { server: well.address, token: 'good-token' } });
});
afterEach(async () => {
	await shop.end();
	await well.close();
});

const account = async (id: AccountId = shop.account.id): Promise<Account> => {
	const found = (await shop.client['accounts.list']({})).find((one) => one.id === id);
	if (!found) throw new Error('no such account');
	return found;
};
const names = async () => (await allRows(shop.client, 'waiting')).map((row) => row.name).toSorted();
const say = (server: FakePlatformServer, name: string) =>
	server.addPost({ text: `This is ${name}`, by: { id: name, name } });

describe('a platform that answers badly', () => {
	test('a reply that the platform swallowed without an answer is found by looking, and never sent twice', async () => {
		say(shop.server, 'Dana');
		await shop.until(async () => (await names()).includes('Dana'), 'Dana waits');
		const [row] = await allRows(shop.client, 'waiting');
		if (!row) throw new Error('nobody waits');
		shop.server.failAnswers('swallow', { path: /replies$/, method: 'POST', times: 1 });
		await send(shop.client, await openThread(shop.client, row.id), 'Only once, please');
		await shop.until(
			async () => (await allRows(shop.client, 'answered')).length === 1,
			'it is found there',
			10 * 60_000,
		);
		expect(shop.server.published().map((post) => post.text)).toEqual(['Only once, please']);
	});

	test('signing in again sends what waited for the account', async () => {
		say(shop.server, 'Dana');
		await shop.until(async () => (await names()).includes('Dana'), 'Dana waits');
		const [row] = await allRows(shop.client, 'waiting');
		if (!row) throw new Error('nobody waits');
		shop.server.acceptToken('new-token');
		await send(shop.client, await openThread(shop.client, row.id), 'After the new sign-in');
		const waits = await shop.until(
			async () => (await shop.client['outbox.list']({})).find((one) => one.waitsFor === 'account'),
			'it waits for the account',
		);
		expect(waits.state).toBe('queued');
		await shop.until(async () => (await account()).state === 'signIn', 'the account says so');
		await shop.client['accounts.connect']({
			connectorId: 'fake-platform',
			typed: { server: shop.server.address, token: 'new-token' },
			accountId: shop.account.id,
		});
		await shop.until(async () => shop.server.published().length === 1, 'it goes out', 10 * 60_000);
	});
});
