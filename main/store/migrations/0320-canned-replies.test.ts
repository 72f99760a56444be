import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { insertRows, makeDb, tableRows } from '../testing/make-db.ts';

test('canned replies of earlier versions stay as they are, in no folder, and do nothing but what they say', () => {
	using test = makeDb({ at: 300 });
	const row = { id: 'r1', title: 'Sorry', shortcut: 'sorry', text: 'Until 31 October', uses: 41, updatedAt: 7 };
	insertRows(test.raw, 'cannedReplies', [{ ...row, rowHash: 'h' }]);
	migrate(test.raw, ':memory:');
	expect(tableRows(test.raw, 'cannedReplies')).toEqual([
		{
			...row,
			rowHash: 'h',
			folderId: null,
			thenDone: 0,
			laterDays: null,
			followUpDays: null,
			followUpNote: '',
			stillTrue: '',
			datedAt: null,
			removedAt: null,
			removedShortcut: null,
		},
	]);
	for (const table of ['cannedFolders', 'cannedTags', 'cannedFiles', 'cannedUses', 'oldFacts', 'declinedAnswers'])
		expect(tableRows(test.raw, table)).toEqual([]);
});
