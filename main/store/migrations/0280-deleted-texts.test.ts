import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { reads } from '../queries/deleted-texts.ts';
import { makeDb } from '../testing/make-db.ts';

test('a text that was deleted before this version knew when stays, and its days begin now', () => {
	using test = makeDb({ at: 240 });
	test.raw.exec(`PRAGMA foreign_keys = OFF;
		INSERT INTO accounts (id, connectorId, externalId, displayName, since, connectedAt) VALUES ('a1', 'x', 'shop', 'Shop', 0, 0);
		INSERT INTO messages (seq, id, accountId, externalId, conversation, named, direction, kind, audience, author, text, createdAt, standing, hash, receivedAt, unanswered)
		VALUES (1, 'm1', 'a1', 'c1', 'c', 1, 'in', 'comment', 'public', 'Dana', 'old words', 1, 'deleted', 'h', 1, 0)`);
	migrate(test.raw, ':memory:');
	expect(test.raw.prepare('SELECT text, deletedAt, erasedAt FROM messages').get()).toMatchObject({
		text: 'old words',
		deletedAt: null,
		erasedAt: null,
	});
	expect(reads.listDeletedTexts(test.db)).toEqual([{ id: 'm1', connectorId: 'x', deletedAt: null }]);
});
