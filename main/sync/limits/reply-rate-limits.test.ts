import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../../../connectors/sdk/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { customerItem, makePlatform, minute, replyItem } from '../testing/harness.ts';
import { begin, tooMany } from '../testing/rate-limits-context.ts';

describe('a reply', () => {
	async function withTwo() {
		const platform = makePlatform();
		platform.onPoll = async (_stream, cursor) =>
			cursor === null
				? { items: [customerItem(1), customerItem(2), customerItem(3)], next: 3, more: false }
				: { items: [], next: 3, more: false };
		const harness = await begin([platform]);
		const tries: number[] = [];
		const until = harness.clock.now() + 30 * minute;
		platform.onReply = async (ctx, target, reply) => {
			tries.push(harness.clock.now());
			if (tries.length === 1) tooMany(ctx.now() + 30 * minute);
			return replyItem(target, reply);
		};
		return { harness, platform, tries, until };
	}

	test('waits, and so do all others of its account; then all go', async () => {
		const { harness, tries, until } = await withTwo();
		const first = await harness.queueReply(1);
		harness.sync.wakeOutbox();
		await harness.clock.advance(1000);
		const others = [await harness.queueReply(2), await harness.queueReply(3)];
		harness.sync.wakeOutbox();
		for (let n = 0; n < 4; n++) {
			await harness.clock.advance(3 * minute);
			await harness.restart();
			const asking = harness.sync.checkNow(harness.accountIds[0]);
			await harness.clock.advance(1000);
			await asking;
		}
		expect(tries).toHaveLength(1);
		expect(await harness.row(first.id)).toMatchObject({ state: 'queued', waitsFor: 'rate' });
		await harness.clock.advance(until - harness.clock.now() - 1000);
		expect(tries).toHaveLength(1);
		await harness.clock.advance(3000);
		expect(tries).toHaveLength(4);
		expect(Math.min(...tries.slice(1))).toBeGreaterThanOrEqual(until);
		for (const row of [first, ...others]) expect(await harness.row(row.id)).toMatchObject({ state: 'sent' });
	});

	test('that waits for the account does not release one that waits for a Retry-After', async () => {
		const { harness, platform } = await withTwo();
		const tries: string[] = [];
		platform.onReply = async (ctx, target, reply) => {
			tries.push(reply.text);
			if (reply.text === 'two' && tries.length === 1)
				throw new ConnectorError({ kind: 'auth' }, rawText('Signed out.'));
			if (reply.text === 'one') tooMany(ctx.now() + 30 * minute);
			return replyItem(target, reply);
		};
		await harness.queueReply(2, { text: 'two' });
		harness.sync.wakeOutbox();
		await harness.clock.advance(1000);
		const first = await harness.queueReply(1, { text: 'one' });
		harness.sync.wakeOutbox();
		await harness.clock.advance(1000);
		expect(tries).toEqual(['two', 'one']);
		const asking = harness.sync.checkNow(harness.accountIds[0]);
		await harness.clock.advance(2 * minute);
		await asking;
		expect(tries).toEqual(['two', 'one']);
		expect(await harness.row(first.id)).toMatchObject({ state: 'queued', waitsFor: 'rate' });
	});

	test('unsure is not looked for before that', async () => {
		const platform = makePlatform();
		platform.onPoll = async (_stream, cursor) =>
			cursor === null ? { items: [customerItem(1)], next: 3, more: false } : { items: [], next: 3, more: false };
		platform.onReply = async () => {
			throw new ConnectorError({ kind: 'unsure' }, rawText('The line broke off.'));
		};
		platform.onFindReply = async (ctx) => tooMany(ctx.now() + 20 * minute);
		const harness = await begin([platform]);
		await harness.queueReply(1);
		harness.sync.wakeOutbox();
		await harness.clock.advance(30_000);
		expect(platform.findReplyCalls).toHaveLength(1);
		await harness.clock.advance(19 * minute);
		expect(platform.findReplyCalls).toHaveLength(1);
		await harness.clock.advance(3 * minute);
		expect(platform.findReplyCalls).toHaveLength(2);
	});

	test('unsure is not looked for while polls have to wait, nor the other way round', async () => {
		const platform = makePlatform();
		let polls: 'well' | 'wait' = 'well';
		platform.onPoll = async (_stream, cursor, ctx) =>
			polls === 'wait'
				? tooMany(ctx.now() + 10 * minute)
				: cursor === null
					? { items: [customerItem(1)], next: 3, more: false }
					: { items: [], next: 3, more: false };
		platform.onReply = async () => {
			polls = 'wait';
			throw new ConnectorError({ kind: 'unsure' }, rawText('The line broke off.'));
		};
		platform.onFindReply = async (ctx) => {
			polls = 'well';
			return tooMany(ctx.now() + 15 * minute);
		};
		const harness = await begin([platform]);
		await harness.clock.advance(59_000);
		await harness.queueReply(1);
		harness.sync.wakeOutbox();
		// The reply is out and unsure, the poll has to wait, and the check comes after that.
		await harness.clock.advance(8 * minute);
		expect(platform.findReplyCalls).toHaveLength(0);
		await harness.clock.advance(4 * minute);
		expect(platform.findReplyCalls).toHaveLength(1);
		const before = platform.polls.length;
		const looked = platform.findReplyCalls[0] ?? Number.NaN;
		void harness.sync.checkNow();
		await harness.clock.advance(looked + 14 * minute - harness.clock.now());
		expect(platform.polls.length).toBe(before);
		await harness.clock.advance(3 * minute);
		expect(platform.polls.length).toBeGreaterThan(before);
	});
});
