import { describe, expect, test } from 'vitest';
import { ConnectorError, type Item } from '../../../connectors/sdk/index.ts';
import type { AccountId } from '../../../contract/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { customerItem, minute, replyItem, start } from '../testing/harness.ts';
import { begin, harness, platform, refuses, send } from '../testing/unsure-reply-context.ts';

describe('an unsure reply', () => {
	const lost = async (): Promise<void> => {
		platform.onReply = refuses({ kind: 'unsure' });
	};

	test('it is looked for three times over two minutes, and found is sent', async () => {
		await begin();
		await lost();
		platform.onFindReply = async (_ctx, target, reply) =>
			platform.findReplyCalls.length < 3 ? [] : [replyItem(target, reply)];
		const row = await send();
		const since = harness.clock.now();
		await harness.clock.advance(2 * minute);
		expect(await harness.row(row.id)).toMatchObject({ state: 'unsure' });
		await harness.clock.advance(minute);
		expect(await harness.row(row.id)).toMatchObject({ state: 'sent' });
		expect(platform.findReplyCalls.map((at) => at - since)).toEqual([5_000, 40_000, 125_000]);
		expect(platform.replies).toHaveLength(1);
	});

	test('the same words sent before are another reply: found, they do not settle this one', async () => {
		await begin();
		let earlier: Item | undefined;
		platform.onReply = async (_ctx, target, reply) => {
			earlier = replyItem(target, reply);
			return earlier;
		};
		const first = await send();
		expect(await harness.row(first.id)).toMatchObject({ state: 'sent' });
		await lost();
		platform.onFindReply = async () => (earlier ? [earlier] : []);
		const second = await send(2);
		await harness.clock.advance(3 * minute);
		expect(platform.findReplyCalls.length).toBeGreaterThan(0);
		expect(await harness.row(second.id)).toMatchObject({ state: 'unsure' });
	});

	test('not found and without a key it is left to the owner, and never sent by itself', async () => {
		await begin();
		await lost();
		const row = await send();
		await harness.clock.advance(60 * minute);
		expect(await harness.row(row.id)).toMatchObject({ state: 'unsure' });
		expect([platform.findReplyCalls.length, platform.replies.length]).toEqual([3, 1]);
		expect((await harness.store.queueSummary({ now: harness.clock.now() })).outboxNeedsAttention).toBe(1);
	});

	test('where nothing can be looked up, nothing is done but to ask', async () => {
		await begin({ canLook: false });
		platform.safety = 'ask';
		await lost();
		const row = await send();
		await harness.clock.advance(24 * 60 * minute);
		expect(await harness.row(row.id)).toMatchObject({ state: 'unsure' });
		expect(platform.replies).toHaveLength(1);
	});

	test('what others wrote, or we wrote long before, is not our reply', async () => {
		await begin();
		await lost();
		platform.onFindReply = async (_ctx, target, reply) => [
			replyItem(target, reply, { author: { externalId: 'else', name: 'Else', isShop: false } }),
			replyItem(target, reply, { createdAt: reply.at - 6 * minute }),
		];
		const row = await send();
		await harness.clock.advance(10 * minute);
		expect(await harness.row(row.id)).toMatchObject({ state: 'unsure' });
	});

	test('looks that get no answer do not count', async () => {
		await begin();
		await lost();
		let down = 5;
		platform.onFindReply = async () => {
			if (down-- > 0) throw new ConnectorError({ kind: 'transient' }, rawText('Quay cannot be reached.'));
			return [];
		};
		const row = await send();
		await harness.clock.advance(60 * minute);
		expect(platform.findReplyCalls).toHaveLength(8);
		expect(await harness.row(row.id)).toMatchObject({ state: 'unsure' });
	});

	test('the owner may look at once', async () => {
		await begin();
		await lost();
		const row = await send();
		expect(await harness.sync.checkReply(row.id)).toBe(false);
		platform.onFindReply = async (_ctx, target, reply) => [replyItem(target, reply)];
		expect(await harness.sync.checkReply(row.id)).toBe(true);
		expect(await harness.row(row.id)).toMatchObject({ state: 'sent' });
	});

	test('what was on its way when the program ended is unsure at the next start', async () => {
		await begin({ start: false });
		const page = { items: [customerItem(1)], next: 2, more: false, backfill: [], lost: [], unparsed: [] };
		const accountId = harness.accountIds[0] as AccountId;
		await harness.store.commitPoll({
			accountId,
			streamId: 'feed',
			backfillRangeId: null,
			...page,
			now: start,
			doneBefore: null,
			stream: {},
		});
		const row = await harness.queueReply(1);
		await harness.store.claimForSending({ id: row.id, now: start });
		await harness.sync.start();
		await harness.waitUntilIdle();
		expect(await harness.row(row.id)).toMatchObject({ state: 'unsure' });
		expect(platform.replies).toEqual([]);
	});

	test('a stop in the middle of a send gives it five seconds, and stores it as unsure', async () => {
		await begin();
		harness.network = () => new Promise(() => undefined);
		platform.onReply = async (ctx, target, reply) => {
			await ctx.fetch('https://quay.example/send', { method: 'POST', body: 'x' });
			return replyItem(target, reply);
		};
		const row = await send();
		const stopping = harness.sync.stop();
		await harness.clock.advance(4_000);
		expect(await harness.row(row.id)).toMatchObject({ state: 'sending' });
		await harness.clock.advance(2_000);
		await stopping;
		expect(await harness.row(row.id)).toMatchObject({ state: 'unsure' });
	});
});
