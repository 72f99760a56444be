import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../connectors/sdk/fault.ts';
import type { AccountState } from '../../../contract/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { accountHealth, type StreamHealth, streamHealth, worstOf } from './health.ts';

const now = 1_000_000_000;
const minute = 60_000;
const stream = (some: Partial<StreamHealth> = {}): StreamHealth => ({
	fault: null,
	sentence: null,
	faultSince: null,
	failures: 0,
	lastPollAt: now - minute,
	lastSuccessAt: now - minute,
	nextAt: now + minute,
	...some,
});
const of = (some: Partial<StreamHealth>, online = true) => streamHealth(stream(some), 'Fake platform', now, online);

describe('how a stream is', () => {
	test('working says nothing', () => {
		expect(of({})).toEqual({ state: 'working', sentence: null, silentSince: null, needsAttention: false });
	});

	test('before its first success it is reading', () => {
		expect(of({ lastSuccessAt: null })).toMatchObject({ state: 'reading', needsAttention: false });
	});

	test.each<[Fault, string]>([
		[{ kind: 'auth' }, 'signIn'],
		[{ kind: 'payment' }, 'payment'],
		[{ kind: 'permission' }, 'permission'],
		[{ kind: 'drift', where: 'id' }, 'update'],
	])('%j stops it, at once a matter for the owner, silent since the last success', (fault, state) => {
		expect(of({ fault, failures: 3, lastSuccessAt: now - 5, faultSince: now })).toMatchObject({
			state,
			silentSince: now - 5,
			needsAttention: true,
		});
		expect(of({ fault, failures: 3, lastSuccessAt: null, faultSince: now - 3 }).silentSince).toBe(now - 3);
		expect(inEnglish(of({ fault, failures: 3 }).sentence)).toMatch(/Fake platform/);
		expect(inEnglish(of({ fault, failures: 3, sentence: rawText('Make a new app password.') }).sentence)).toBe(
			'Make a new app password.',
		);
	});

	test('an answer that cannot be understood is a problem at first, and needs an update when it lasts', () => {
		const fault: Fault = { kind: 'drift', where: 'id' };
		expect(of({ fault, failures: 1 })).toMatchObject({ state: 'problem', needsAttention: false });
		expect(of({ fault, failures: 3 })).toMatchObject({ state: 'update', needsAttention: true });
	});

	test('a limit is quiet', () => {
		expect(of({ fault: { kind: 'rate', retryAt: now + minute } })).toMatchObject({
			state: 'slower',
			silentSince: null,
			needsAttention: false,
		});
	});

	test('a short failure is shown from the third one and is a row in the queue after a quarter of an hour', () => {
		const fault: Fault = { kind: 'transient' };
		expect(of({ fault, failures: 2 })).toMatchObject({ state: 'working', sentence: null, needsAttention: false });
		expect(of({ fault, failures: 3 })).toMatchObject({
			state: 'problem',
			silentSince: now - minute,
			needsAttention: false,
		});
		const long = { fault, failures: 9, lastSuccessAt: now - 15 * minute };
		expect(of(long)).toMatchObject({ state: 'problem', needsAttention: true });
		expect(of(long, false)).toMatchObject({ state: 'problem', needsAttention: false });
	});
});

describe('how an account is', () => {
	test('the worst stream counts, and the longest silence', () => {
		const streams = [
			of({}),
			of({ fault: { kind: 'permission' }, lastSuccessAt: now - 9, sentence: rawText('No right to messages.') }),
			of({ fault: { kind: 'transient' }, failures: 4, lastSuccessAt: now - 20 }),
		];
		expect(inEnglish(accountHealth(streams, false))).toEqual({
			state: 'permission',
			sentence: 'No right to messages.',
			silentSince: now - 20,
			needsAttention: true,
		});
	});

	test('an open backfill is reading, unless something is worse', () => {
		expect(accountHealth([of({})], true).state).toBe('reading');
		expect(accountHealth([of({ fault: { kind: 'auth' } })], true).state).toBe('signIn');
	});

	test('before the first poll is planned it is reading', () => {
		expect(accountHealth([], false)).toMatchObject({ state: 'reading', needsAttention: false });
	});
});

describe('one stream of several', () => {
	const named = (title: string, some: Partial<StreamHealth>) => ({ ...of(some), title: rawText(title) });
	const well = named('Mentions', {});
	const unread = named('Private messages', {
		fault: { kind: 'permission' },
		sentence: rawText('This password may not read them.'),
	});

	test('alone with a problem is named, and the others go on', () => {
		expect(inEnglish(accountHealth([well, unread], false))).toMatchObject({
			state: 'permission',
			sentence: 'Private messages are not read: This password may not read them.',
			needsAttention: true,
		});
		expect(
			inEnglish(accountHealth([well, unread, { ...unread, title: rawText('Your own posts') }], false).sentence),
		).toMatch(/^Private messages and Your own posts are not read: /);
	});

	test('is not named where all have a problem, or where the account itself is', () => {
		expect(inEnglish(accountHealth([unread], false).sentence)).toBe('This password may not read them.');
		expect(
			inEnglish(
				accountHealth([well, named('Private messages', { fault: { kind: 'auth' }, sentence: rawText('Gone.') })], false)
					.sentence,
			),
		).toBe('Gone.');
	});
});

describe('what is wrong besides the streams', () => {
	const at = (state: AccountState, needsAttention: boolean, silentSince: number | null = null) => ({
		state,
		needsAttention,
		silentSince,
		sentence: rawText(state),
	});
	test.each<[ReturnType<typeof at>[], AccountState]>([
		[[at('working', false), at('endsSoon', true)], 'endsSoon'],
		[[at('problem', false), at('endsSoon', true)], 'endsSoon'],
		[[at('signIn', true), at('limit', true)], 'signIn'],
		[[at('permission', true), at('limit', true)], 'limit'],
		[[at('slower', false)], 'slower'],
	])('%j → %s', (healths, state) => {
		expect(worstOf(healths as [ReturnType<typeof at>]).state).toBe(state);
	});
	test('silence counts from the earliest', () => {
		expect(worstOf([at('signIn', true, 50), at('limit', true, 20)])).toMatchObject({
			state: 'signIn',
			silentSince: 20,
		});
	});
});
