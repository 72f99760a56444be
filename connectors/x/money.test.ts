import { expect, test } from 'vitest';
import { rawText } from '../../contract/ui-text.ts';
import { ConnectorError, type Ctx } from '../sdk/index.ts';
import { targetOf } from '../testing/index.ts';
import { x } from './connector.ts';
import { setUp } from './testing/x-context.ts';

test('no credit is payment, whatever was asked', async () => {
	const { caseContext } = setUp({ credit: 2 });
	const ctx = await caseContext.ctx();
	await expect(x.streams[0]?.poll(ctx, null)).rejects.toMatchObject({
		fault: { kind: 'payment' },
		message: expect.stringContaining('no credit'),
	});
});

/** Every price asked for beforehand, and what was left of it when the call was over; `room` in pieces. */
function createSpendBook(room = Number.POSITIVE_INFINITY) {
	const book: { on: string; each: number; most: number; charged: number }[] = [];
	const reserveSpend: Ctx<unknown>['reserveSpend'] = async ({
		purpose: on,
		unitPrice: each,
		max: most,
		min: least = most,
	}) => {
		const pieces = Math.min(most, room);
		if (pieces < least) throw new ConnectorError({ kind: 'rate', retryAt: 1 }, rawText('No room.'));
		const entry = { on, each, most: pieces, charged: pieces };
		book.push(entry);
		return { count: pieces, commit: async (charged) => void Object.assign(entry, { charged }) };
	};
	return {
		book,
		reserveSpend,
		paid: () => book.flatMap(({ each, charged }) => (charged > 0 ? [Math.round(each * charged * 1000) / 1000] : [])),
	};
}

test('money: each resource once, a quiet poll nothing, an answer with a link twenty cents', async () => {
	const { caseContext, fakeServer, answer } = setUp();
	const { reserveSpend, book, paid } = createSpendBook();
	const ctx = { ...(await caseContext.ctx()), creds: caseContext.creds(), reserveSpend } as never;
	const id = fakeServer.post({ text: '@cornerbakery hello', by: 'ann' });
	const first = await x.streams[0]?.poll(ctx, null);
	await x.streams[0]?.poll(ctx, first?.next);
	const item = first?.items.find(({ externalId }) => externalId === id);
	if (!item) throw new Error('not read');
	await x.reply?.(ctx, targetOf(item), answer('Hello.'));
	await x.reply?.(ctx, targetOf(item), answer('See https://example.com/bread'));
	expect(paid()).toEqual([0.001, 0.01, 0.2]);
	expect(book.map(({ on }) => on)).toEqual(['reads', 'reads', 'replies', 'replies']);
});

test('money: with little left a page is as long as it may cost, and nothing is missing at the end', async () => {
	const { caseContext, fakeServer } = setUp();
	const ids = Array.from({ length: 23 }, (_, n) => fakeServer.post({ text: `@cornerbakery ${n}`, by: 'ann' }));
	const { reserveSpend, book } = createSpendBook(7);
	const ctx = { ...(await caseContext.ctx()), creds: caseContext.creds(), reserveSpend } as never;
	const stream = x.streams[0];
	const found = new Set<string>();
	const open: unknown[] = [null];
	for (let calls = 0; open.length > 0 && calls < 20; calls++) {
		const page = await stream?.poll(ctx, open.pop() ?? null);
		for (const item of page?.items ?? []) found.add(item.externalId);
		open.push(...(page?.backfill ?? []), ...(page?.more ? [page.next] : []));
	}
	expect(ids.filter((id) => !found.has(id))).toEqual([]);
	expect(book.every(({ most }) => most === 7)).toBe(true);
});

test('money: no room, no call; a refusal costs nothing, an unsure reply counts', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	const item = await read(fakeServer.post({ text: '@cornerbakery hello', by: 'ann' }));
	const calls = () => fakeServer.calls.length;
	const before = calls();
	const poor = {
		...(await caseContext.ctx()),
		creds: caseContext.creds(),
		reserveSpend: createSpendBook(0).reserveSpend,
	} as never;
	await expect(x.streams[0]?.poll(poor, null)).rejects.toMatchObject({ fault: { kind: 'rate' } });
	await expect(x.reply?.(poor, targetOf(item), answer('Hello.'))).rejects.toMatchObject({ fault: { kind: 'rate' } });
	expect(calls()).toBe(before);
	for (const [status, counted] of [
		[429, 0],
		[500, 0.01],
	] as const) {
		const { reserveSpend, paid } = createSpendBook();
		fakeServer.failNext({ kind: 'status', status });
		await expect(
			x.reply?.(
				{ ...(await caseContext.ctx()), creds: caseContext.creds(), reserveSpend } as never,
				targetOf(item),
				answer('Hello.'),
			),
		).rejects.toThrow();
		expect(paid()).toEqual(counted ? [counted] : []);
	}
});
