import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { makeDb } from '../testing/make-db.ts';

test('nobody corrected an intent before', () => {
	using test = makeDb({ at: 180 });
	const { raw } = test;
	migrate(raw, ':memory:');
	expect(raw.prepare('SELECT count(*) AS n FROM messages WHERE correctedIntent IS NOT NULL').get()).toEqual({ n: 0 });
	expect(
		raw.prepare("SELECT name FROM pragma_table_info('messages') WHERE name LIKE '%ntent%' ORDER BY name").all(),
	).toEqual([{ name: 'correctedIntent' }, { name: 'intent' }, { name: 'intentCorrectedAt' }]);
});
