import { describe, expect, test } from 'vitest';
import { makePlatform, minute } from '../testing/harness.ts';
import { begin } from '../testing/long-poll-context.ts';

describe('checking now', () => {
	test('during a check resolves after another one that began after it was asked for', async () => {
		const platform = makePlatform();
		const harness = await begin([platform]);
		const ends: (() => void)[] = [];
		platform.onPoll = (_stream, cursor) =>
			new Promise((resolve) => {
				ends.push(() => resolve({ items: [], next: cursor ?? 0, more: false }));
			});
		await harness.clock.advance(minute + 5_000);
		expect(ends).toHaveLength(1);
		const order: string[] = [];
		const first = harness.sync.checkNow().then(() => order.push('first'));
		const second = harness.sync.checkNow(harness.accountIds[0]).then(() => order.push('second'));
		await harness.waitUntilIdle();
		ends[0]?.();
		await harness.waitUntilIdle();
		expect(order).toEqual([]);
		expect(ends).toHaveLength(2);
		// Asked while the second one runs: a third.
		const third = harness.sync.checkNow().then(() => order.push('third'));
		await harness.waitUntilIdle();
		ends[1]?.();
		await harness.waitUntilIdle();
		expect(order).toEqual(['first', 'second']);
		ends[2]?.();
		await Promise.all([first, second, third]);
		expect(ends).toHaveLength(3);
	});
});
