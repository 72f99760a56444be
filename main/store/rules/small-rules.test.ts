import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOfDay, startOfDay } from '../../../contract/calendar.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { upset } from '../testing/make-shop.ts';
import { effectiveSentiment } from './effective.ts';
import { firstSeqAt, msOfSeq, slotsPerMs } from './message-seq.ts';
import { resolveConversation, resolveThread } from './resolve-thread.ts';
import { rowHash } from './row-hash.ts';
import { sameText } from './same-text.ts';
import { isSignOff } from './sign-off.ts';
import { clockToleranceMs, type Inbound, type OwnReply, unanswered } from './unanswered.ts';

describe('who is unanswered', () => {
	const asked: Inbound = {
		id: 'm',
		kind: 'comment',
		createdAt: 10,
		standing: 'visible',
		doneAt: null,
		openedAt: null,
		knownAt: 15,
	};
	const reply: OwnReply = { namesAt: 10, hereAt: 20_000, acceptedAt: 20_000, sentHere: false, standing: 'visible' };
	const waits = (m: Partial<Inbound>, replies: Partial<OwnReply>[], flat = false) =>
		unanswered(
			[{ ...asked, ...m }],
			replies.map((r) => ({ ...reply, ...r })),
			flat,
		).has('m');

	test('a reply that names it, or a later one of the same customer, answers', () => {
		expect([waits({}, []), waits({}, [{}]), waits({}, [{ namesAt: 15 }]), waits({}, [{ namesAt: 9 }])]).toEqual([
			true,
			false,
			false,
			true,
		]);
	});
	test('a newer reply that names nobody answers only in messages and mail, and where replies are flat', () => {
		const newer = { namesAt: null };
		expect([
			waits({}, [newer]),
			waits({ kind: 'message' }, [newer]),
			waits({ kind: 'email' }, [newer]),
			waits({}, [newer], true),
		]).toEqual([true, false, false, false]);
		expect(waits({ kind: 'message' }, [{ namesAt: null, hereAt: 10 }])).toBe(true);
	});
	test('by its time alone a reply answers only what is clearly older', () => {
		const replied = (ms: number, more: Partial<OwnReply> = {}) =>
			waits({ kind: 'email' }, [{ namesAt: null, hereAt: 10 + ms, ...more }]);
		expect([replied(1), replied(900), replied(clockToleranceMs), replied(clockToleranceMs + 1)]).toEqual([
			true,
			true,
			true,
			false,
		]);
		expect(waits({ kind: 'email' }, [{ namesAt: 10, hereAt: 11 }])).toBe(false);
	});
	test('what was sent from here answers by its time only what was here by then, whatever the clocks say', () => {
		const day = 86_400_000;
		const sent = (acceptedAt: number) =>
			waits({ kind: 'email', knownAt: 50 }, [{ namesAt: null, hereAt: day, acceptedAt, sentHere: true }]);
		expect([sent(49), sent(50), sent(51)]).toEqual([true, false, false]);
	});
	test('a reply that was taken back is none; a message that was deleted asks nothing', () => {
		expect([
			waits({}, [{ standing: 'deleted' }]),
			waits({}, [{ standing: 'held' }]),
			waits({ standing: 'deleted' }, []),
		]).toEqual([true, false, false]);
	});
	test('Done ends it; opened again, only a reply after that counts', () => {
		expect([
			waits({ doneAt: 30 }, []),
			waits({ openedAt: 30_000 }, [{}]),
			waits({ openedAt: 30_000 }, [{ acceptedAt: 30_001 }]),
		]).toEqual([false, true, false]);
	});
});

