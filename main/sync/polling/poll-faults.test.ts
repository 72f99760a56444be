import { afterEach, describe, expect, test, vi } from 'vitest';
import { ConnectorError, type Fault } from '../../../connectors/sdk/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { customerItem, type Harness, makeHarness, makePlatform, minute } from '../testing/harness.ts';

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
const throws =
	(fault: Fault, message = 'It went wrong.') =>
	async () => {
		throw new ConnectorError(fault, rawText(message));
	};

describe('faults', () => {
	test('auth stops the account at once, with a sentence; asking again after a new sign-in sets it going', async () => {
		const platform = makePlatform('quay', ['feed', 'messages']);
		platform.onPoll = throws({ kind: 'auth' }, 'Quay no longer accepts this sign-in.');
		harness = await begin([platform]);
		await harness.clock.advance(60 * minute);
		expect(platform.polls).toHaveLength(1);
		expect(inEnglish((await streamOf())?.sentence)).toContain('sign in again');
		platform.onPoll = async () => ({ items: [customerItem(1)], next: 1, more: false });
		await harness.sync.checkNow(harness.accountIds[0]);
		await harness.waitUntilIdle();
		expect(platform.polls.map(({ stream }) => stream)).toEqual(['feed', 'feed', 'messages']);
		expect(await streamOf()).toMatchObject({ fault: null, sentence: null, failures: 0 });
	});

	test('a missing right stops its own stream only', async () => {
		const platform = makePlatform('quay', ['feed', 'messages']);
		const denied = throws({ kind: 'permission' }, 'Quay does not let us read your messages.');
		platform.onPoll = async (stream, cursor) =>
			stream === 'messages' ? denied() : { items: [], next: cursor ?? 0, more: false };
		harness = await begin([platform]);
		await harness.clock.advance(10 * minute);
		expect(platform.polls.filter(({ stream }) => stream === 'messages')).toHaveLength(1);
		expect(platform.polls.filter(({ stream }) => stream === 'feed').length).toBeGreaterThan(7);
	});

	test('payment is tried once an hour', async () => {
		const platform = makePlatform('quay', ['feed', 'messages']);
		platform.onPoll = throws({ kind: 'payment' });
		harness = await begin([platform]);
		await harness.clock.advance(59 * minute);
		expect(platform.polls).toHaveLength(1);
		await harness.clock.advance(62 * minute);
		expect(platform.polls.length).toBeGreaterThanOrEqual(2);
		expect(platform.polls.length).toBeLessThanOrEqual(5);
	});

	test('nothing is asked before a Retry-After has passed, and the platform is polled less after it', async () => {
		const platform = makePlatform();
		platform.onPoll = async (_stream, _cursor, ctx) => {
			throw new ConnectorError({ kind: 'rate', retryAt: ctx.now() + 20 * minute }, rawText('Quay asks us to wait.'));
		};
		harness = await begin([platform]);
		await harness.sync.checkNow();
		await harness.clock.advance(19 * minute);
		expect(platform.polls).toHaveLength(1);
		expect(await streamOf()).toMatchObject({ fault: { kind: 'rate' }, failures: 0, budget: { share: 0.5 } });
		await harness.clock.advance(2 * minute);
		expect(platform.polls).toHaveLength(2);
	});

	test('a hiccup gets a sentence from the third time on, and is tried ever more rarely', async () => {
		const platform = makePlatform();
		platform.onPoll = throws({ kind: 'transient' }, 'Quay has trouble of its own (500).');
		harness = await begin([platform]);
		expect(await streamOf()).toMatchObject({ failures: 1, sentence: null, fault: { kind: 'transient' } });
		await harness.clock.advance(90_000);
		expect((await streamOf())?.failures).toBeGreaterThanOrEqual(3);
		expect(inEnglish((await streamOf())?.sentence)).toMatch(
			/^Quay has trouble of its own \(500\)\. New messages from Quay come in as soon as it works again/,
		);
		const before = platform.polls.length;
		await harness.clock.advance(60 * minute);
		expect(platform.polls.length - before).toBeLessThan(12);
	});

	test('a connector that breaks is a platform it does not understand; no secret gets into a sentence', async () => {
		const platform = makePlatform();
		platform.onPoll = async () => {
			throw new TypeError("Cannot read 'x' of canary-token");
		};
		harness = await begin([platform]);
		expect(await streamOf()).toMatchObject({ fault: { kind: 'drift', where: 'TypeError' } });
		platform.onPoll = throws({ kind: 'transient' }, 'Wrong token canary-token.');
		await harness.clock.advance(10 * minute);
		expect(
			JSON.stringify([await streamOf(), await harness.store.listChecks(harness.accountIds[0] as never), harness.logs]),
		).not.toContain('canary-token');
	});

	test('an old range that is gone is reported as lost, and what is new goes on', async () => {
		const platform = makePlatform();
		platform.onPoll = async (_stream, cursor) => {
			if (cursor === -5) throw new ConnectorError({ kind: 'gone' }, rawText('Quay does not have this any more.'));
			return { items: [customerItem(9)], next: 9, more: false, backfill: cursor === null ? [-5] : [] };
		};
		harness = await begin([platform]);
		expect(await streamOf()).toMatchObject({ failures: 0, fault: null });
		await harness.clock.advance(20 * minute);
		expect(await harness.store.listBackfillRanges()).toEqual([]);
		expect(
			inEnglish(await harness.store.listGaps({ accountId: harness.accountIds[0] as never, now: 0 })),
		).toMatchObject([{ why: 'Quay does not have this any more.' }]);
		expect(platform.polls.filter(({ cursor }) => cursor === -5)).toHaveLength(3);
	});

	test('an empty budget is no fault: it waits for room', async () => {
		const platform = makePlatform();
		platform.onPoll = async (_stream, cursor, ctx) => {
			for (let i = 0; i < 200; i++) await ctx.fetch('https://quay.example/feed');
			return { items: [], next: cursor ?? 0, more: false };
		};
		harness = await begin([platform]);
		await harness.clock.advance(2 * minute);
		expect(platform.polls).toHaveLength(2);
		expect(await streamOf()).toMatchObject({ fault: null, sentence: null });
		await harness.clock.advance(16 * minute);
		expect(platform.polls.length).toBeGreaterThan(2);
	});
});
