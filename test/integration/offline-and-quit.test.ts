import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakePlatformShop, openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { inEnglish } from '../helpers/in-english.ts';
import { stopped } from '../helpers/make-core.ts';
import { allRows, openThread, send, timelineLines } from '../helpers/owner.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });
let shop: FakePlatformShop;
beforeEach(async () => {
	shop = await openFakePlatformShop();
});
afterEach(() => shop.end());

async function danaWaits() {
	shop.server.addPost({ text: 'Are you open?' });
	await shop.poll();
	const [row] = await allRows(shop.client, 'waiting');
	if (!row) throw new Error('nobody waits');
	return row;
}
const states = async () => (await shop.client['outbox.list']({})).map((row) => [row.state, row.waitsFor]);

describe('without internet', () => {
	test('what is known can be read and answered; the reply goes out when it is back, once', async () => {
		const row = await danaWaits();
		shop.core().setOnline(false);
		expect(shop.events.findLast((event) => event.name === 'online.changed')?.data).toMatchObject({ online: false });
		await send(shop.client, await openThread(shop.client, row.id), 'Yes we are');
		await shop.pass(30_000);
		expect(await states()).toEqual([['queued', 'online']]);
		expect(inEnglish((await shop.client['outbox.list']({}))[0]?.why)).toMatch(/when the internet is back/);
		expect(await timelineLines(shop.client, row.id)).toEqual([
			'in public Dana: Are you open?',
			'queued public: Yes we are',
		]);
		// After two minutes the customer is back on the screen, so that nobody is forgotten in a broken line.
		await shop.pass(150_000);
		expect((await allRows(shop.client, 'waiting')).map((one) => one.id)).toEqual([row.id]);
		expect(shop.server.published()).toEqual([]);
		shop.core().setOnline(true);
		expect(shop.events.findLast((event) => event.name === 'online.changed')?.data).toMatchObject({ online: true });
		await shop.until(async () => (await allRows(shop.client, 'answered')).length === 1, 'it goes out');
		await shop.pass(120_000);
		expect(shop.server.published().map((post) => post.text)).toEqual(['Yes we are']);
	});

	test('a shop opened without internet says so, and what came meanwhile arrives afterwards', async () => {
		shop.core().setOnline(false);
		shop.server.addPost({ text: 'While you were away' });
		const asked = shop.server.requests.length;
		await shop.restart();
		shop.core().setOnline(false);
		await shop.pass(60_000);
		expect(shop.server.requests.length - asked).toBeLessThanOrEqual(1);
		shop.core().setOnline(true);
		await shop.until(async () => (await allRows(shop.client, 'waiting')).length === 1, 'it arrives');
	});

	test('a computer that slept asks again when it wakes', async () => {
		// What was being read when the lid closed is read to its end.
		await shop.poll();
		await shop.pass(2000);
		shop.core().suspend();
		shop.server.addPost({ text: 'Good night' });
		await shop.pass(8 * 3_600_000);
		expect(await allRows(shop.client, 'waiting')).toEqual([]);
		shop.core().resume();
		await shop.until(async () => (await allRows(shop.client, 'waiting')).length === 1, 'it arrives');
	});
});

describe('quitting', () => {
	test('while a reply is held for undo: it goes at once, because the owner pressed the button', async () => {
		const row = await danaWaits();
		await send(shop.client, await openThread(shop.client, row.id), 'Yes we are');
		const at = shop.clock.now();
		await shop.restart();
		expect(shop.clock.now() - at).toBeLessThan(5000);
		expect(shop.server.published().map((post) => post.text)).toEqual(['Yes we are']);
		expect(await states()).toEqual([['sent', null]]);
	});

	test('while the platform does not answer: it stays, and nothing goes out twice', async () => {
		const row = await danaWaits();
		shop.core().setOnline(false);
		await send(shop.client, await openThread(shop.client, row.id), 'Yes we are');
		await stopped(shop.core(), shop.clock);
		expect(shop.server.published()).toEqual([]);
		await shop.restart();
		await shop.until(
			async () => (await allRows(shop.client, 'answered')).length === 1,
			'it goes out at the next start',
		);
		expect(shop.server.published()).toHaveLength(1);
	});

	test('after a crash: what is held for undo does not go out; it does after the next start, once', async () => {
		const row = await danaWaits();
		await send(shop.client, await openThread(shop.client, row.id), 'Yes we are');
		await shop.core().stopAfterCrash();
		expect(shop.server.published()).toEqual([]);
		await expect(shop.client['queue.summary']({})).rejects.toMatchObject({ name: 'AppError' });
		await shop.restart();
		await shop.until(
			async () => (await allRows(shop.client, 'answered')).length === 1,
			'it goes out at the next start',
		);
		expect(shop.server.published().map((post) => post.text)).toEqual(['Yes we are']);
	});

	test('stopping twice and asking after it does no harm', async () => {
		await shop.core().stop();
		await shop.core().stop();
		await expect(shop.client['queue.summary']({})).rejects.toMatchObject({ name: 'AppError' });
		await shop.restart();
		expect((await shop.client['queue.summary']({})).waiting).toBe(0);
	});
});
