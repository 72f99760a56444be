import { expect, test } from 'vitest';
import { makeDb } from '../testing/make-db.ts';
import { reads, writes } from './form-drafts.ts';

const day = 24 * 3_600_000;

test('what was typed last is kept until the form is saved or dropped, or forgotten for 90 days', () => {
	using test = makeDb();
	const save = (form: string, fields: Record<string, string> | null, now: number) =>
		test.write((db) => writes.saveFormDraft(db, { form, fields, now }));
	save('names', { shopName: 'Birch' }, 0);
	save('names', { shopName: 'Birch Lane', ownerName: 'Ro' }, 1);
	save('canned new', { title: '"}; --' }, 2);
	expect(reads.listFormDrafts(test.db)).toEqual([
		{ form: 'canned new', fields: { title: '"}; --' } },
		{ form: 'names', fields: { shopName: 'Birch Lane', ownerName: 'Ro' } },
	]);
	save('names', null, 3);
	expect(reads.listFormDrafts(test.db)).toHaveLength(1);
	save('names', { shopName: 'x' }, 2 + 91 * day);
	expect(reads.listFormDrafts(test.db).map(({ form }) => form)).toEqual(['names']);
});

test('a draft that cannot be read is left out, and takes no other one along', () => {
	using test = makeDb();
	test.write((db) => writes.saveFormDraft(db, { form: 'names', fields: { shopName: 'Birch' }, now: 0 }));
	test.raw.exec(
		`INSERT INTO formDrafts (form, fields, updatedAt) VALUES ('canned new', '{"title": 7}', 1), ('tag new', '{', 1)`,
	);
	expect(reads.listFormDrafts(test.db)).toEqual([{ form: 'names', fields: { shopName: 'Birch' } }]);
});
