// A platform that holds a poll open until something arrives.
import type { Page } from '../../../connectors/sdk/index.ts';
import { customerItem, type Harness, makePlatform, type Platform } from './harness.ts';
import { begin } from './long-poll-context.ts';

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
export async function start(streams?: readonly string[]) {
	const there = longPoll(streams);
	const harness = await begin([there.platform], { start: false });
	there.on(harness);
	await harness.sync.start();
	await harness.waitUntilIdle();
	// The first import is not held.
	await harness.clock.advance(1);
	return { ...there, harness };
}
