import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Reachability } from '../../contract/index.ts';
import { rawText, type UiText } from '../../contract/ui-text.ts';
import { assertProperty } from '../../test/helpers/property.ts';
import { repliesFromJson as read, repliesToJson } from './stored-replies.ts';
import { makeDb } from './testing/make-db.ts';

const { db } = makeDb();
const repliesFromJson = (text: string | null) => read(db, text, { table: 'messages', key: 'm1', part: 'written' });
const page = 'https://x.example/1';
const stored = `{"public":{"allowed":false,"byHand":true,"page":"${page}","why":"Only there."},"private":{"allowed":true,"readers":"{you}"}}`;
const replies = {
	public: { allowed: false, manual: true, page, why: rawText('Only there.') },
	private: { allowed: true, readers: rawText('{you}') },
};

test('a row of the first version is read, and the same text is written again', () => {
	expect(repliesFromJson(stored)).toEqual(replies);
	expect(repliesToJson(replies)).toBe(stored);
});

test('what cannot be read is nothing, and its message is marked', () => {
	for (const damaged of ['{"public":{"allowed":falsd}}', '{"public":7}', '7', '{"qublic":{"allowed":true}}']) {
		expect(repliesFromJson(damaged)).toBeNull();
		expect(db.damage.take()).toEqual([{ table: 'messages', key: 'm1', part: 'written' }]);
	}
});

test('a platform that says nothing leaves the column empty', () => {
	expect([repliesToJson(undefined), repliesFromJson(null)]).toEqual([null, null]);
});

test('whatever a platform says comes back as it was', () => {
	const text: fc.Arbitrary<UiText> = fc.oneof(
		fc.string().map(rawText),
		fc.record({ id: fc.string(), values: fc.array(fc.string()) }, { noNullPrototype: true }),
	);
	const reach: fc.Arbitrary<Reachability> = fc.record(
		{ allowed: fc.boolean(), readers: text, why: text, until: fc.nat(), manual: fc.boolean(), page: fc.webUrl() },
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
