import { describe, expect, test } from 'vitest';
import { minute, replyItem } from '../testing/harness.ts';
import { start } from '../testing/long-poll-platform.ts';

describe('a poll that the platform holds open', () => {
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
});
