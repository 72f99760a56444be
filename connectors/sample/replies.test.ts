import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Audience } from '../../contract/domain.ts';
import { ConnectorError, type Item, type Reply } from '../sdk/index.ts';
import { createReader, createRig, type Rig, targetOf } from '../testing/index.ts';
import { pageSize, sample } from './connector.ts';
import { fakeSample, seed } from './testing/fake-server.ts';

const rigs: Rig[] = [];
function open(slowMs = 5): Rig {
	const rig = createRig(sample, {
		platform: fakeSample,
		credentials: (fakeServer) => ({ folder: (fakeServer as ReturnType<typeof fakeSample>).folder, seed, slowMs }),
		pageSize,
	});
	rigs.push(rig);
	return rig;
}
afterEach(() => {
	for (const rig of rigs.splice(0)) rig.close();
});

async function read(rig: Rig): Promise<ReadonlyMap<string, Item>> {
	const reader = createReader(rig);
	await reader.readAll();
	return reader.items;
}
async function find(rig: Rig, id: string): Promise<Item> {
	const item = (await read(rig)).get(id);
	if (!item) throw new Error(`no ${id}`);
	return item;
}
const words = (rig: Rig, text: string, to: Audience): Reply => ({ text, to, clientToken: crypto.randomUUID(), at: rig.clock.now() });
async function answer(rig: Rig, item: Item, reply: Reply): Promise<Item> {
	const sent = await sample.reply?.(await rig.ctx(), targetOf(item), reply);
	if (!sent) throw new Error('no reply');
	return sent;
}
const faultOf = async (promise: Promise<unknown>) =>
	promise.then(
		() => null,
		(error: unknown) => (error instanceof ConnectorError ? error.fault.kind : error),
	);

