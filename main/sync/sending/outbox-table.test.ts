import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../connectors/sdk/index.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { maxAttempts, maxTriesByKey, nextUnsureStep, replyAfterFault, type WriteOutcome } from './outbox-table.ts';

const now = 1_800_000_000_000;
const half = () => 0.5;
const faults: readonly (Fault | null)[] = [
	{ kind: 'auth' },
	{ kind: 'payment' },
	{ kind: 'permission' },
	{ kind: 'rate', retryAt: now + 60_000 },
	{ kind: 'transient' },
	{ kind: 'gone' },
	{ kind: 'rejected' },
	{ kind: 'closed' },
	{ kind: 'unsure' },
	{ kind: 'drift', where: 'x' },
	null,
];
const fates: readonly WriteOutcome[] = ['none', 'refused', 'accepted', 'unknown'];

describe('after a try that was no plain yes', () => {
	test('the whole table', () => {
		const table = faults.map((fault) => [
			fault?.kind ?? 'broken connector',
			...fates.map((wire) => replyAfterFault(fault, wire, 1, now, half).state),
		]);
		expect(table).toEqual([
			// what was thrown    no write    refused   2xx        may have arrived
			['auth', 'queued', 'queued', 'queued', 'unsure'],
			['payment', 'queued', 'queued', 'queued', 'unsure'],
			['permission', 'queued', 'queued', 'queued', 'unsure'],
			['rate', 'queued', 'queued', 'queued', 'unsure'],
			['transient', 'queued', 'queued', 'unsure', 'unsure'],
			['gone', 'failed', 'failed', 'failed', 'unsure'],
			['rejected', 'failed', 'failed', 'failed', 'unsure'],
			['closed', 'failed', 'failed', 'failed', 'unsure'],
			['unsure', 'unsure', 'unsure', 'unsure', 'unsure'],
			['drift', 'failed', 'failed', 'unsure', 'unsure'],
			['broken connector', 'failed', 'failed', 'unsure', 'unsure'],
		]);
	});

	test('what may have arrived is never queued again, whatever is thrown and however often', () => {
		assertProperty(
			fc.property(
				fc.constantFrom(...faults),
				fc.integer({ min: 1, max: 1000 }),
				fc.double({ min: 0, max: 0.99, noNaN: true }),
				(fault, n, r) => {
					expect(replyAfterFault(fault, 'unknown', n, now, () => r)).toEqual({ state: 'unsure' });
				},
			),
		);
	});

	test('what is surely unsent waits longer each time, and after a day of it the owner is asked', () => {
		const wait = (n: number) => replyAfterFault({ kind: 'transient' }, 'refused', n, now, half);
		expect(wait(1)).toEqual({ state: 'queued', notBefore: now + 1000, waitsFor: null });
		expect(wait(4)).toEqual({ state: 'queued', notBefore: now + 8000, waitsFor: null });
		expect(wait(maxAttempts)).toEqual({ state: 'failed' });
	});

	test('a rate limit is heeded, within a day', () => {
		expect(replyAfterFault({ kind: 'rate', retryAt: now + 60_000 }, 'refused', 1, now, half)).toEqual({
			state: 'queued',
			notBefore: now + 60_000,
			waitsFor: 'rate',
		});
		expect(replyAfterFault({ kind: 'rate', retryAt: now + 1e12 }, 'refused', 1, now, half)).toMatchObject({
			notBefore: now + 86_400_000,
		});
	});
});

describe('the next step of an unsure reply', () => {
	const unsure = (checks: number, lastCheckAt: number | null = null) => ({
		unsureSince: now,
		at: now - 1000,
		checks,
		lastCheckAt,
		attempts: 1,
		hasNewer: false,
	});

	test('three checks over two minutes, then the key or the owner', () => {
		for (const safety of ['key', 'read-back'] as const) {
			expect(nextUnsureStep(unsure(0), safety, true, now)).toEqual({ do: 'check', at: now + 5_000 });
			expect(nextUnsureStep(unsure(1, now + 5_000), safety, true, now)).toEqual({ do: 'check', at: now + 40_000 });
			expect(nextUnsureStep(unsure(2, now + 40_000), safety, true, now)).toEqual({ do: 'check', at: now + 125_000 });
		}
		const after = now + 126_000;
		expect(nextUnsureStep(unsure(3, now + 125_000), 'key', true, after)).toEqual({ do: 'resend', at: after });
		expect(nextUnsureStep(unsure(3, now + 125_000), 'read-back', true, after)).toEqual({ do: 'ask' });
	});

	test('a platform that took none of ten tries with one key is asked no more; the owner is', () => {
		const after = now + 126_000;
		const tried = (attempts: number) => ({ ...unsure(3, now + 125_000), attempts });
		expect(nextUnsureStep(tried(maxTriesByKey - 1), 'key', true, after)).toEqual({ do: 'resend', at: after });
		expect(nextUnsureStep(tried(maxTriesByKey), 'key', true, after)).toEqual({ do: 'ask' });
		expect(nextUnsureStep(tried(maxTriesByKey), 'key', false, now)).toEqual({ do: 'ask' });
	});

	test('over a newer message no key tries again: the owner decides', () => {
		const newer = { ...unsure(3, now + 125_000), hasNewer: true };
		expect(nextUnsureStep(newer, 'key', true, now + 126_000)).toEqual({ do: 'ask' });
		expect(nextUnsureStep({ ...unsure(0), hasNewer: true }, 'key', false, now)).toEqual({ do: 'ask' });
	});

	test('checks that the owner asked for do not shorten the two minutes', () => {
		expect(nextUnsureStep(unsure(7, now + 30_000), 'read-back', true, now + 30_000)).toEqual({
			do: 'check',
			at: now + 125_000,
		});
	});

	test('without a way to look a key is trusted for half an hour after the press of the button, and not at once', () => {
		expect(nextUnsureStep(unsure(0), 'key', false, now)).toEqual({ do: 'resend', at: now + 15_000 });
		expect(nextUnsureStep(unsure(0), 'key', false, now + 30 * 60_000 - 1000)).toEqual({ do: 'ask' });
	});

	test('never by itself where there is neither key nor reading back', () => {
		assertProperty(
			fc.property(fc.nat(10), fc.boolean(), fc.integer({ min: 0, max: 1e9 }), (checks, canLook, later) => {
				expect(nextUnsureStep(unsure(checks, now + 1), 'ask', canLook, now + later)).toEqual({ do: 'ask' });
				expect(nextUnsureStep(unsure(checks, now + 1), 'read-back', canLook, now + later).do).not.toBe('resend');
			}),
		);
	});
});
