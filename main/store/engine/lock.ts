// One owner of the data: a second program on the same file is refused, in words. The lock is a SQLite transaction on a little file
// beside the data, so the operating system itself lets go of it when the owner dies, kill -9 included; nothing goes stale.

import { truncateSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { uiText } from '../../../contract/ui-text.ts';
import { StoreError, toStoreError } from '../errors.ts';

/** Two that ask at the same moment refuse each other, unless each waits for a moment: then one gets it. */
const minWaitMs = 300;

/** Returns the way to let go. `waitMs`: how long a dying predecessor (a worker being replaced) is waited for. */
export function takeLock(path: string, waitMs: number): () => void {
	try {
		return lockFile(`${path}.lock`, waitMs);
	} catch (error) {
		const known = toStoreError(error);
		if (known.kind === 'corrupt') return takeDamagedLock(`${path}.lock`, waitMs);
		if (known.kind !== 'busy') throw known;
		throw new StoreError('busy', uiText`Countertalk is already open with this data. Close the other window first.`, {
			cause: error,
		});
	}
}

function lockFile(file: string, waitMs: number): () => void {
	const lock = new DatabaseSync(file, { timeout: Math.max(waitMs, minWaitMs) });
	try {
		lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
	} catch (error) {
		lock.close();
		throw error;
	}
	return () => lock.close();
}

/**
 * The file of the lock holds nothing: damage to it must not close the shop. Nobody holds it, because SQLite asks for the lock before it reads:
 * a holder makes it busy, never damaged.
 */
function takeDamagedLock(file: string, waitMs: number): () => void {
	try {
		truncateSync(file, 0);
		return lockFile(file, waitMs);
	} catch (error) {
		throw toStoreError(error);
	}
}
