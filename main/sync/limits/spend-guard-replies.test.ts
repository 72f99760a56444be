import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { minute } from '../testing/harness.ts';
import { cent, june, setUp, sleepIntoJune } from '../testing/spend-guard-context.ts';

describe('the money of a month', () => {
	test('answers go on to the limit; beyond it they wait with a sentence and go when it is raised', async () => {
		const { harness, calls, accountId } = await setUp(12 * cent, 0);
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
		const { harness, accountId, spending } = await setUp(12 * cent, 0);
		const both = [await harness.queueReply(1)];
		harness.sync.wakeOutbox();
		await harness.waitUntilIdle();
		await harness.store.setMoneyLimit({ accountId, limit: 5 * cent });
		both.push(await harness.queueReply(2));
		harness.sync.wakeOutbox();
		await harness.clock.advance(10 * minute);
		expect((await harness.row(both[1]?.id as never)).state).toBe('queued');
		await sleepIntoJune(harness);
		await harness.clock.advance(2 * minute);
		expect((await harness.row(both[1]?.id as never)).state).toBe('sent');
		expect(await spending()).toMatchObject({ month: '2026-06', replies: 5 * cent });
	});

	test('an answer dearer than the whole limit says so', async () => {
		const { harness } = await setUp(4 * cent, 0);
		const { id } = await harness.queueReply(1);
		harness.sync.wakeOutbox();
		await harness.waitUntilIdle();
		expect(inEnglish((await harness.row(id)).why)).toBe(
			'This costs $0.05, more than the whole monthly limit of $0.04 for Quay. Raise the limit to send it.',
		);
	});
});
