// One owner of the data: a second program on the same file is refused, in words. The lock is a SQLite transaction on a little file
// beside the data, so the operating system itself lets go of it when the owner dies, kill -9 included; nothing goes stale.

import { DatabaseSync } from 'node:sqlite';
import { uiText } from '../../../contract/ui-text.ts';
import { StoreError, toStoreError } from '../errors.ts';

/** Two that ask at the same moment refuse each other, unless each waits for a moment: then one gets it. */
const minWaitMs = 300;

/** Returns the way to let go. `waitMs`: how long a dying predecessor (a worker being replaced) is waited for. */
export function takeLock(path: string, waitMs: number): () => void {
	const lock = new DatabaseSync(`${path}.lock`, { timeout: Math.max(waitMs, minWaitMs) });
	try {
		lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
	} catch (error) {
		lock.close();
		const known = toStoreError(error);
		if (known.kind !== 'busy') throw known;
		throw new StoreError('busy', uiText`Countertalk is already open with this data. Close the other window first.`, {
			cause: error,
		});
	}
	return () => lock.close();
}
