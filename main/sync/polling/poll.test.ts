import { afterEach, describe, expect, test, vi } from 'vitest';
import { ConnectorError, type Json, type Page } from '../../../connectors/sdk/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
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
});
