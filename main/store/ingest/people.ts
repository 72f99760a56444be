// Every author gets an identity at the platform and a customer of its own; joining customers is the owner's doing, later.
import type { CustomerId } from '../../../contract/domain.ts';
import { createId } from '../ids.ts';
import { hashCells } from '../row-hashes.ts';
import { sql, type WriteDb } from '../sql.ts';
import { cleanText } from './content.ts';

interface Person {
	readonly identityId: string;
	readonly customerId: CustomerId;
}
interface Author {
	readonly externalId?: string;
	readonly name: string;
	readonly handle?: string;
}
interface IdentityRow extends Person {
	name: string;
	handle: string | null;
}

export interface People {
	/** Known by the platform's id; without one, somebody new every time. */
	of(author: Author, now: number): Person;
}

export function createPeople(db: WriteDb, connectorId: string): People {
	const seen = new Map<string, IdentityRow>();
	const byExternal = db.prepared(
		'SELECT id AS identityId, customerId, name, handle FROM identities WHERE connectorId = ? AND externalId = ?',
	);
	return {
		of(author, now) {
			const externalId = author.externalId || null;
			const name = cleanText(author.name);
			const handle = author.handle ? cleanText(author.handle) : null;
			if (externalId !== null) {
				const known = seen.get(externalId) ?? (byExternal.get(connectorId, externalId) as IdentityRow | undefined);
				if (known) {
					if ((name !== '' && known.name !== name) || (handle !== null && known.handle !== handle)) {
						known.name = name || known.name;
						known.handle = handle ?? known.handle;
						db.run(
							sql`UPDATE identities SET name = ${known.name}, handle = ${known.handle} WHERE id = ${known.identityId}`,
						);
						db.run(
							sql`UPDATE customers SET name = ${known.name}, handle = ${known.handle} WHERE id = ${known.customerId}`,
						);
					}
					seen.set(externalId, known);
					return known;
				}
			}
			const person: IdentityRow = { identityId: createId('i'), customerId: createId<CustomerId>('c'), name, handle };
			db.run(
				sql`INSERT INTO customers (id, name, handle, createdAt, rowHash)
					VALUES (${person.customerId}, ${name}, ${handle}, ${now}, ${hashCells([person.customerId, name, handle, now])})`,
			);
			db.run(sql`INSERT INTO identities (id, connectorId, externalId, customerId, name, handle, rowHash)
				VALUES (${person.identityId}, ${connectorId}, ${externalId}, ${person.customerId}, ${name}, ${handle},
				${hashCells([person.identityId, connectorId, externalId, person.customerId, name, handle])})`);
			if (externalId !== null) seen.set(externalId, person);
			return person;
		},
	};
}
