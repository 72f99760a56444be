// What the tests of triage share.
import { afterEach, beforeEach, vi } from 'vitest';
import { type FakePlatformShop, openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { allRows } from '../helpers/owner.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });
export let shop: FakePlatformShop;
beforeEach(async () => {
	shop = await openFakePlatformShop();
});
afterEach(() => shop.end());

export async function waits(text = 'Hello?', by = { id: 'dana', name: 'Dana' }) {
	shop.server.addPost({ text, by });
	await shop.poll();
	const row = (await allRows(shop.client, 'waiting')).find((one) => one.name === by.name);
	if (!row) throw new Error(`${by.name} does not wait`);
	return row;
}
