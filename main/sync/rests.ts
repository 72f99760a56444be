// "Come again at …", said to a look instead of a poll: until then nothing is read of the account, by whomever. In memory, unlike what is said
// to a poll (which is stored with its stream): looks are few, and after a start the polls come first.
import type { AccountId } from '../../contract/index.ts';
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
