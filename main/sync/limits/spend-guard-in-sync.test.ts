import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { customerItem, emptyPage, makePlatform, minute, replyItem, start } from '../testing/harness.ts';
import { begin } from '../testing/long-poll-context.ts';
import { cent, setUp, sleepIntoJune } from '../testing/spend-guard-context.ts';

describe('the money of a month', () => {
	test('what each call cost is in the book, readings and answers apart', async () => {
		const { harness, calls, spending } = await setUp(null, 3);
		await harness.queueReply(1);
		harness.sync.wakeOutbox();
		await harness.clock.advance(5 * minute);
		const reads = calls.filter(({ what }) => what === 'read').length;
		expect(reads).toBeGreaterThan(3);
		expect(await spending()).toMatchObject({ reads: reads * 3 * cent, replies: 5 * cent, stoppedAt: null });
	});

	test('polls stop before the part that is kept for replies, also when asked for, and go on in the next month', async () => {
		const { harness, calls, accountId, spending } = await setUp(50 * cent, 10);
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
		await sleepIntoJune(harness);
		expect(calls.length).toBeGreaterThan(4);
	});

	test('a higher limit lets the next poll go at once', async () => {
		const { harness, calls, accountId } = await setUp(50 * cent, 10);
		await harness.clock.advance(30 * minute);
		await harness.store.setMoneyLimit({ accountId, limit: 500 * cent });
		await harness.sync.spendLimitChanged(accountId);
		await harness.waitUntilIdle();
		expect(calls).toHaveLength(5);
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
		const harness = await begin([platform], {
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
