import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { makeDb } from '../testing/make-db.ts';

test('replies from before were confirmed when they were pressed', () => {
	using test = makeDb({ at: 110 });
	migrate(test.raw, ':memory:');
	const columns = test.raw.prepare("SELECT name, dflt_value FROM pragma_table_info('outbox')").all();
	expect(columns).toContainEqual({ name: 'confirmedAt', dflt_value: null });
	expect(columns).toContainEqual({ name: 'undoUntil', dflt_value: null });
});
