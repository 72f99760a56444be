import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConnectorError, type Item } from '../../../connectors/sdk/index.ts';
import type { ThreadId } from '../../../contract/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import type { AnyConnector, AnyCtx } from '../index.ts';
import {
	customerItem,
	emptyPage,
	type Harness,
	makeHarness,
	makePlatform,
	minute,
	type Platform,
} from '../testing/harness.ts';

vi.setConfig({ testTimeout: 60_000 });

let harness: Harness;
let platform: Platform;
beforeEach(async () => {
	platform = makePlatform();
	platform.onPoll = async (_stream, cursor) =>
		cursor === null ? { items: [customerItem(1)], next: 2, more: false } : emptyPage(cursor);
	harness = await makeHarness([platform]);
	await harness.clock.advance(1000);
});
afterEach(() => harness.close());

const thread = async (): Promise<ThreadId> => {
	const { rows } = await harness.store.threadsWindow({
		view: 'waiting',
		filter: {},
		from: 0,
		to: 9,
		now: harness.clock.now(),
	});
	return rows[0]?.id as ThreadId;
};
const texts = async () => {
	const { hits } = await harness.store.searchMessages({ text: 'ready', before: null, limit: 9 });
	return hits.map(({ excerpt }) => excerpt);
};
const extend = (part: Partial<AnyConnector>) => Object.assign(platform.connector, part);

describe('looking at one conversation', () => {
	test('stores what it is now, and leaves what cannot be read', async () => {
		extend({
			refreshThread: async () => [
				customerItem(1, { text: 'Is it ready now?', editedAt: customerItem(1).createdAt + 5 }),
				{ nonsense: true } as unknown as Item,
			],
		});
		await harness.sync.refreshThread(await thread());
		expect(await texts()).toEqual(['Is it ready now?']);
	});

	test('a failure is a sentence for the caller, without a secret', async () => {
		extend({
			refreshThread: async () => {
				throw new ConnectorError({ kind: 'transient' }, rawText('Quay does not take canary-token.'));
			},
		});
		await expect(harness.sync.refreshThread(await thread())).rejects.toMatchObject({
			code: 'account',
			message: 'Quay does not take [hidden].',
		});
	});
});

describe('acting on a message', () => {
	const message = async () => {
		const { answers } = await harness.store.getThread({ threadId: await thread(), now: harness.clock.now() });
		if (!answers) throw new Error('Nothing there.');
		return answers.id;
	};

	test('stores what came back', async () => {
		extend({
			moderate: async (_ctx, on, action) => customerItem(1, { externalId: on.externalId, liked: action === 'like' }),
		});
		await harness.sync.moderate(await message(), 'like');
		const page = await harness.store.timelinePage({ threadId: await thread(), before: null, limit: 9 });
		expect(page.entries).toMatchObject([
			{ type: 'message', liked: true },
			{ type: 'system', what: 'moderated', detail: 'like' },
		]);
	});

	test('where the platform says nothing, the conversation is looked at', async () => {
		extend({ moderate: async () => null, refreshThread: async () => [customerItem(1, { standing: 'deleted' })] });
		await harness.sync.moderate(await message(), 'delete');
		const done = await harness.store.queueSummary({ now: harness.clock.now() });
		expect(done.waiting).toBe(0);
	});

	test('an unsure outcome is reported as one', async () => {
		harness.network = async () => new Response('', { status: 502 });
		extend({
			moderate: async (ctx: AnyCtx) => void (await ctx.fetch('https://quay.example/like', { method: 'POST' })) as never,
		});
		await expect(harness.sync.moderate(await message(), 'like')).rejects.toThrow(
			/trouble of its own \(502\)\. What we sent may have arrived/,
		);
	});
});

describe('snoozed threads', () => {
	test('comes back at its time', async () => {
		const threadId = await thread();
		const now = harness.clock.now();
		await harness.store.snooze({ threadId, until: now + 10 * minute, now });
		harness.sync.wakeOutbox();
		await harness.clock.advance(9 * minute);
		expect((await harness.store.queueSummary({ now: harness.clock.now() })).snoozed).toBe(1);
		await harness.clock.advance(minute + 1000);
		expect(await harness.store.queueSummary({ now: harness.clock.now() })).toMatchObject({ snoozed: 0, waiting: 1 });
	});
});
