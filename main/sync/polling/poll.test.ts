import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ConnectorError, type Fault, type Json, type Page } from '../../../connectors/sdk/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { StoreError } from '../../store/errors.ts';
import type { Store } from '../../store/index.ts';
import { customerItem, type Harness, makeHarness, makePlatform, minute, start } from '../testing/harness.ts';

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
const stored = async () =>
	(await harness.store.searchMessages({ text: 'ready', before: null, limit: 100 })).hits.length;
const throws =
	(fault: Fault, message = 'It went wrong.') =>
	async () => {
		throw new ConnectorError(fault, rawText(message));
	};

describe('pages', () => {
	test('the head first, then the backfill ranges; what is older than three days comes in as done', async () => {
		const day = 86_400_000;
		const platform = makePlatform();
		platform.onPoll = async (_stream, cursor) => {
			if (cursor === null) return { items: [customerItem(9)], next: 9, more: true, backfill: [-5] };
			if (cursor === 9) return { items: [customerItem(10)], next: 10, more: false };
			if (cursor === -5) return { items: [customerItem(5)], next: -1, more: true };
			return {
				items: cursor === -1 ? [customerItem(1, { createdAt: start - 10 * day })] : [],
				next: cursor,
				more: false,
			};
		};
		harness = await begin([platform]);
		expect(platform.polls.map(({ cursor }) => cursor)).toEqual([null, 9, -5, -1]);
		expect(await stored()).toBe(4);
		expect(await harness.store.listBackfillRanges()).toEqual([]);
		expect(await harness.store.queueSummary({ now: start })).toMatchObject({ waiting: 3, done: 1 });
	});

	test('one bad element is kept aside, the others are stored', async () => {
		const platform = makePlatform();
		platform.onPoll = async () => ({
			items: [customerItem(1), { ...customerItem(2), createdAt: 'soon' } as never, customerItem(3)],
			next: 3,
			more: false,
		});
		harness = await begin([platform]);
		expect(await stored()).toBe(2);
		expect(await harness.store.listUnparsed(harness.accountIds[0] as never)).toMatchObject([{ where: 'feed[1]' }]);
	});

	test.each<[string, unknown]>([
		['nothing', undefined],
		['no items', { next: 1, more: false }],
		['a cursor of another kind', { items: [], next: 'x', more: false }],
		['only bad elements', { items: [{ text: 'x' }, null], next: 1, more: false }],
	])('%s is a page that is not one: nothing is stored, the cursor stays', async (_name, page) => {
		const platform = makePlatform();
		let first = true;
		platform.onPoll = async () => {
			if (!first) return page as Page<Json>;
			first = false;
			return { items: [customerItem(1)], next: 7, more: true };
		};
		harness = await begin([platform]);
		expect(await streamOf()).toMatchObject({ cursor: 7, fault: { kind: 'drift' }, failures: 1 });
		expect(await stored()).toBe(1);
	});

	test('a page that fails in the middle: what was read is kept, and the next poll goes on there', async () => {
		const platform = makePlatform();
		let broken = true;
		platform.onPoll = async (_stream, cursor) => {
			if (cursor === null) return { items: [customerItem(1)], next: 1, more: true };
			if (broken) throw new ConnectorError({ kind: 'transient' }, rawText('The line broke off.'));
			return { items: [customerItem(2)], next: 2, more: false };
		};
		harness = await begin([platform]);
		broken = false;
		await harness.clock.advance(2 * minute);
		expect(platform.polls.slice(0, 3).map(({ cursor }) => cursor)).toEqual([null, 1, 1]);
		expect(await streamOf()).toMatchObject({ cursor: 2, failures: 0, fault: null, sentence: null });
		expect(await stored()).toBe(2);
	});

	test('a page that the data file refuses is asked for again: its cursor is not saved before its messages', async () => {
		const platform = makePlatform();
		platform.onPoll = async (_stream, cursor) => {
			if (cursor === null) return { items: [customerItem(1)], next: 1, more: true };
			return { items: cursor === 1 ? [customerItem(2)] : [], next: 2, more: false };
		};
		let commits = 0;
		harness = await begin([platform], {
			wrapStore: (store) =>
				new Proxy(store, {
					get: (real, name) =>
						name !== 'commitPoll'
							? real[name as keyof Store]
							: async (given: Parameters<Store['commitPoll']>[0]) => {
									if (++commits === 2) throw new StoreError('full', rawText('There is no room left on the disk.'));
									return real.commitPoll(given);
								},
				}),
		});
		expect(await streamOf()).toMatchObject({ cursor: 1 });
		await harness.clock.advance(2 * minute);
		expect(platform.polls.slice(0, 3).map(({ cursor }) => cursor)).toEqual([null, 1, 1]);
		expect(await streamOf()).toMatchObject({ cursor: 2, failures: 0 });
		expect(await stored()).toBe(2);
	});

	test('text of strangers is made harmless, and a date from the future stands no higher than tomorrow', async () => {
		const platform = makePlatform();
		platform.onPoll = async () => ({
			items: [customerItem(1, { text: 'ready\u0000 \ud800', createdAt: start + 1e12 })],
			next: 1,
			more: false,
		});
		harness = await begin([platform]);
		const { hits } = await harness.store.searchMessages({ text: 'ready', before: null, limit: 10 });
		expect(hits).toMatchObject([{ excerpt: 'ready \ufffd', at: start + 86_400_000 }]);
	});

	test('random backlogs, arrivals, faults and restarts: at the end the same set as at the platform, each once', async () => {
		const step = fc.constantFrom('say', 'say', 'fail', 'wait', 'wait', 'restart');
		await assertProperty(
			fc.asyncProperty(fc.integer({ min: 0, max: 25 }), fc.array(step, { maxLength: 14 }), async (backlog, steps) => {
				let seq = backlog;
				let failing = 0;
				const platform = makePlatform();
				platform.onPoll = async (_stream, cursor) => {
					if (failing > 0 && failing--) throw new ConnectorError({ kind: 'transient' }, rawText('x'));
					const at = Number(cursor ?? 0);
					if (cursor === null) {
						const from = Math.max(0, seq - 3);
						return { items: range(from, seq), next: seq, more: false, backfill: from > 0 ? [-from] : [] };
					}
					if (at < 0) return { items: range(Math.max(0, -at - 3), -at), next: Math.min(at + 3, 0), more: -at > 3 };
					// Each page repeats the last one of the page before.
					return {
						items: range(Math.max(0, at - 1), Math.min(seq, at + 3)),
						next: Math.min(seq, at + 3),
						more: at + 3 < seq,
					};
				};
				const one = await makeHarness([platform]);
				for (const next of steps) {
					if (next === 'say') seq++;
					if (next === 'fail') failing = 2;
					if (next === 'wait') await one.clock.advance(minute);
					if (next === 'restart') await one.sync.checkNow();
				}
				failing = 0;
				await one.clock.advance(6 * minute);
				const { hits } = await one.store.searchMessages({ text: 'ready', before: null, limit: 100 });
				expect(new Set(hits.map(({ name }) => name)).size).toBe(seq);
				expect(hits).toHaveLength(seq);
				await one.close();
			}),
			{ numRuns: 8 },
		);
		function range(from: number, to: number) {
			return Array.from({ length: Math.max(0, to - from) }, (_, i) => customerItem(from + i + 1));
		}
	});
});

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
		expect(inEnglish(await harness.store.listLost(harness.accountIds[0] as never))).toMatchObject([
			{ why: 'Quay does not have this any more.' },
		]);
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
