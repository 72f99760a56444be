// Retry-After: nothing is asked before its time, by no caller and through no restart.

import { describe, expect, test } from 'vitest';
import { customerItem, makePlatform, minute, replyItem } from '../testing/harness.ts';
import { begin, tooMany } from '../testing/rate-limits-context.ts';

describe('a poll', () => {
	test('waits through restarts, sleeps, losses of the network and everybody who asks', async () => {
		const platform = makePlatform();
		platform.onPoll = async (_stream, _cursor, ctx) => tooMany(ctx.now() + 40 * minute);
		const harness = await begin([platform]);
		const until = harness.clock.now() + 40 * minute;
		for (let n = 0; n < 3; n++) {
			await harness.restart();
			await harness.clock.advance(minute);
			harness.sync.suspend();
			await harness.clock.advance(2 * minute);
			harness.sync.resume();
			await harness.clock.advance(minute);
			harness.sync.setOnline(false);
			await harness.clock.advance(minute);
			harness.sync.setOnline(true);
			const asking = [harness.sync.checkNow(), harness.sync.checkNow(harness.accountIds[0])];
			await harness.clock.advance(minute);
			await Promise.all(asking);
		}
		expect(platform.polls).toHaveLength(1);
		await harness.clock.advance(until - harness.clock.now() + 2 * minute);
		expect(platform.polls).toHaveLength(2);
		expect(platform.polls[1]?.at).toBeGreaterThanOrEqual(until);
	});
});

test('said to a call within a reply that goes out all the same, it holds back polls of every kind', async () => {
	const platform = makePlatform();
	platform.onPoll = async (_stream, cursor) =>
		cursor === null ? { items: [customerItem(1)], next: 3, more: false } : { items: [], next: 3, more: false };
	platform.onReply = async (ctx, target, reply) => {
		// What it says there is only for a fuller view, so the connector goes on without it.
		expect((await ctx.fetch('https://quay.example/view')).status).toBe(429);
		return replyItem(target, reply);
	};
	const harness = await begin([platform]);
	harness.network = async () => new Response('{}', { status: 429, headers: { 'retry-after': '1200' } });
	const { id } = await harness.queueReply(1);
	harness.sync.wakeOutbox();
	await harness.clock.advance(1000);
	expect(await harness.row(id)).toMatchObject({ state: 'sent' });
	const before = platform.polls.length;
	void harness.sync.checkNow();
	await harness.clock.advance(19 * minute);
	expect(platform.polls).toHaveLength(before);
	await harness.clock.advance(3 * minute);
	expect(platform.polls.length).toBeGreaterThan(before);
});

test('pages of a platform that counts by the second come one after the other', async () => {
	const platform = makePlatform();
	platform.connector = {
		...platform.connector,
		streams: platform.connector.streams.map((stream) => ({ ...stream, pageGapMs: 600 })),
	};
	platform.onPoll = async (_stream, cursor) => ({
		items: [],
		next: Number(cursor ?? 0) + 1,
		more: Number(cursor ?? 0) < 4,
	});
	const harness = await begin([platform]);
	await harness.clock.advance(5_000);
	const times = platform.polls.map(({ at }) => at);
	expect(times).toHaveLength(5);
	expect(Math.min(...times.slice(1).map((at, i) => at - (times[i] ?? 0)))).toBeGreaterThanOrEqual(600);
	// Nor does a check that begins right after another.
	void harness.sync.checkNow();
	await harness.clock.advance(100);
	void harness.sync.checkNow();
	await harness.clock.advance(3_000);
	const all = platform.polls.map(({ at }) => at);
	expect(all.length).toBeGreaterThan(5);
	expect(Math.min(...all.slice(1).map((at, i) => at - (all[i] ?? 0)))).toBeGreaterThanOrEqual(600);
	// A stop does not wait for the gap.
	platform.onPoll = async (_stream, cursor) => ({ items: [], next: Number(cursor ?? 0) + 1, more: true });
	void harness.sync.checkNow();
	await harness.clock.advance(700);
	const stopping = harness.sync.stop();
	await harness.waitUntilIdle();
	await stopping;
});
