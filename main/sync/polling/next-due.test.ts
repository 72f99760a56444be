import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccountId } from '../../../contract/index.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { type DueStream, nextDue } from './next-due.ts';

const now = 1_800_000_000_000;
const stream = (accountId: string, streamId: string, some: Partial<DueStream> = {}): DueStream => ({
	accountId: accountId as AccountId,
	streamId,
	nextAt: now,
	lastPollAt: now - 60_000,
	minMs: 30_000,
	roomAt: 0,
	failures: 0,
	stopped: false,
	notBefore: 0,
	...some,
});

describe('what is due', () => {
	test('never polled is due at once, what is not due wakes us later', () => {
		const streams = [
			stream('a', 'new', { nextAt: null }),
			stream('a', 'soon', { nextAt: now + 10 }),
			stream('b', 'late', { nextAt: now + 99 }),
		];
		expect(nextDue(streams, [], now)).toEqual({ accounts: [{ accountId: 'a', streamIds: ['new'] }], wakeAt: now + 10 });
	});

	test('streams of one account come in the order they fell due', () => {
		const streams = [stream('a', '2', { nextAt: now - 1 }), stream('a', '1', { nextAt: now - 5 }), stream('b', '3')];
		expect(nextDue(streams, [], now).accounts).toEqual([
			{ accountId: 'a', streamIds: ['1', '2'] },
			{ accountId: 'b', streamIds: ['3'] },
		]);
	});

	test('where a platform made all of them wait, the stream that was polled longest ago starts, so that none starves behind the first', () => {
		const told = { isRefused: true, failures: 6, notBefore: now };
		const day = 86_400_000;
		const streams = [
			stream('a', 'first', { ...told, lastPollAt: now - day }),
			stream('a', 'starved', { ...told, nextAt: now - 9 * day, lastPollAt: now - 10 * day }),
		];
		expect(nextDue(streams, [], now).accounts).toEqual([{ accountId: 'a', streamIds: ['starved'] }]);
	});

	test('a stopped stream is never due', () => {
		expect(nextDue([stream('a', '1', { stopped: true, nextAt: null })], [], now)).toEqual({
			accounts: [],
			wakeAt: null,
		});
	});

	test('an open range hurries its stream, to its quickest pace and not while something is wrong', () => {
		const later = { nextAt: now + 600_000, lastPollAt: now - 10_000 };
		const ranges = [{ accountId: 'a' as AccountId, streamId: '1' }];
		expect(nextDue([stream('a', '1', later)], ranges, now).wakeAt).toBe(now + 20_000);
		expect(nextDue([stream('a', '1', later)], [], now).wakeAt).toBe(now + 600_000);
		expect(nextDue([stream('a', '1', { ...later, failures: 1 })], ranges, now).wakeAt).toBe(now + 600_000);
		expect(nextDue([stream('a', '1', { ...later, roomAt: now + 50_000 })], ranges, now).wakeAt).toBe(now + 50_000);
	});

	test('after five failures in a row an account is probed with one stream', () => {
		const streams = [
			stream('a', '1', { failures: 5, nextAt: now - 3 }),
			stream('a', '2'),
			stream('b', '1'),
			stream('b', '2'),
		];
		expect(nextDue(streams, [], now).accounts.map((account) => account.streamIds)).toEqual([['1'], ['1', '2']]);
	});

	test('nothing is due before its time, its room and its place in the line, and nothing due is forgotten', () => {
		const at = fc.integer({ min: now - 1000, max: now + 1000 });
		const any = fc.record({
			accountId: fc.constantFrom('a' as AccountId, 'b' as AccountId),
			streamId: fc.uuid(),
			nextAt: fc.option(at),
			lastPollAt: fc.option(at),
			minMs: fc.integer({ min: 0, max: 500 }),
			roomAt: at,
			failures: fc.integer({ min: 0, max: 4 }),
			stopped: fc.boolean(),
			notBefore: at,
		});
		assertProperty(
			fc.property(fc.array(any), (streams) => {
				const { accounts, wakeAt } = nextDue(streams, [], now);
				const due = accounts.flatMap(({ streamIds }) => streamIds);
				const should = streams
					.filter((s) => !s.stopped && Math.max(s.nextAt ?? 0, s.roomAt, s.notBefore) <= now)
					.map((s) => s.streamId);
				expect(due.toSorted()).toEqual(should.toSorted());
				if (wakeAt !== null) expect(wakeAt).toBeGreaterThan(now);
				expect(wakeAt === null).toBe(streams.every((s) => s.stopped || should.includes(s.streamId)));
			}),
		);
	});
});
