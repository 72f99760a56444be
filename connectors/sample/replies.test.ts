import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Audience } from '../../contract/domain.ts';
import { ConnectorError, type Item, type Reply } from '../sdk/index.ts';
import { type CaseContext, createCaseContext, createReader, targetOf } from '../testing/index.ts';
import { pageSize, sample } from './connector.ts';
import { fakeSample, seed } from './testing/fake-server.ts';

const rigs: CaseContext[] = [];
function open(slowMs = 5): CaseContext {
	const caseContext = createCaseContext(sample, {
		platform: fakeSample,
		credentials: (fakeServer) => ({ folder: (fakeServer as ReturnType<typeof fakeSample>).folder, seed, slowMs }),
		pageSize,
	});
	rigs.push(caseContext);
	return caseContext;
}
afterEach(() => {
	for (const caseContext of rigs.splice(0)) caseContext.close();
});

async function read(caseContext: CaseContext): Promise<ReadonlyMap<string, Item>> {
	const reader = createReader(caseContext);
	await reader.readAll();
	return reader.items;
}
async function find(caseContext: CaseContext, id: string): Promise<Item> {
	const item = (await read(caseContext)).get(id);
	if (!item) throw new Error(`no ${id}`);
	return item;
}
const words = (caseContext: CaseContext, text: string, to: Audience): Reply => ({
	text,
	to,
	clientToken: crypto.randomUUID(),
	at: caseContext.clock.now(),
});
async function answer(caseContext: CaseContext, item: Item, reply: Reply): Promise<Item> {
	const sent = await sample.reply?.(await caseContext.ctx(), targetOf(item), reply);
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
		const caseContext = open();
		const dana = await find(caseContext, 'dana-cake.0');
		const sent = await answer(caseContext, dana, words(caseContext, 'I am so sorry, Dana. Rosa', 'public'));
		expect(sent).toMatchObject({
			parentId: 'dana-cake.0',
			conversation: 'dana-cake',
			audience: 'public',
			author: { isShop: true },
		});
		caseContext.clock.advance(80_000);
		const back = [...(await read(caseContext)).values()].find((item) => item.parentId === sent.externalId);
		expect(back).toMatchObject({
			text: 'Thank you for writing so quickly. Sunday at ten would work for us.',
			author: { name: 'Dana Kim' },
		});
		// The server state is in the file: another reading of it, as after a restart, tells the same.
		expect((await read(caseContext)).get(sent.externalId)?.text).toBe('I am so sorry, Dana. Rosa');
	});

	test('a private answer to a public comment goes on in the customer’s own inbox', async () => {
		const caseContext = open();
		const dana = await find(caseContext, 'dana-cake.0');
		const sent = await answer(caseContext, dana, words(caseContext, 'Dana, may I call you?', 'private'));
		expect(sent).toMatchObject({
			kind: 'message',
			audience: 'private',
			conversation: 'private.dana-kim',
			to: { name: 'Dana Kim' },
		});
		caseContext.clock.advance(80_000);
		const back = [...(await read(caseContext)).values()].find((item) => item.parentId === sent.externalId);
		expect(back).toMatchObject({ kind: 'message', audience: 'private', conversation: 'private.dana-kim' });
		if (!back) return;
		const second = await answer(caseContext, back, words(caseContext, 'Sunday at ten it is.', 'private'));
		expect(second.conversation).toBe('private.dana-kim');
	});

	test('Gus has limited who can answer: refused with the reason, as often as one tries', async () => {
		const caseContext = open();
		const gus = await find(caseContext, 'gus-photo.0');
		for (let i = 0; i < 2; i++)
			await expect(answer(caseContext, gus, words(caseContext, 'They are hand-made, Gus.', 'public'))).rejects.toThrow(
				/Gus has limited/,
			);
		expect(caseContext.fakeServer.published()).toEqual([]);
	});

	test('Noor’s answer is never confirmed, looking finds nothing, a second try goes through', async () => {
		const caseContext = open();
		const noor = await find(caseContext, 'noor-vegan.0');
		const reply = words(caseContext, 'We can, Noor! Rosa', 'public');
		expect(await faultOf(answer(caseContext, noor, reply))).toBe('unsure');
		caseContext.clock.advance(200_000);
		expect(await sample.findReply?.(await caseContext.ctx(), targetOf(noor), reply)).toEqual([]);
		expect(caseContext.fakeServer.published()).toEqual([]);
		await answer(caseContext, noor, reply);
		expect(await sample.findReply?.(await caseContext.ctx(), targetOf(noor), reply)).toHaveLength(1);
		await answer(caseContext, noor, words(caseContext, 'And with strawberries.', 'public'));
		expect(caseContext.fakeServer.published()).toHaveLength(2);
	});

	test('Ida’s platform takes its time; stopped in the middle it is unsure, and looking finds it', async () => {
		const caseContext = open(150);
		const ida = await find(caseContext, 'ida-allergy.0');
		const started = performance.now();
		await answer(caseContext, ida, words(caseContext, 'No nuts near the rye, Ida. Rosa', 'private'));
		expect(performance.now() - started).toBeGreaterThan(140);
		const stop = new AbortController();
		const reply = words(caseContext, 'And no traces either.', 'private');
		const sending =
			sample.reply?.(await caseContext.ctx({ signal: stop.signal }), targetOf(ida), reply) ?? Promise.resolve();
		stop.abort();
		expect(await faultOf(sending)).toBe('unsure');
		expect(await sample.findReply?.(await caseContext.ctx(), targetOf(ida), reply)).toHaveLength(1);
	});

	test('a closed window, a forbidden way and a vanished message are entries apart', async () => {
		const caseContext = open();
		const milo = await find(caseContext, 'milo-chat.0');
		const marco = await find(caseContext, 'marco-glutine.0');
		caseContext.clock.advance(90 * 60_000);
		expect(await faultOf(answer(caseContext, milo, words(caseContext, 'Yes!', 'private')))).toBe('closed');
		expect(await faultOf(answer(caseContext, marco, words(caseContext, 'Ciao', 'private')))).toBe('rejected');
		expect(
			await faultOf(answer(caseContext, { ...marco, externalId: 'nobody' }, words(caseContext, 'Ciao', 'public'))),
		).toBe('gone');
	});

	test('liking, hiding and taking back are remembered', async () => {
		const caseContext = open();
		const bo = await find(caseContext, 'bo-hours.0');
		await sample.moderate?.(await caseContext.ctx(), targetOf(bo), 'like');
		await sample.moderate?.(await caseContext.ctx(), targetOf(bo), 'hide');
		expect(await find(caseContext, 'bo-hours.0')).toMatchObject({ liked: true, standing: 'hidden' });
		expect(await faultOf(Promise.resolve(sample.moderate?.(await caseContext.ctx(), targetOf(bo), 'delete')))).toBe(
			'rejected',
		);
	});

	test('a file that cannot be read is entries and left as it is', async () => {
		const caseContext = open();
		await caseContext.self();
		const file = join((caseContext.creds() as { folder: string }).folder, 'sample-shop.json');
		for (const torn of ['{"version":1,"se', '[]', '']) {
			writeFileSync(file, torn);
			expect(await faultOf(read(caseContext))).toBe('drift');
			expect(readFileSync(file, 'utf8')).toBe(torn);
		}
	});

	test('a pause of half an hour makes a new visit, and more customers write', async () => {
		const caseContext = open();
		const reader = createReader(caseContext);
		await reader.readAll();
		const atFirst = reader.items.size;
		caseContext.clock.advance(3 * 86_400_000);
		reader.round();
		await reader.readAll();
		caseContext.clock.advance(5 * 60_000);
		const before = reader.items.size;
		reader.round();
		await reader.readAll();
		expect(before).toBeGreaterThan(atFirst);
		expect(reader.items.size).toBeGreaterThan(before + 1);
	});
});
