import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Audience, Reachability } from '../../../contract/domain.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { type AnsweredMessage, audiencesOf } from './audiences.ts';

const now = 1000;
const answered = (some: Partial<AnsweredMessage> = {}): AnsweredMessage => ({
	audience: 'public',
	replies: null,
	customer: 'Dana',
	connectorName: 'Fake platform',
	place: 'Fake platform',
	canReply: true,
	connected: true,
	...some,
});

describe('to whom a message can be answered', () => {
	test('where the platform says nothing, in the audience it was written in', () => {
		expect(inEnglish(audiencesOf(answered(), now))).toEqual({
			public: { allowed: true, readers: 'Everyone who can see this on Fake platform can read your reply.' },
		});
		expect(inEnglish(audiencesOf(answered({ audience: 'private' }), now))).toEqual({
			private: { allowed: true, readers: 'Only Dana can read this.' },
		});
	});

	test('texts name the channel for the message, the platform for the account', () => {
		const at = (some: Partial<AnsweredMessage>) => audiencesOf(answered({ place: 'Quay shop', ...some }), now).public;
		expect(inEnglish(at({})?.readers)).toBe('Everyone who can see this on Quay shop can read your reply.');
		expect(inEnglish(at({ replies: { public: { allowed: false } } })?.why)).toBe('Quay shop does not allow this here.');
		expect(inEnglish(at({ connected: false })?.why)).toMatch(/^This Fake platform account is no longer connected/);
	});

	test('what only the owner can post says so, with who reads it and where; a private message stays private', () => {
		const replies = {
			public: { allowed: false, manual: true, why: rawText('Dana did not name you.') },
			private: { allowed: false },
		};
		const said = { replies, canReply: false, permalink: 'https://platform.example/1' };
		expect(inEnglish(audiencesOf(answered(said), now).public)).toEqual({
			allowed: false,
			manual: true,
			why: 'Dana did not name you.',
			readers: 'Everyone who can see this on Fake platform can read your reply.',
			page: 'https://platform.example/1',
		});
		const elsewhere = { public: { allowed: false, manual: true, page: 'https://platform.example/reply' } };
		expect(inEnglish(audiencesOf(answered({ ...said, replies: elsewhere }), now).public)).toMatchObject({
			page: 'https://platform.example/reply',
			why: expect.stringMatching(/own page/),
		});
		expect(inEnglish(audiencesOf(answered({ ...said, audience: 'private' }), now).public)).toEqual({
			allowed: false,
			why: expect.any(String),
		});
		expect(audiencesOf(answered({ ...said, connected: false }), now).public?.manual).toBeUndefined();
	});

	test('the readers and reasons of the platform are used', () => {
		const replies = {
			public: { allowed: true, readers: rawText('Your followers.') },
			private: { allowed: false, why: rawText('Dana follows nobody.') },
		};
		expect(audiencesOf(answered({ replies }), now)).toEqual(replies);
	});

	test('a reply window that is over is closed, an open one says until when', () => {
		const replies = { private: { allowed: true, until: now } };
		expect(audiencesOf(answered({ audience: 'private', replies }), now).private).toMatchObject({
			allowed: false,
			until: now,
		});
		expect(audiencesOf(answered({ audience: 'private', replies }), now - 1).private).toMatchObject({
			allowed: true,
			until: now,
		});
	});

	test('the audience of the message is always listed, with a reason when it is closed', () => {
		const open = audiencesOf(answered({ replies: { private: { allowed: true } } }), now);
		expect(inEnglish(open.public)).toEqual({ allowed: false, why: expect.stringMatching(/./) });
		expect(open.private?.allowed).toBe(true);
	});

	test.each([{ canReply: false }, { connected: false }])('nothing is allowed when %j, and it says why', (some) => {
		const open = audiencesOf(
			answered({ replies: { public: { allowed: true }, private: { allowed: true } }, ...some }),
			now,
		);
		expect(Object.values(open).map((reach) => reach.allowed)).toEqual([false, false]);
		expect(Object.values(open).every((reach) => reach.why)).toBe(true);
	});

	test('for any platform answer: never wider than the message, never open after its time, never without a reason', () => {
		const reach: fc.Arbitrary<Reachability> = fc
			.record({
				allowed: fc.boolean(),
				readers: fc.option(fc.string({ minLength: 1 }).map(rawText)),
				why: fc.option(fc.string({ minLength: 1 }).map(rawText)),
				until: fc.option(fc.nat(2000)),
				manual: fc.option(fc.boolean()),
			})
			.map(
				(some) =>
					Object.fromEntries(Object.entries(some).filter(([, value]) => value !== null)) as unknown as Reachability,
			);
		const replies = fc.option(fc.record({ public: reach, private: reach }, { requiredKeys: [] }));
		assertProperty(
			fc.property(
				fc.constantFrom<Audience>('public', 'private'),
				replies,
				fc.boolean(),
				fc.boolean(),
				(audience, said, canReply, connected) => {
					const open = audiencesOf(answered({ audience, replies: said, canReply, connected }), now);
					if (audience === 'private') expect(open.public?.allowed ?? open.public?.manual ?? false).toBe(false);
					for (const [to, one] of Object.entries(open)) {
						expect(one.allowed ? one.readers : one.why).toBeTruthy();
						if (one.manual) expect([one.allowed && !canReply, Boolean(one.readers)]).toEqual([false, true]);
						if (one.allowed) expect(said?.[to as Audience]?.allowed ?? to === audience).toBe(true);
						if (one.allowed) expect(one.until ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now);
					}
					expect(open[audience]).toBeDefined();
				},
			),
			{ numRuns: 2000 },
		);
	});
});
