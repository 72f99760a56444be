import { describe, expect, test } from 'vitest';
import { createReader } from '../testing/index.ts';
import { telegram } from './connector.ts';
import { setUp } from './testing/updates-context.ts';

const hour = 3_600_000;

describe('the queue', () => {
	test('confirms no update before it is stored: the offset is that of the cursor', async () => {
		const { fakeServer, poll } = setUp();
		fakeServer.addItem({ text: 'One' });
		const first = await poll(null);
		expect(fakeServer.serverState.waiting()).toHaveLength(1);
		expect((await poll(null)).items).toEqual(first.items);
		expect((await poll(first.next)).items).toEqual([]);
		expect(fakeServer.serverState.waiting()).toHaveLength(0);
		const urls = fakeServer.calls
			.map(({ url }) => new URL(url))
			.filter(({ pathname }) => pathname.endsWith('getUpdates'));
		expect(urls.map(({ searchParams }) => searchParams.get('offset'))).toEqual([null, null, String(first.next.offset)]);
		expect(urls[0]?.searchParams.get('allowed_updates')).toContain('edited_message');
	});

	test('an edit comes under the same id, with its time', async () => {
		const { caseContext, fakeServer, poll } = setUp();
		const id = fakeServer.addItem({ text: 'The cake was dry.' });
		const first = await poll(null);
		caseContext.clock.advance(60_000);
		fakeServer.editItem(id, 'The cake was a little dry.');
		const [item] = (await poll(first.next)).items;
		expect(item).toMatchObject({
			externalId: id,
			text: 'The cake was a little dry.',
			editedAt: caseContext.clock.now(),
		});
		expect(item?.createdAt).toBe(first.items[0]?.createdAt);
	});

	test('1,000 that wait are read in ten calls, oldest first, and none is missing', async () => {
		const { caseContext, fakeServer } = setUp();
		const ids = Array.from({ length: 1000 }, (_, i) =>
			fakeServer.addItem({ text: `Said ${i}`, by: { id: `c${i % 7}`, name: 'C' } }),
		);
		const reader = createReader(caseContext);
		await reader.readAll();
		expect([...reader.items.keys()]).toEqual(ids);
		expect(reader.pages()).toBe(11);
	});

	test('after a week of silence the ids start again, lower: no update is skipped', async () => {
		const { caseContext, fakeServer, poll } = setUp();
		fakeServer.addItem({ text: 'Before' });
		const { next: known } = await poll(null);
		let { next } = await poll(known);
		for (let i = 0; i < 16; i++) {
			caseContext.clock.advance(12 * hour);
			({ next } = await poll(next));
		}
		const id = fakeServer.addItem({ text: 'After' });
		const page = await poll(next);
		expect(page.items.map(({ externalId }) => externalId)).toEqual([id]);
		expect(page.next.offset).toBeLessThan(known.offset ?? 0);
		const later = fakeServer.addItem({ text: 'And on' });
		expect((await poll(page.next)).items.map(({ externalId }) => externalId)).toEqual([later]);
	});

	test('reports expired messages as lost, once', async () => {
		const { caseContext, fakeServer, poll } = setUp();
		const first = await poll(null);
		expect(first.lost).toEqual([]);
		const left = caseContext.clock.now();
		caseContext.clock.advance(10 * hour);
		fakeServer.addItem({ text: 'Nobody is there' });
		caseContext.clock.advance(50 * hour);
		const kept = fakeServer.addItem({ text: 'Hello again?' });
		caseContext.clock.advance(hour);
		const page = await poll(first.next);
		expect(page.items.map(({ externalId }) => externalId)).toEqual([kept]);
		expect(page.lost).toEqual([
			{ from: left, to: caseContext.clock.now() - 24 * hour, why: { id: expect.stringMatching(/24 hours/) } },
		]);
		expect((await poll(page.next)).lost).toEqual([]);
		caseContext.clock.advance(23 * hour);
		expect((await poll(page.next)).lost).toEqual([]);
	});

	test('while a long queue is read, what is still unread may yet expire, and is announced then', async () => {
		const { caseContext, fakeServer, poll } = setUp({ maxPerPage: 100 });
		for (let i = 0; i < 150; i++) fakeServer.addItem({ text: `Said ${i}` });
		caseContext.clock.advance(20 * hour);
		const first = await poll(null);
		expect(first.more).toBe(true);
		caseContext.clock.advance(10 * hour);
		const second = await poll(first.next);
		expect(second.items).toEqual([]);
		expect(second.lost).toHaveLength(1);
	});

	test('an update that does not parse does not block the queue', async () => {
		const { fakeServer, poll } = setUp();
		fakeServer.serverState.push({ message: { message_id: 'seven' } });
		const page = await poll(null);
		expect(page.items).toEqual([]);
		expect(page.unparsed).toMatchObject([{ where: expect.stringMatching(/^updates\[0\]/) }]);
		const id = fakeServer.addItem({ text: 'Behind it' });
		expect((await poll(page.next)).items.map(({ externalId }) => externalId)).toEqual([id]);
	});

	test('deletions in the owner’s own chats come under the same id', async () => {
		const { fakeServer, poll } = setUp();
		const id = fakeServer.write({ chat: fakeServer.privately('ann', 'biz-1'), text: 'Never mind' });
		const first = await poll(null);
		expect(first.items[0]).toMatchObject({ externalId: id, conversation: expect.stringMatching(/^biz-1\//) });
		fakeServer.deleteItem(id);
		expect((await poll(first.next)).items).toMatchObject([{ externalId: id, standing: 'deleted' }]);
	});
});

describe('another program', () => {
	test('a webhook is explained, when connecting and later', async () => {
		const { caseContext, fakeServer, poll } = setUp();
		await caseContext.self();
		fakeServer.shape.webhook = 'https://other.example/hook';
		const said = { fault: { kind: 'permission' }, message: expect.stringMatching(/Another program receives/) };
		await expect(poll(null)).rejects.toMatchObject(said);
		await expect(telegram.check(await caseContext.ctx({ self: null }))).rejects.toMatchObject(said);
	});

	test('one that asks at the same time is worth another try', async () => {
		const { fakeServer, poll } = setUp();
		fakeServer.shape.rival = true;
		await expect(poll(null)).rejects.toMatchObject({
			fault: { kind: 'transient' },
			message: expect.stringMatching(/at the same time/),
		});
	});

	test('Telegram says in the body how long to wait', async () => {
		const { caseContext, fakeServer, poll } = setUp();
		await caseContext.self();
		fakeServer.failNext({ kind: 'status', status: 429 });
		const error = await poll(null).catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({ fault: { kind: 'rate' } });
		const body = {
			ok: false,
			error_code: 429,
			description: 'Too Many Requests: retry after 33',
			parameters: { retry_after: 33 },
		};
		const ctx = await caseContext.ctx({ handle: async () => Response.json(body, { status: 429 }) });
		await expect(telegram.streams[0]?.poll(ctx, null)).rejects.toMatchObject({
			fault: { kind: 'rate', retryAt: caseContext.clock.now() + 33_000 },
		});
	});
});
