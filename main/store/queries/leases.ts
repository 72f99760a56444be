// Who polls an account and who sends a reply is taken here, never assumed. On one laptop it is always granted; a dead owner's lease ends
// by itself.
import { sql, type WriteDb } from '../sql.ts';

function takeLease(
	db: WriteDb,
	{ name, owner, until, now }: { name: string; owner: string; until: number; now: number },
): boolean {
	return (
		db.run(sql`INSERT INTO leases (name, owner, until) VALUES (${name}, ${owner}, ${until})
			ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until
			WHERE leases.owner = excluded.owner OR leases.until <= ${now}`) === 1
	);
}

function dropLease(db: WriteDb, { name, owner }: { name: string; owner: string }): void {
	db.run(sql`DELETE FROM leases WHERE name = ${name} AND owner = ${owner}`);
}

export const reads = {};
export const writes = { takeLease, dropLease };
