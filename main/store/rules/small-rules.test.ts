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
