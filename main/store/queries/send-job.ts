// An outbox row as the sender takes it.
import type { FileFacts } from '../../../connectors/sdk/files.ts';
import type { AccountId } from '../../../contract/domain.ts';
import type { StoredFile } from '../json-shapes.ts';
import type { SendJob } from '../shapes.ts';
import { type ReadDb, sql } from '../sql.ts';
import { targetOf } from './message-target.ts';
import { filesOf, type StoredReply } from './outbox-row.ts';

/** Throws where the row lost its message or account, or has ended. */
export function jobOf(db: ReadDb, row: StoredReply): SendJob {
	const target = targetOf(db, row.answersId);
	const account = db.get<{ id: AccountId; connectorId: string }>(
		sql`SELECT id, connectorId FROM accounts WHERE id = ${row.accountId}`,
	);
	if (!target || !account) throw new Error(`Outbox row ${row.id} lost its message or account.`);
	const { id, threadId, attempts, state } = row;
	if (state === 'sent' || state === 'failed' || state === 'cancelled')
		throw new Error(`Outbox row ${id} is ${state}: not a job.`);
	const files = filesOf(db, row);
	const reply = {
		text: row.text,
		to: row.audience,
		clientToken: row.clientToken,
		at: row.at,
		...(files.length === 0 ? {} : { files: files.map(factsOf) }),
	};
	return {
		id,
		undoUntil: row.undoUntil,
		accountId: row.accountId,
		connectorId: account.connectorId,
		threadId,
		target,
		reply,
		files: files.map(({ id: fileId, size, sha256 }) => ({ id: fileId, size, sha256 })),
		attempts,
		state,
	};
}

const factsOf = ({ name, type, size, width, height, alt }: StoredFile): FileFacts => ({
	name,
	type,
	size,
	...(width === null || height === null ? {} : { width, height }),
	alt,
});
