import { describe, expect, test } from 'vitest';
import { ConnectorError, type Page } from '../../../connectors/sdk/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { customerItem, type Harness, makePlatform, minute, type Platform, replyItem } from '../testing/harness.ts';
import { begin } from '../testing/long-poll-context.ts';

interface Asked {
	readonly longPollMs: number;
	readonly cursor: number;
	/** How long it took; null = still open. */
	ms: number | null;
	aborted: boolean;
}
/** A queue as Telegram keeps one: asking from a place confirms what lies before it, and the request is held while there is nothing. */
function longPoll(streams: readonly string[] = ['feed']) {
	const queue: number[] = [];
	const asked: Asked[] = [];
	let confirmed = 0;
	let heard: () => void = () => undefined;
	const platform: Platform = makePlatform('quay', streams);
	let harness: Harness | null = null;
	platform.connector = {
		...platform.connector,
		streams: platform.connector.streams.map((stream, i) =>
			i === 0 ? { ...stream, every: { min: 2000, usual: 10_000 }, longPollMs: 50_000 } : stream,
		),
	};
	platform.onPoll = async (stream, cursor, ctx): Promise<Page<number>> => {
		if (stream !== streams[0]) return { items: [], next: 0, more: false };
		const from = Number(cursor ?? 0);
		confirmed = Math.max(confirmed, from);
		const one: Asked = { longPollMs: ctx.longPollMs, cursor: from, ms: null, aborted: false };
		asked.push(one);
		const since = ctx.now();
		await ctx.fetch('https://quay.example/updates').finally(() => {
			one.ms = (harness?.clock.now() ?? since) - since;
			one.aborted = ctx.signal.aborted;
		});
		const items = queue.filter((n) => n > from).slice(0, 2);
		return { items: items.map((n) => customerItem(n)), next: items.at(-1) ?? from, more: items.length === 2 };
	};
	return {
		platform,
		asked,
		confirmed: () => confirmed,
		say: (n: number) => {
			queue.push(n);
			heard();
		},
		on: (made: Harness) => {
			harness = made;
			made.network = (_input, init) =>
				new Promise((resolve, reject) => {
					const now = asked.at(-1);
					const end = () => {
						cancel();
						resolve(new Response('{}'));
					};
					const cancel = made.clock.after(now && queue.every((n) => n <= now.cursor) ? now.longPollMs : 0, end);
					heard = end;
					init?.signal?.addEventListener('abort', () => {
						cancel();
						reject(new Error('aborted'));
					});
				});
		},
	};
}
async function start(streams?: readonly string[]) {
	const there = longPoll(streams);
	const harness = await begin([there.platform], { start: false });
	there.on(harness);
	await harness.sync.start();
	await harness.waitUntilIdle();
	// The first import is not held.
	await harness.clock.advance(1);
	return { ...there, harness };
}

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

	test('checking now ends it, and resolves after a check of its own that is not held', async () => {
		const { harness, asked } = await start();
		await harness.clock.advance(11_000);
		const before = asked.length;
		let over = false;
		const done = harness.sync.checkNow().then(() => {
			over = true;
		});
		await harness.clock.advance(1);
		await done;
		expect(over).toBe(true);
		expect(asked.slice(before - 1)).toMatchObject([{ longPollMs: 50_000, aborted: true }, { longPollMs: 0 }]);
		expect(await harness.store.listStreams()).toMatchObject([{ fault: null, failures: 0, sentence: null }]);
	});

	test('stop and sleep end it at once, and nothing of it is a fault', async () => {
		const { harness, asked } = await start();
		await harness.clock.advance(11_000);
		harness.sync.suspend();
		await harness.waitUntilIdle();
		expect(asked.at(-1)).toMatchObject({ longPollMs: 50_000, aborted: true, ms: 1001 });
		await harness.clock.advance(minute);
		const before = asked.length;
		harness.sync.resume();
		await harness.clock.advance(3_000);
		expect(asked.length).toBe(before + 1);
		expect(await harness.store.listStreams()).toMatchObject([{ fault: null, failures: 0 }]);
		const stopping = harness.sync.stop();
		await harness.waitUntilIdle();
		await stopping;
		expect(asked.at(-1)).toMatchObject({ aborted: true });
		expect(harness.logs.filter((line) => line.includes('a check failed'))).toEqual([]);
	});

	test('a reply goes out beside it', async () => {
		const { harness, asked, say, platform } = await start();
		await harness.clock.advance(11_000);
		say(1);
		await harness.waitUntilIdle();
		await harness.clock.advance(5_000);
		expect(asked.at(-1)).toMatchObject({ ms: null, longPollMs: 50_000 });
		let went = Number.NaN;
		platform.onReply = async (_ctx, target, reply) => {
			went = harness.clock.now();
			return replyItem(target, reply);
		};
		await harness.queueReply(1);
		const pressed = harness.clock.now();
		harness.sync.wakeOutbox();
		await harness.waitUntilIdle();
		expect(went).toBe(pressed);
		expect(asked.at(-1)).toMatchObject({ ms: null });
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
