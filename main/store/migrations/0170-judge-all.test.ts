import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { makeDb } from '../testing/make-db.ts';

test('nobody asked for everything before, and how far judging was stays', () => {
	using test = makeDb({ at: 160 });
	const { raw } = test;
	raw.exec('UPDATE judging SET done = 7, stopped = 1');
	migrate(raw, ':memory:');
	expect(raw.prepare('SELECT * FROM judging').all()).toEqual([{ one: 1, done: 7, stopped: 1, everything: 0 }]);
});
