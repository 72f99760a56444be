import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../../../connectors/sdk/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { minute } from '../testing/harness.ts';
import { start } from '../testing/long-poll-platform.ts';

describe('a poll that the platform holds open', () => {
	test('the first one is answered at once, those after it are held; what comes is here in a moment', async () => {
		const { harness, asked, say } = await start();
		expect(asked).toMatchObject([{ longPollMs: 0 }]);
		await harness.clock.advance(11_000);
		expect(asked.at(-1)).toMatchObject({ longPollMs: 50_000, ms: null });
		say(1);
		await harness.waitUntilIdle();
		expect((await harness.store.searchMessages({ text: 'ready', before: null, limit: 9 })).hits).toHaveLength(1);
		// Held again and again, with no pause but the stream's quickest pace.
		const before = asked.length;
		await harness.clock.advance(10 * 52_500);
		expect(asked.length - before).toBeGreaterThanOrEqual(10);
		expect(asked.length - before).toBeLessThanOrEqual(11);
	});

	test('what was read is confirmed only by the ask after its commit, and further pages are not waited for', async () => {
		const { harness, asked, say, confirmed } = await start();
		await harness.clock.advance(11_000);
		const before = asked.length;
		say(1);
		expect(confirmed()).toBe(0);
		await harness.waitUntilIdle();
		expect(confirmed()).toBe(0);
		say(2);
		say(3);
		await harness.clock.advance(5_000);
		expect(confirmed()).toBe(3);
		expect(asked.slice(before).map(({ longPollMs, cursor }) => [longPollMs, cursor])).toEqual([
			[50_000, 1],
			[0, 3],
			[50_000, 3],
		]);
	});

	test('a platform that ought to hold and does not is asked at the usual pace', async () => {
		const { harness, asked } = await start();
		harness.network = async () => new Response('{}');
		const before = asked.length;
		await harness.clock.advance(10 * minute);
		expect(asked.length - before).toBeLessThan(65);
	});

	test('none while another stream of the account is due, and none beyond the time when one will be', async () => {
		const { harness, asked, platform } = await start(['feed', 'reviews']);
		await harness.clock.advance(10 * minute);
		const held = asked.filter(({ longPollMs }) => longPollMs > 0);
		expect(held.length).toBeGreaterThan(5);
		// 'reviews' is polled once a minute all the same.
		const reviews = platform.polls.filter(({ stream }) => stream === 'reviews').map(({ at }) => at);
		expect(Math.max(...reviews.slice(1).map((at, i) => at - (reviews[i] ?? 0)))).toBeLessThan(1.2 * minute);
	});

	test('none after a fault', async () => {
		const { harness, asked, platform } = await start();
		const { onPoll } = platform;
		let fails = true;
		platform.onPoll = async (stream, cursor, ctx) => {
			const page = await onPoll(stream, cursor, ctx);
			if (fails) throw new ConnectorError({ kind: 'transient' }, rawText('Another program asks as well.'));
			return page;
		};
		await harness.clock.advance(62_000);
		const before = asked.length;
		fails = false;
		await harness.clock.advance(2 * minute);
		expect(asked[before]?.longPollMs).toBe(0);
		expect(asked[before + 1]?.longPollMs).toBe(50_000);
	});
});