describe('replies at the sample shop', () => {
	test('a customer writes back, thanks or asks on, and everything is there after a restart', async () => {
		const rig = open();
		const dana = await find(rig, 'dana-cake.0');
		const sent = await answer(rig, dana, words(rig, 'I am so sorry, Dana. Rosa', 'public'));
		expect(sent).toMatchObject({ parentId: 'dana-cake.0', conversation: 'dana-cake', audience: 'public', author: { isShop: true } });
		rig.clock.advance(80_000);
		const back = [...(await read(rig)).values()].find((item) => item.parentId === sent.externalId);
		expect(back).toMatchObject({
			text: 'Thank you for writing so quickly. Sunday at ten would work for us.',
			author: { name: 'Dana Kim' },
		});
		// The server state is in the file: another reading of it, as after a restart, tells the same.
		expect((await read(rig)).get(sent.externalId)?.text).toBe('I am so sorry, Dana. Rosa');
	});

	test('a private answer to a public comment goes on in the customer’s own inbox', async () => {
		const rig = open();
		const dana = await find(rig, 'dana-cake.0');
		const sent = await answer(rig, dana, words(rig, 'Dana, may I call you?', 'private'));
		expect(sent).toMatchObject({ kind: 'message', audience: 'private', conversation: 'private.dana-kim', to: { name: 'Dana Kim' } });
		rig.clock.advance(80_000);
		const back = [...(await read(rig)).values()].find((item) => item.parentId === sent.externalId);
		expect(back).toMatchObject({ kind: 'message', audience: 'private', conversation: 'private.dana-kim' });
		if (!back) return;
		const second = await answer(rig, back, words(rig, 'Sunday at ten it is.', 'private'));
		expect(second.conversation).toBe('private.dana-kim');
	});

	test('Gus has limited who can answer: refused with the reason, as often as one tries', async () => {
		const rig = open();
		const gus = await find(rig, 'gus-photo.0');
		for (let i = 0; i < 2; i++)
			await expect(answer(rig, gus, words(rig, 'They are hand-made, Gus.', 'public'))).rejects.toThrow(/Gus has limited/);
		expect(rig.fakeServer.published()).toEqual([]);
	});

	test('Noor’s answer is never confirmed, looking finds nothing, a second try goes through', async () => {
		const rig = open();
		const noor = await find(rig, 'noor-vegan.0');
		const reply = words(rig, 'We can, Noor! Rosa', 'public');
		expect(await faultOf(answer(rig, noor, reply))).toBe('unsure');
		rig.clock.advance(200_000);
		expect(await sample.findReply?.(await rig.ctx(), targetOf(noor), reply)).toEqual([]);
		expect(rig.fakeServer.published()).toEqual([]);
		await answer(rig, noor, reply);
		expect(await sample.findReply?.(await rig.ctx(), targetOf(noor), reply)).toHaveLength(1);
		await answer(rig, noor, words(rig, 'And with strawberries.', 'public'));
		expect(rig.fakeServer.published()).toHaveLength(2);
	});

	test('Ida’s platform takes its time; stopped in the middle it is unsure, and looking finds it', async () => {
		const rig = open(150);
		const ida = await find(rig, 'ida-allergy.0');
		const started = performance.now();
		await answer(rig, ida, words(rig, 'No nuts near the rye, Ida. Rosa', 'private'));
		expect(performance.now() - started).toBeGreaterThan(140);
		const stop = new AbortController();
		const reply = words(rig, 'And no traces either.', 'private');
		const sending = sample.reply?.(await rig.ctx({ signal: stop.signal }), targetOf(ida), reply) ?? Promise.resolve();
		stop.abort();
		expect(await faultOf(sending)).toBe('unsure');
		expect(await sample.findReply?.(await rig.ctx(), targetOf(ida), reply)).toHaveLength(1);
	});

	test('a closed window, a forbidden way and a vanished message are told apart', async () => {
		const rig = open();
		const milo = await find(rig, 'milo-chat.0');
		const marco = await find(rig, 'marco-glutine.0');
		rig.clock.advance(90 * 60_000);
		expect(await faultOf(answer(rig, milo, words(rig, 'Yes!', 'private')))).toBe('closed');
		expect(await faultOf(answer(rig, marco, words(rig, 'Ciao', 'private')))).toBe('rejected');
		expect(await faultOf(answer(rig, { ...marco, externalId: 'nobody' }, words(rig, 'Ciao', 'public')))).toBe('gone');
	});

	test('liking, hiding and taking back are remembered', async () => {
		const rig = open();
		const bo = await find(rig, 'bo-hours.0');
		await sample.moderate?.(await rig.ctx(), targetOf(bo), 'like');
		await sample.moderate?.(await rig.ctx(), targetOf(bo), 'hide');
		expect(await find(rig, 'bo-hours.0')).toMatchObject({ liked: true, standing: 'hidden' });
		expect(await faultOf(Promise.resolve(sample.moderate?.(await rig.ctx(), targetOf(bo), 'delete')))).toBe('rejected');
	});

	test('a file that cannot be read is told and left as it is', async () => {
		const rig = open();
		await rig.self();
		const file = join((rig.creds() as { folder: string }).folder, 'sample-shop.json');
		for (const torn of ['{"version":1,"se', '[]', '']) {
			writeFileSync(file, torn);
			expect(await faultOf(read(rig))).toBe('drift');
			expect(readFileSync(file, 'utf8')).toBe(torn);
		}
	});

	test('a pause of half an hour makes a new visit, and more customers write', async () => {
		const rig = open();
		const reader = createReader(rig);
		await reader.readAll();
		const atFirst = reader.items.size;
		rig.clock.advance(3 * 86_400_000);
		reader.round();
		await reader.readAll();
		rig.clock.advance(5 * 60_000);
		const before = reader.items.size;
		reader.round();
		await reader.readAll();
		expect(before).toBeGreaterThan(atFirst);
		expect(reader.items.size).toBeGreaterThan(before + 1);
	});
});