describe('thread identity', () => {
	test('what the platform names, else the parent’s, else its own', () => {
		const item = { externalId: 'x' };
		expect(resolveConversation({ ...item, conversation: 'c', parentId: 'p' }, { conversation: 'q' })).toEqual({
			conversation: 'c',
			named: true,
		});
		expect(resolveConversation({ ...item, parentId: 'p' }, { conversation: 'q' })).toEqual({
			conversation: 'q',
			named: false,
		});
		expect(resolveConversation({ ...item, parentId: 'p' }, undefined)).toEqual({ conversation: 'p', named: false });
		expect(resolveConversation({ ...item, conversation: '' }, undefined)).toEqual({ conversation: 'x', named: false });
		expect(resolveConversation({ ...item, parentId: 'x' }, undefined)).toEqual({ conversation: 'x', named: false });
	});
	test('an unknown customer, or an empty conversation, equals nobody', () => {
		expect([
			resolveThread('a', 'c', {}),
			resolveThread('a', 'c', { customerId: '' }),
			resolveThread('a', '', { customerId: 'd' }),
		]).toEqual([null, null, null]);
	});
	test('different parts never make one key', () => {
		const part = fc.string({ minLength: 1 });
		assertProperty(
			fc.property(fc.tuple(part, part, part), fc.tuple(part, part, part), ([a, b, c], [x, y, z]) => {
				const same = a === x && b === y && c === z;
				expect(resolveThread(a, b, { customerId: c }) === resolveThread(x, y, { customerId: z })).toBe(same);
			}),
		);
	});
});

test('a message’s rowid keeps the order of time, for any time', () => {
	const any = fc.oneof(
		fc.integer({ min: -1e12, max: 9e15 }),
		fc.constantFrom(0, Number.NaN, 8.64e15, Number.POSITIVE_INFINITY),
	);
	assertProperty(
		fc.property(any, any, (a, b) => {
			expect(Number.isSafeInteger(firstSeqAt(a) + slotsPerMs)).toBe(true);
			if (a <= b) expect(firstSeqAt(a)).toBeLessThanOrEqual(firstSeqAt(b));
		}),
	);
	expect(msOfSeq(firstSeqAt(1_790_000_000_000) + 1023)).toBe(1_790_000_000_000);
});

test('the row hash sees every change of a letter and every shift between columns', () => {
	const cell = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
	assertProperty(
		fc.property(fc.array(cell, { maxLength: 4 }), fc.array(cell, { maxLength: 4 }), (a, b) => {
			expect(rowHash(a) === rowHash(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
		}),
	);
});

test('a reply is recognised behind the addressee and other blanks, and only then', () => {
	expect(sameText('@ann@other.example  Thanks\n a lot ', 'Thanks a lot')).toBe(true);
	expect(sameText('@ann, @bo: Thanks', 'thanks')).toBe(true);
	expect(sameText('Thanks', 'Thanks!')).toBe(false);
	expect(sameText('a@b.example is my address', 'is my address')).toBe(false);
});

test('sign-offs are thanks and hearts, not questions, reviews or anger', () => {
	const thanks = { ...upset(0), intent: 'thanks' as const };
	expect([isSignOff('Thanks!', thanks, undefined), isSignOff('❤️👍', undefined, undefined)]).toEqual([true, true]);
	expect([
		isSignOff('Thanks?', thanks, undefined),
		isSignOff('Thanks', thanks, 5),
		isSignOff('😡', upset(2), undefined),
	]).toEqual([false, false, false]);
	expect([
		isSignOff('...', undefined, undefined),
		isSignOff('123', undefined, undefined),
		isSignOff('', undefined, undefined),
	]).toEqual([false, false, false]);
});

test('the correction is stored beside the judgement', () => {
	expect(effectiveSentiment(upset(2), null)).toEqual({ sentiment: 'negative', upset: 2 });
	expect(effectiveSentiment(upset(2), 'positive')).toEqual({ sentiment: 'positive', upset: 0 });
	expect(effectiveSentiment(upset(0), 'negative')).toEqual({ sentiment: 'negative', upset: 1 });
	expect(effectiveSentiment(null, null)).toEqual({ sentiment: null, upset: 0 });
});

test('a day in its own time zone', () => {
	const at = Date.UTC(2026, 2, 3, 23, 30);
	expect(new Date(startOfDay(at, 'Europe/Vienna')).toISOString()).toBe('2026-03-03T23:00:00.000Z');
	expect(new Date(endOfDay(at, 'Europe/Vienna')).toISOString()).toBe('2026-03-04T23:00:00.000Z');
	expect(startOfDay(at, 'No/Where')).toBe(Date.UTC(2026, 2, 3));
});
