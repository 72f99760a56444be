// "Come again at …", said to a poll, a look or a reply: until then nothing is read of the account, by whomever. In memory; what is said to a
// poll is stored with its stream besides, and so holds through a restart.
import type { AccountId } from '../../../contract/index.ts';
import { clampRetryAfter } from './backoff.ts';

export interface RetryAfter {
	/** `retryAt` by our own clock. */
	readonly set: (accountId: AccountId, retryAt: number) => void;
	/** 0 = nobody asked to wait. */
	readonly until: (accountId: AccountId) => number;
	/** A clock that was set back makes all of them too long. */
	readonly clear: () => void;
}

export function createRetryAfter(now: () => number): RetryAfter {
	const known = new Map<AccountId, number>();
	return {
		set: (accountId, retryAt) =>
			void known.set(accountId, Math.max(clampRetryAfter(retryAt, now()), known.get(accountId) ?? 0)),
		until: (accountId) => known.get(accountId) ?? 0,
		clear: () => known.clear(),
	};
}
