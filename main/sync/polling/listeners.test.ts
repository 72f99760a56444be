import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../../../connectors/sdk/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { customerItem, minute, type Platform } from '../testing/harness.ts';
import { begin, type Line, openLines, withLines } from '../testing/listeners-context.ts';

const feeds = ({ polls }: Platform) => polls.filter(({ stream }) => stream === 'feed');
const last = ({ lines }: { readonly lines: readonly Line[] }): Line => {
	const line = lines.at(-1);
	if (!line) throw new Error('There is no line.');
	return line;
};

describe('a line that the platform talks on', () => {
	test('stands after the first good poll, and wakes its stream alone, at once', async () => {
		const platform = withLines();
		const harness = await begin([platform]);
		await harness.clock.advance(minute);
		expect(openLines(platform)).toBe(1);
		const before = platform.polls.length;
		platform.onPoll = async (_stream, cursor) => ({
			items: [customerItem(1)],
			next: Number(cursor ?? 0) + 1,
			more: false,
		});
		last(platform).wake('feed');
		await harness.waitUntilIdle();
		expect(platform.polls.slice(before)).toMatchObject([{ stream: 'feed', at: harness.clock.now() }]);
	});

	test('never quicker than the stream’s own pace, and nothing said meanwhile is forgotten', async () => {
		const platform = withLines();
		const harness = await begin([platform]);
		await harness.clock.advance(minute);
		for (let n = 0; n < 100; n++) {
			last(platform).wake('feed');
			await harness.clock.advance(1000);
		}
		// 100 seconds at ten seconds each, and the one that was asked for last.
		await harness.clock.advance(10_000);
		const times = feeds(platform).map(({ at }) => at);
		expect(times.length).toBeGreaterThanOrEqual(11);
		expect(Math.min(...times.slice(1).map((at, i) => at - (times[i] ?? 0)))).toBeGreaterThanOrEqual(10_000);
		const quiet = times.length;
		await harness.clock.advance(2 * minute);
		expect(feeds(platform)).toHaveLength(quiet);
	});

	test('does not ask before a Retry-After has passed', async () => {
		const platform = withLines();
		const harness = await begin([platform]);
		platform.onPoll = async (_stream, _cursor, ctx) => {
			throw new ConnectorError({ kind: 'rate', retryAt: ctx.now() + 8 * minute }, rawText('Quay asks us to wait.'));
		};
		await harness.clock.advance(minute);
		last(platform).wake('feed');
		await harness.waitUntilIdle();
		const before = feeds(platform).length;
		for (let n = 0; n < 7; n++) {
			last(platform).wake('feed');
			await harness.clock.advance(minute);
		}
		expect(feeds(platform)).toHaveLength(before);
		await harness.clock.advance(2 * minute);
		expect(feeds(platform)).toHaveLength(before + 1);
	});

	test('a broken connection is opened again, later each time, and is nobody’s fault: polling goes on as ever', async () => {
		const platform = withLines();
		const harness = await begin([platform], { random: () => 0.99 });
		for (let n = 0; n < 6; n++) {
			await harness.clock.advance(n === 0 ? 1000 : 16 * minute);
			last(platform).breaks(new ConnectorError({ kind: 'transient' }, rawText('The line broke off (canary-token).')));
		}
		const pauses = platform.lines.slice(1).map(({ at }, i) => at - (platform.lines[i]?.at ?? 0));
		expect(pauses).toHaveLength(5);
		await harness.waitUntilIdle();
		expect(await harness.store.listStreams()).toMatchObject([{ fault: null, sentence: null }, { fault: null }]);
		expect(feeds(platform).length).toBeGreaterThanOrEqual(7);
		expect(harness.logs.filter((line) => line.includes('a listener ended'))).toHaveLength(6);
		expect(harness.logs.join()).not.toContain('canary-token');
	});

	test('a platform that ends every line at once is not hammered', async () => {
		const platform = withLines();
		const { listen } = platform.connector;
		platform.connector = {
			...platform.connector,
			listen: async (ctx, wake) => {
				void listen?.(ctx, wake);
			},
		};
		const harness = await begin([platform], { random: () => 0.5 });
		await harness.clock.advance(60 * minute);
		expect(platform.lines.length).toBeGreaterThan(3);
		expect(platform.lines.length).toBeLessThan(20);
	});

	test('a listener that ignores its end keeps nothing waiting', async () => {
		const platform = withLines();
		platform.connector = { ...platform.connector, listen: () => new Promise(() => undefined) };
		const harness = await begin([platform]);
		await harness.clock.advance(minute);
		await harness.sync.stop();
	});
});
