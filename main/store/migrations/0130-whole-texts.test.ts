import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { insertRows, makeDb, tableRows } from '../testing/make-db.ts';
import { account, message, thread } from '../testing/rows.ts';

test('what was here before has no whole text; one goes with its message', () => {
	using test = makeDb({ at: 110 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	insertRows(raw, 'threads', [thread]);
	insertRows(raw, 'messages', [message]);
	migrate(raw, ':memory:');
	expect(tableRows(raw, 'wholeTexts')).toEqual([]);
	insertRows(raw, 'wholeTexts', [{ messageId: 'm1', body: null, designed: 1 }]);
	raw.exec(`INSERT INTO messageSearch (messageSearch) VALUES ('rebuild')`);
	raw.exec(`DELETE FROM messages WHERE id = 'm1'`);
	expect(tableRows(raw, 'wholeTexts')).toEqual([]);
});
