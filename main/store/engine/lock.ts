// One owner of the data: a second program on the same file is refused, in words. The lock is a SQLite transaction on a little file
// beside the data, so the operating system itself lets go of it when the owner dies, kill -9 included; nothing goes stale.

import { truncateSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { uiText } from '../../../contract/ui-text.ts';
import { StoreError, toStoreError } from '../errors.ts';

/** Who closes at this moment is waited for. */
const minWaitMs = 300;

/** Returns the way to let go. `waitMs`: how long a dying predecessor (a worker being replaced) is waited for. */
export function takeLock(path: string, waitMs: number, mayMend = true): () => void {
	const lock = new DatabaseSync(`${path}.lock`, { timeout: Math.max(waitMs, minWaitMs) });
	try {
		// Not EXCLUSIVE: two that ask for it at the same moment each hold a shared lock that the other waits for, and on a busy computer neither gets
		// it. The reserved lock of IMMEDIATE goes to one of them, and shuts out an EXCLUSIVE of an earlier version too.
		lock.exec('BEGIN IMMEDIATE');
	} catch (error) {
		lock.close();
		const known = toStoreError(error);
		if (known.kind === 'corrupt' && mayMend) {
			// The file holds nothing, so damage to it must not close the shop. Emptying it takes no lock away: a holder still has its own.
			truncateSync(`${path}.lock`, 0);
			return takeLock(path, waitMs, false);
		}
		if (known.kind !== 'busy') throw known;
		throw new StoreError('busy', uiText`Countertalk is already open with this data. Close the other window first.`, {
			cause: error,
		});
	}
	return () => lock.close();
}
