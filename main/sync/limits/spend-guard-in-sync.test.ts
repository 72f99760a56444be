import { afterEach, describe, expect, test } from 'vitest';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import {
	customerItem,
	emptyPage,
	type Harness,
	makeHarness,
	makePlatform,
	minute,
	replyItem,
	start,
} from '../testing/harness.ts';

const june = Date.UTC(2026, 5, 1);
const cent = 10_000;
let harness: Harness;
afterEach(() => harness.close());

async function sleepIntoJune(): Promise<void> {
	harness.sync.suspend();
	await harness.clock.advance(june - harness.clock.now() - minute);
	harness.sync.resume();
	await harness.clock.advance(3 * minute);
}

/** A platform at which each reading may cost ten cents and costs `reading`, each answer five. */
async function setUp(limit: number | null, reading = 1) {
	const platform = makePlatform();
	const calls: { what: 'read' | 'send'; at: number }[] = [];
	platform.onPoll = async (_stream, cursor, ctx) => {
		const { commit: settle } = await ctx.reserveSpend({ purpose: 'reads', unitPrice: 0.01, max: 10, min: 1 });
		calls.push({ what: 'read', at: ctx.now() });
		await settle(reading);
		return cursor === null ? { ...emptyPage(null), items: [customerItem(1), customerItem(2)] } : emptyPage(cursor);
	};
	platform.onReply = async (ctx, target, reply) => {
		await ctx.reserveSpend({ purpose: 'replies', unitPrice: 0.05, max: 1 });
		calls.push({ what: 'send', at: ctx.now() });
		return replyItem(target, reply);
	};
	harness = await makeHarness([platform], { start: false });
	const accountId = harness.accountIds[0] as (typeof harness.accountIds)[0];
	await harness.store.setMoneyLimit({ accountId, limit });
	await harness.sync.start();
	await harness.waitUntilIdle();
	const spending = async () => (await harness.store.listSpending({ now: harness.clock.now() }))[0];
	return { platform, calls, accountId, spending };
}

describe('the money of a month', () => {
	test('what each call cost is in the book, readings and answers apart', async () => {
		const { calls, spending } = await setUp(null, 3);
		await harness.queueReply(1);
		harness.sync.wakeOutbox();
		await harness.clock.advance(5 * minute);
		const reads = calls.filter(({ what }) => what === 'read').length;
		expect(reads).toBeGreaterThan(3);
		expect(await spending()).toMatchObject({ reads: reads * 3 * cent, replies: 5 * cent, stoppedAt: null });
	});

	test('polls stop before the part that is kept for replies, also when asked for, and go on in the next month', async () => {
		const { calls, accountId, spending } = await setUp(50 * cent, 10);
		await harness.clock.advance(30 * minute);
		const stopped = await spending();
		expect(stopped).toMatchObject({ reads: 40 * cent, stoppedAt: expect.any(Number) });
		expect(calls).toHaveLength(4);
		await harness.sync.checkNow(accountId);
		await harness.clock.advance(3 * 60 * minute);
		expect(calls).toHaveLength(4);
		expect((await harness.store.listStreams())[0]).toMatchObject({ fault: null });
		expect(inEnglish((await harness.store.listChecks(accountId))[0]?.outcome)).toMatch(
			/used up for reading; \$0\.10 of it is kept for your answers/,
		);
		const checks = (await harness.store.listChecks(accountId)).length;
		await harness.clock.advance(60 * minute);
		expect(await harness.store.listChecks(accountId)).toHaveLength(checks);
		await sleepIntoJune();
		expect(calls.length).toBeGreaterThan(4);
	});

	test('a higher limit lets the next poll go at once', async () => {
		const { calls, accountId } = await setUp(50 * cent, 10);
		await harness.clock.advance(30 * minute);
		await harness.store.setMoneyLimit({ accountId, limit: 500 * cent });
		await harness.sync.spendLimitChanged(accountId);
		await harness.waitUntilIdle();
		expect(calls).toHaveLength(5);
	});

	test('answers go on to the limit; beyond it they wait with a sentence and go when it is raised', async () => {
		const { calls, accountId } = await setUp(12 * cent, 0);
		const first = await harness.queueReply(1);
		harness.sync.wakeOutbox();
		await harness.waitUntilIdle();
		await harness.store.reserveSpend({
			accountId,
			purpose: 'reply',
			on: 'replies',
			each: cent,
			max: 7,
			min: 1,
			now: harness.clock.now(),
		});
		const second = await harness.queueReply(2);
		harness.sync.wakeOutbox();
		await harness.clock.advance(10 * minute);
		expect(await harness.row(first.id)).toMatchObject({ state: 'sent' });
		expect(inEnglish(await harness.row(second.id))).toMatchObject({
			state: 'queued',
			waitsFor: 'account',
			notBefore: june,
			why: 'This month’s limit of $0.12 for Quay is reached. Raise it, or it goes out on 1 June.',
		});
		expect(calls.filter(({ what }) => what === 'send')).toHaveLength(1);
		await harness.store.setMoneyLimit({ accountId, limit: 100 * cent });
		await harness.sync.spendLimitChanged(accountId);
		await harness.waitUntilIdle();
		expect(await harness.row(second.id)).toMatchObject({ state: 'sent', why: null });
	});

	test('what waits for money goes out with the new month', async () => {
		const { accountId, spending } = await setUp(12 * cent, 0);
		const both = [await harness.queueReply(1)];
		harness.sync.wakeOutbox();
		await harness.waitUntilIdle();
		await harness.store.setMoneyLimit({ accountId, limit: 5 * cent });
		both.push(await harness.queueReply(2));
		harness.sync.wakeOutbox();
		await harness.clock.advance(10 * minute);
		expect((await harness.row(both[1]?.id as never)).state).toBe('queued');
		await sleepIntoJune();
		await harness.clock.advance(2 * minute);
		expect((await harness.row(both[1]?.id as never)).state).toBe('sent');
		expect(await spending()).toMatchObject({ month: '2026-06', replies: 5 * cent });
	});

	test('an answer dearer than the whole limit says so', async () => {
		await setUp(4 * cent, 0);
		const { id } = await harness.queueReply(1);
		harness.sync.wakeOutbox();
		await harness.waitUntilIdle();
		expect(inEnglish((await harness.row(id)).why)).toBe(
			'This costs $0.05, more than the whole monthly limit of $0.04 for Quay. Raise the limit to send it.',
		);
	});

	test('a book that cannot be corrected after the yes does not undo the yes', async () => {
		const platform = makePlatform();
		platform.onPoll = async (_stream, cursor) =>
			cursor === null ? { ...emptyPage(null), items: [customerItem(1)] } : emptyPage(cursor);
		platform.onReply = async (ctx, target, reply) => {
			const { commit: settle } = await ctx.reserveSpend({ purpose: 'replies', unitPrice: 0.05, max: 2 });
			await settle(1);
			return replyItem(target, reply);
		};
		harness = await makeHarness([platform], {
			wrapStore: (store) =>
				new Proxy(store, {
					get: (real, name) =>
						name === 'commitSpend' ? () => Promise.reject(new Error('full')) : Reflect.get(real, name),
				}),
		});
		const { id } = await harness.queueReply(1);
		harness.sync.wakeOutbox();
		await harness.waitUntilIdle();
		expect((await harness.row(id)).state).toBe('sent');
		expect((await harness.store.listSpending({ now: start }))[0]).toMatchObject({ replies: 10 * cent });
	});
});
