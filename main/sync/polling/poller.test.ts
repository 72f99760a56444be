import { afterEach, describe, expect, test, vi } from 'vitest';
import { ConnectorError } from '../../../connectors/sdk/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { type Harness, makeHarness, makePlatform, minute, type Platform } from '../testing/harness.ts';

vi.setConfig({ testTimeout: 60_000 });

let harness: Harness;
let open: Harness[] = [];
afterEach(async () => {
	for (const one of open) await one.close();
	open = [];
});
const begin: typeof makeHarness = async (...given) => {
	const made = await makeHarness(...given);
	open.push(made);
	return made;
};

const streamOf = async (stream = 'feed') => (await harness.store.listStreams()).find((row) => row.streamId === stream);
const network = (code: string, syscall: string) => async () => {
	throw Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code, syscall }) });
};
const asks: Platform['onPoll'] = async (_stream, cursor, ctx) => {
	await ctx.fetch('https://quay.example/feed');
	return { items: [], next: cursor ?? 0, more: false };
};

describe('coming and going', () => {
	test('stopping ends a poll that hangs, and nothing of it is stored', async () => {
		const platform = makePlatform();
		platform.onPoll = asks;
		harness = await begin([platform], { start: false });
		harness.network = () => new Promise(() => undefined);
		await harness.sync.start();
		await harness.waitUntilIdle();
		expect(platform.polls).toHaveLength(1);
		await harness.sync.stop();
		expect((await streamOf())?.failures ?? 0).toBe(0);
	});

	test('asking once everything is stopped is answered at once: nothing that ends waits for it', async () => {
		harness = await begin([makePlatform()], { start: false });
		await harness.sync.start();
		await harness.waitUntilIdle();
		await harness.sync.stop();
		await harness.sync.checkNow();
	});

	test('no network anywhere: reported once, noticed when it is back', async () => {
		const changes: boolean[] = [];
		const platforms = [makePlatform('quay'), makePlatform('pier')];
		for (const platform of platforms) platform.onPoll = asks;
		harness = await begin(platforms, { start: false });
		harness.sync.onChange(({ online }) => changes.push(online));
		harness.network = network('ENOTFOUND', 'getaddrinfo');
		await harness.sync.start();
		await harness.clock.advance(3 * minute);
		expect(changes).toEqual([false]);
		harness.network = async () => new Response('{}');
		await harness.clock.advance(2 * minute);
		expect(changes).toEqual([false, true]);
		expect(await streamOf()).toMatchObject({ failures: 0 });
	});

	test('one server that is down is its own trouble', async () => {
		const platform = makePlatform();
		platform.onPoll = asks;
		harness = await begin([platform], { start: false });
		harness.network = network('ECONNREFUSED', 'connect');
		await harness.sync.start();
		await harness.clock.advance(5 * minute);
		expect(harness.sync.online().online).toBe(true);
	});

	test('without a network by the word of the host nothing is asked; with it everything is', async () => {
		const platform = makePlatform();
		harness = await begin([platform], { start: false });
		harness.sync.setOnline(false);
		await harness.sync.start();
		await harness.sync.checkNow();
		await harness.clock.advance(5 * minute);
		expect(platform.polls).toEqual([]);
		harness.sync.setOnline(true);
		await harness.clock.advance(5_000);
		expect(platform.polls).toHaveLength(1);
	});

	test('after a night of sleep no two of eight accounts come in the same second', async () => {
		let seed = 5;
		const random = () => {
			seed = (seed * 48271) % 2147483647;
			return seed / 2147483647;
		};
		const platforms = Array.from({ length: 8 }, (_, i) => makePlatform(`quay-${i}`));
		harness = await begin(platforms, { random });
		await harness.clock.advance(20 * minute);
		for (const platform of platforms) platform.polls.splice(0);
		harness.sync.suspend();
		await harness.clock.advance(8 * 60 * minute);
		expect(platforms.flatMap(({ polls }) => polls)).toEqual([]);
		const woken = harness.clock.now();
		harness.sync.resume();
		await harness.clock.advance(15_000);
		const seconds = platforms.map(({ polls }) => Math.floor(((polls[0]?.at ?? Number.NaN) - woken) / 1000));
		expect(new Set(seconds).size).toBe(8);
		expect(Math.max(...seconds)).toBeLessThan(15);
	});
});

test('a platform that asks to wait is asked nothing else of the same account meanwhile', async () => {
	const platform = makePlatform('quay', ['feed', 'messages']);
	platform.onPoll = async (stream, cursor, ctx) => {
		if (stream === 'feed')
			throw new ConnectorError({ kind: 'rate', retryAt: ctx.now() + 10 * minute }, rawText('Quay asks us to wait.'));
		return { items: [], next: cursor ?? 0, more: false };
	};
	harness = await begin([platform]);
	const before = platform.polls.length;
	void harness.sync.checkNow();
	await harness.clock.advance(9 * minute);
	expect(platform.polls).toHaveLength(before);
	await harness.clock.advance(3 * minute);
	expect(platform.polls.filter(({ stream }) => stream === 'messages').length).toBeGreaterThan(0);
});
