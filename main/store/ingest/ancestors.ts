// Mails name earlier mails, and those come in any order: a first import reads the newest first. What stands above a mail is noted as far as
// the first that is here, which decides its conversation. When a nearer one comes, it decides instead. So the result depends only on the set
// of mails. The parent is not noted: the messages' own column names it, and it is the nearest.
import type { MessageId } from '../../../contract/domain.ts';
import { nearestFirst } from '../rules/resolve-thread.ts';
import { sql } from '../sql.ts';
import type { Ingest } from './ingest.ts';
import { findParent, type StoredMessage } from './thread-of.ts';

/** Header lines are limited, and so is what programs keep of them. */
const maxNoted = 20;

interface Named {
	readonly externalId: string;
	readonly parentId?: string | undefined;
	readonly ancestors?: readonly string[] | undefined;
}

export function noteAncestors(ingest: Ingest, id: MessageId, item: Named): void {
	if (!item.ancestors) return;
	for (const [distance, ancestorId] of nearestFirst(item).slice(0, maxNoted).entries()) {
		if (ancestorId !== item.parentId)
			ingest.db.run(sql`INSERT INTO ancestors (accountId, ancestorId, messageId, distance)
				VALUES (${ingest.account.id}, ${ancestorId}, ${id}, ${distance}) ON CONFLICT DO NOTHING`);
		if (findParent(ingest, ancestorId)) return;
	}
}

/** A message came that these have above them: what is further away says nothing any more. */
export function decideAncestor(ingest: Ingest, externalId: string, below: readonly StoredMessage[]): void {
	for (const { id, parentId } of below) {
		if (parentId === externalId) ingest.db.run(sql`DELETE FROM ancestors WHERE messageId = ${id}`);
		else
			ingest.db.run(sql`DELETE FROM ancestors WHERE messageId = ${id} AND distance >
				(SELECT distance FROM ancestors WHERE accountId = ${ingest.account.id} AND ancestorId = ${externalId} AND messageId = ${id})`);
	}
}
