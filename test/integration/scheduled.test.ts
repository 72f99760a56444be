import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FakePlatformShop, openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { inEnglish } from '../helpers/in-english.ts';
import { allRows, openThread, send } from '../helpers/owner.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });
const hour = 3_600_000;
let shop: FakePlatformShop;
beforeEach(async () => {
	shop = await openFakePlatformShop();
});
afterEach(() => shop.end());

/** Dana asks, and the answer is scheduled for two hours later. */
async function scheduled() {
	const question = shop.server.addPost({ text: 'Are you open?' });
	await shop.poll();
	const [row] = await allRows(shop.client, 'waiting');
	if (!row) throw new Error('nobody waits');
	const sendAt = shop.clock.now() + 2 * hour;
	await send(shop.client, await openThread(shop.client, row.id), 'Yes we are', { sendAt });
	return { row, question, sendAt };
}
const published = () => shop.server.published().map((post) => post.text);

test('it goes out at its moment and not before, also after the program was closed meanwhile', async () => {
	await scheduled();
	await shop.pass(hour);
	await shop.restart();
	expect(published()).toEqual([]);
	await shop.pass(0.9 * hour);
	expect(published()).toEqual([]);
	await shop.pass(0.2 * hour);
	await shop.until(async () => published().length === 1, 'it goes out');
	expect(published()).toEqual(['Yes we are']);
});

test('it goes into the draft again, or out at once, when the owner says so', async () => {
	const { row } = await scheduled();
	const [outgoing] = await shop.client['outbox.list']({});
	if (!outgoing) throw new Error('nothing is scheduled');
	expect(await shop.client['outbox.cancel']({ id: outgoing.id })).toMatchObject({ text: 'Yes we are' });
	await shop.pass(3 * hour);
	expect(published()).toEqual([]);
	const sendAt = shop.clock.now() + 2 * hour;
	await send(shop.client, await openThread(shop.client, row.id), 'Yes we are!', { sendAt });
	const again = (await shop.client['outbox.list']({})).find(({ state }) => state === 'held');
	if (!again) throw new Error('nothing is scheduled');
	await shop.client['outbox.hold']({ id: again.id, untilAt: shop.clock.now() });
	await shop.until(async () => published().length === 1, 'it goes out');
});

test('the customer writes again first: it waits for the owner', async () => {
	const { row, question } = await scheduled();
	await shop.pass(1.9 * hour);
	shop.server.addPost({ text: 'Never mind, I found it', parent: question.id });
	await shop.pass(0.3 * hour);
	const [outgoing] = await shop.client['outbox.list']({});
	expect(outgoing).toMatchObject({ state: 'queued', waitsFor: 'owner', newer: true });
	expect(inEnglish(outgoing?.why)).toBe('They wrote again before this went out.');
	expect(published()).toEqual([]);
	expect((await allRows(shop.client, 'waiting')).map(({ id }) => id)).toEqual([row.id]);
});

test('a moment in the past is refused with a sentence', async () => {
	shop.server.addPost({ text: 'Are you open?' });
	await shop.poll();
	const [row] = await allRows(shop.client, 'waiting');
	if (!row) throw new Error('nobody waits');
	const thread = await openThread(shop.client, row.id);
	await expect(send(shop.client, thread, 'Yes', { sendAt: shop.clock.now() })).rejects.toThrow(/in the past/);
});
