// "Come again at …", said to a poll, a look or a reply: until then nothing is read of the account, by whomever. In memory; what is said to a
// poll is stored with its stream besides, and so holds through a restart.
import type { AccountId } from '../../../contract/index.ts';
import { heed } from './backoff.ts';

export interface Rests {
	/** `retryAt` by our own clock. */
	readonly note: (accountId: AccountId, retryAt: number) => void;
	/** 0 = nobody asked to wait. */
	readonly until: (accountId: AccountId) => number;
	/** A clock that was set back makes all of them too long. */
	readonly forget: () => void;
}

export function createRests(now: () => number): Rests {
	const known = new Map<AccountId, number>();
	return {
		note: (accountId, retryAt) => void known.set(accountId, Math.max(heed(retryAt, now()), known.get(accountId) ?? 0)),
		until: (accountId) => known.get(accountId) ?? 0,
		forget: () => known.clear(),
	};
}
