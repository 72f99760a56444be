import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Reachability } from '../../contract/index.ts';
import { assertProperty } from '../../test/helpers/property.ts';
import { repliesFromJson, repliesToJson } from './stored-replies.ts';

const page = 'https://x.example/1';
const stored = `{"public":{"allowed":false,"byHand":true,"page":"${page}"},"private":{"allowed":true}}`;
const replies = { public: { allowed: false, manual: true, page }, private: { allowed: true } };

test('a row of the first version is read, and the same text is written again', () => {
	expect(repliesFromJson(stored)).toEqual(replies);
	expect(repliesToJson(replies)).toBe(stored);
});

test('a platform that says nothing leaves the column empty', () => {
	expect([repliesToJson(undefined), repliesFromJson(null)]).toEqual([null, null]);
});

test('whatever a platform says comes back as it was', () => {
	const reach: fc.Arbitrary<Reachability> = fc.record(
		{
			allowed: fc.boolean(),
			readers: fc.string(),
			why: fc.string(),
			until: fc.nat(),
			manual: fc.boolean(),
			page: fc.webUrl(),
		},
		{ requiredKeys: ['allowed'], noNullPrototype: true },
	);
	assertProperty(
		fc.property(fc.record({ public: reach, private: reach }, { requiredKeys: [], noNullPrototype: true }), (said) => {
			const text = repliesToJson(said);
			expect(text).not.toContain('"manual":');
			expect(repliesFromJson(text)).toEqual(said);
		}),
	);
});
