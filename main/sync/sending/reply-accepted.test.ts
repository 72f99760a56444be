import { describe, expect, test } from 'vitest';
import { ConnectorError, type Fault, type Item } from '../../../connectors/sdk/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { emptyPage, minute, replyItem } from '../testing/harness.ts';
import { begin, harness, platform, send } from '../testing/reply-sender-context.ts';

const refuses = (fault: Fault) => async (): Promise<Item> => {
	throw new ConnectorError(fault, rawText('Quay said no.'));
};

describe('a reply on its way', () => {
	test('is durably `sending` before the connector is asked, and then sent: the thread is answered', async () => {
		await begin();
		const states: string[] = [];
		platform.onReply = async (_ctx, target, reply) => {
			states.push((await harness.store.listOutbox())[0]?.state ?? '');
			return replyItem(target, reply);
		};
		const row = await send();
		// The connector itself waits for the data file here, which settling does not see.
		await harness.sync.outboxIdle();
		expect(states).toEqual(['sending']);
		expect(await harness.row(row.id)).toMatchObject({ state: 'sent' });
		expect(await harness.store.queueSummary({ now: harness.clock.now() })).toMatchObject({
			waiting: 1,
			answered: 1,
			goingOut: 0,
		});
	});

	test.each<[Fault, string]>([
		[{ kind: 'rejected' }, 'failed'],
		[{ kind: 'closed' }, 'failed'],
		[{ kind: 'gone' }, 'failed'],
		[{ kind: 'unsure' }, 'unsure'],
		[{ kind: 'auth' }, 'queued'],
		[{ kind: 'permission' }, 'queued'],
	])('%j leaves it %s, with the words of the platform', async (fault, state) => {
		await begin();
		platform.onReply = refuses(fault);
		const row = await send();
		expect(await harness.row(row.id)).toMatchObject({ state });
		expect(inEnglish((await harness.row(row.id)).why)).toMatch(/^Quay said no\./);
		await harness.clock.advance(30_000);
		expect(platform.replies).toHaveLength(1);
	});

	test('surely unsent goes again, later each time; the token and the time of the press stay', async () => {
		await begin();
		let failures = 3;
		platform.onReply = async (_ctx, target, reply) => {
			if (failures-- > 0) throw new ConnectorError({ kind: 'transient' }, rawText('Quay cannot be reached.'));
			return replyItem(target, reply);
		};
		const row = await send();
		expect(inEnglish(await harness.row(row.id))).toMatchObject({ state: 'queued', why: 'Quay cannot be reached.' });
		await harness.clock.advance(20_000);
		expect(await harness.row(row.id)).toMatchObject({ state: 'sent' });
		expect(platform.replies).toHaveLength(4);
		expect(new Set(platform.replies.map(({ clientToken, at }) => `${clientToken} ${at}`)).size).toBe(1);
	});

	test('a rate limit is heeded to the second', async () => {
		await begin();
		platform.onReply = refuses({ kind: 'rate', retryAt: harness.clock.now() + 3 * minute });
		const row = await send();
		platform.onReply = async (_ctx, target, reply) => replyItem(target, reply);
		await harness.clock.advance(3 * minute - 2000);
		expect(await harness.row(row.id)).toMatchObject({ state: 'queued', waitsFor: 'rate' });
		await harness.clock.advance(3000);
		expect(await harness.row(row.id)).toMatchObject({ state: 'sent' });
	});

	test('a broken sign-in holds it until the account works again', async () => {
		await begin();
		platform.onReply = refuses({ kind: 'auth' });
		platform.onPoll = async () => {
			throw new ConnectorError({ kind: 'auth' }, rawText('Quay no longer accepts this sign-in.'));
		};
		const row = await send();
		await harness.clock.advance(10 * minute);
		expect(await harness.row(row.id)).toMatchObject({ state: 'queued', waitsFor: 'account' });
		expect((await harness.store.listStreams())[0]?.fault).toEqual({ kind: 'auth' });
		platform.onReply = async (_ctx, target, reply) => replyItem(target, reply);
		platform.onPoll = async (_stream, cursor) => emptyPage(cursor);
		await harness.sync.checkNow(harness.accountIds[0]);
		await harness.waitUntilIdle();
		expect(await harness.row(row.id)).toMatchObject({ state: 'sent' });
		expect(platform.replies).toHaveLength(2);
	});

	test('an unpaid platform holds it until a poll succeeds again, without a word from the owner', async () => {
		await begin();
		platform.onReply = refuses({ kind: 'payment' });
		platform.onPoll = async () => {
			throw new ConnectorError({ kind: 'payment' }, rawText('Quay wants to be paid first.'));
		};
		const row = await send();
		await harness.clock.advance(10 * minute);
		expect(await harness.row(row.id)).toMatchObject({ state: 'queued', waitsFor: 'account' });
		platform.onReply = async (_ctx, target, reply) => replyItem(target, reply);
		platform.onPoll = async (_stream, cursor) => emptyPage(cursor);
		await harness.clock.advance(2 * 60 * minute);
		expect(await harness.row(row.id)).toMatchObject({ state: 'sent' });
	});

	test('without a network it waits and says so, and goes out when it is back', async () => {
		await begin();
		harness.sync.setOnline(false);
		const row = await send();
		expect(await harness.row(row.id)).toMatchObject({ state: 'queued', waitsFor: 'online' });
		await harness.clock.advance(minute);
		expect(platform.replies).toEqual([]);
		harness.sync.setOnline(true);
		await harness.clock.advance(1000);
		expect(await harness.row(row.id)).toMatchObject({ state: 'sent', waitsFor: null });
	});

	test('a connector that breaks before its call has sent nothing; after a yes it may have', async () => {
		await begin();
		platform.onReply = async () => {
			throw new TypeError('x is undefined');
		};
		expect(await harness.row((await send(1)).id)).toMatchObject({ state: 'failed' });
		platform.onReply = async (ctx) => {
			await ctx.fetch('https://quay.example/send', { method: 'POST', body: 'x' });
			throw new TypeError('x is undefined');
		};
		expect(await harness.row((await send(2)).id)).toMatchObject({ state: 'unsure' });
	});

	test('a client library that hides what happened on the wire changes nothing', async () => {
		await begin();
		harness.network = async () => {
			throw Object.assign(new TypeError('fetch failed'), {
				cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }),
			});
		};
		platform.onReply = async (ctx) => {
			await ctx.fetch('https://quay.example/send', { method: 'POST', body: 'x' }).catch(() => undefined);
			throw new ConnectorError({ kind: 'transient' }, rawText('Something went wrong.'));
		};
		expect(await harness.row((await send()).id)).toMatchObject({ state: 'unsure' });
	});
});
