// What platforms that charge by the piece have cost, by calendar month, and the most a month may cost. Millionths of a US dollar:
// whole numbers add up exactly, and the cheapest piece is a thousandth of a dollar.
import type { DatabaseSync } from 'node:sqlite';

export const spending = {
	id: 100,
	up: (db: DatabaseSync): void =>
		db.exec(`
-- null = no limit.
ALTER TABLE accounts ADD COLUMN moneyLimit INTEGER CHECK (moneyLimit >= 0);

CREATE TABLE spending (
	accountId TEXT NOT NULL REFERENCES accounts (id),
	month TEXT NOT NULL,
	reads INTEGER NOT NULL DEFAULT 0,
	replies INTEGER NOT NULL DEFAULT 0,
	-- Since when reading waits for the limit, and the room it waits for.
	stoppedAt INTEGER,
	stopNeeds INTEGER,
	PRIMARY KEY (accountId, month)
) STRICT, WITHOUT ROWID;
`),
};
