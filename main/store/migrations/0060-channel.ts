// Where a message was said, when one account reads several places ("WooCommerce"); the thread shows the newest one's word.
import type { DatabaseSync } from 'node:sqlite';

export const channel = {
	id: 60,
	up: (db: DatabaseSync): void =>
		db.exec(`
ALTER TABLE messages ADD COLUMN channel TEXT;
ALTER TABLE threads ADD COLUMN channel TEXT;
-- The filter's columns lie in the list's index, so that counting never visits the table.
DROP INDEX threads_list;
CREATE INDEX threads_list ON threads (list, sortAt, id, audience, upset, kind, connectorId, channel) WHERE list IS NOT NULL;
-- Which channels an account has: one step of this index for each of them.
CREATE INDEX threads_channel ON threads (accountId, channel) WHERE mergedInto IS NULL;
`),
};
