import { describe, expect, test } from 'vitest';
import { AccountId } from '../../../contract/index.ts';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { healthOfMoney, moneyOf } from './money.ts';
import { healthOfSignIn } from './sign-in-expiry.ts';

const now = Date.UTC(2026, 10, 22, 9);
const day = 86_400_000;
const month = (reads: number, replies: number, stoppedAt: number | null = null) => ({
	accountId: AccountId.parse('a'),
	month: '2026-11',
	reads: reads * 1_000_000,
	replies: replies * 1_000_000,
	stoppedAt,
});

describe('what a month costs', () => {
	test('in dollars, with the part that is kept for replies', () => {
		expect(moneyOf(month(1.5, 0.34), 5_000_000, now)).toEqual({
			reads: 1.5,
			replies: 0.34,
			limit: 5,
			reservedForReplies: 1,
			resetsAt: Date.UTC(2026, 11, 1),
			stoppedSince: null,
		});
		expect(moneyOf(undefined, null, now)).toMatchObject({ reads: 0, replies: 0, limit: null, reservedForReplies: 0 });
	});

	test('a stop is a row for the owner, since when and until when', () => {
		const stopped = moneyOf(month(4, 0.17, now - day), 5_000_000, now);
		expect(inEnglish(healthOfMoney(stopped, 'X', now))).toEqual({
			state: 'limit',
			silentSince: now - day,
			needsAttention: true,
			sentence:
				'Reading stopped: $4.17 of this month’s $5 for X are spent, and the rest is kept for your answers. It starts again on 1 December, or when you raise the limit.',
		});
		expect(inEnglish(healthOfMoney(moneyOf(month(4, 1, now), 5_000_000, now), 'X', now)?.sentence)).toMatch(
			/nothing goes out until 1 December/,
		);
		expect(healthOfMoney(moneyOf(month(4, 1), 5_000_000, now), 'X', now)).toBeNull();
		// A limit that was taken away stops nothing any more.
		expect(healthOfMoney(moneyOf(month(4, 1, now), null, now), 'X', now)).toBeNull();
	});
});

describe('a sign-in that ends', () => {
	test.each([
		[null, null],
		[8 * day, null],
		[7 * day, 'Your sign-in at X ends in 7 days. Sign in again before then.'],
		[4.2 * day, 'Your sign-in at X ends in 5 days. Sign in again before then.'],
		[3_600_000, 'Your sign-in at X ends within a day. Sign in again before then.'],
		[-1, 'Your sign-in at X has ended. Sign in again before new messages stop arriving.'],
	])('in %s ms: %s', (left, sentence) => {
		const health = healthOfSignIn(left === null ? null : now + left, 'X', now);
		expect(inEnglish(health?.sentence ?? null)).toBe(sentence);
		expect(health?.needsAttention ?? false).toBe(sentence !== null);
		expect(health?.state).toBe(sentence === null ? undefined : left !== null && left < 0 ? 'signIn' : 'endsSoon');
	});
});
