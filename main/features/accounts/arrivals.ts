// When customers' messages came in, for the rhythm of the accounts. A busy shop has tens of thousands of them, and the list of accounts is
// drawn with every check: so they are read once in a few minutes.
import type { AccountId } from '../../../contract/index.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import { rhythmMs } from './silence.ts';

/** The window of the rhythm moves with the time, and while messages come in they are not read again for each. */
const freshMs = { same: 5 * 60_000, more: 5000 };

export interface Arrivals {
	/** Ascending; null = more came in since they were read, so it is not quiet. `read`: how many messages the account has now. */
	readonly of: (accountId: AccountId, read: number) => readonly number[] | null;
}

type Counts = readonly { readonly accountId: AccountId; readonly read: number }[];

export function createArrivals(
	store: Pick<Store, 'listArrivals'>,
	clock: Clock,
): { readonly now: (counts: Counts) => Promise<Arrivals> } {
	let known: { at: number; counts: Map<AccountId, number>; times: Record<AccountId, number[]> } | null = null;
	return {
		now: async (counts) => {
			const at = clock.now();
			const isSame = counts.every(({ accountId, read }) => known?.counts.get(accountId) === read);
			const mayStand = isSame ? freshMs.same : freshMs.more;
			// The clock may have been set back.
			if (!known || at - known.at >= mayStand || at < known.at) {
				const times = await store.listArrivals({ from: at - rhythmMs });
				known = { at, counts: new Map(counts.map(({ accountId, read }) => [accountId, read])), times };
			}
			const { counts: countsThen, times } = known;
			return {
				of: (accountId, read) => ((countsThen.get(accountId) ?? 0) === read ? (times[accountId] ?? []) : null),
			};
		},
	};
}
