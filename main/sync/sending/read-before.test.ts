// What reading before a reply costs, and what becomes of the reply where nothing can be read.
import { describe, expect, test } from 'vitest';
import type { OutboxRow } from '../../../contract/index.ts';
import { minute, replyItem } from '../testing/harness.ts';
import { makeWaitingShop, newerItem, refused } from '../testing/waiting-replies-context.ts';
import { waits } from '../testing/ways-of-waiting.ts';

describe('reading a conversation before its reply', () => {
	test('is for replies that waited: a prompt one costs no call', async () => {
		const { harness, press, pass, refreshes } = await makeWaitingShop({ canRefresh: true });
		const row = await press({ notBefore: harness.clock.now() + 5000, undoUntil: harness.clock.now() + 5000 });
		harness.sync.wakeOutbox();
		await pass(6000);
		expect(await harness.row(row.id)).toMatchObject({ state: 'sent' });
		expect(refreshes()).toBe(0);
		await harness.close();
	});

	test('that fails is tried again, and the reply with it; a platform that lets nothing be read still gets the reply', async () => {
		const { harness, platform, press, pass, arrive } = await makeWaitingShop({ canRefresh: true });
		let failures = 1;
		const { refreshThread } = platform.connector;
		Object.assign(platform.connector, {
			refreshThread: (...args: Parameters<NonNullable<typeof refreshThread>>) =>
				failures-- > 0 ? Promise.reject(refused({ kind: 'transient' })) : refreshThread?.(...args),
		});
		const stopped = await waits['without internet']?.({ ...ctx(), press }, () => arrive(newerItem()));
		expect(await harness.row((stopped as OutboxRow).id)).toMatchObject({ newer: true });
		failures = Number.POSITIVE_INFINITY;
		const sent = await waits['without internet']?.({ ...ctx(), press }, () => undefined);
		await pass(2 * minute);
		expect(await harness.row((sent as OutboxRow).id)).toMatchObject({ state: 'sent' });
		await harness.close();
		function ctx() {
			return { harness, platform, pass, arrive, refreshes: () => 0 };
		}
	});

	test('does not take the last unit of the budget from the reply for ever', async () => {
		const { harness, platform, press, pass } = await makeWaitingShop({ canRefresh: true });
		Object.assign(platform.connector, {
			refreshThread: async (ctx: { charge: (units: number) => void }) => {
				ctx.charge(300);
				return [];
			},
		});
		platform.onReply = async (ctx, target, reply) => {
			await ctx.fetch('https://quay.example/reply');
			return replyItem(target, reply);
		};
		const row = await waits['without internet']?.(
			{ harness, platform, press, pass, arrive: () => undefined, refreshes: () => 0 },
			() => undefined,
		);
		await pass(20 * minute);
		expect(await harness.row((row as OutboxRow).id)).toMatchObject({ state: 'sent' });
		await harness.close();
	});
});
