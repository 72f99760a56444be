// What time alone makes due: a snoozed thread wakes, a new month has money again, a clock was set back. And the release of replies that
// waited for the network or for an account.
import type { AccountId } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import type { Store } from '../store/index.ts';
import { monthOf } from '../store/rules/spending.ts';

/** More than a clock drifts by itself. */
const clockSetMs = 60_000;

interface TimedTaskParts {
	readonly store: Pick<
		Store,
		'adjustToClock' | 'listOutbox' | 'listStreams' | 'nextWakeAt' | 'setWaitsFor' | 'wakeSnoozed'
	>;
	readonly deps: Pick<Deps, 'clock' | 'log'>;
	readonly wake: () => void;
	readonly onClockSetBack: () => void;
}
interface TimedTasks {
	/**
	 * Replies that waited for an account (null: for the network) may go. `all` leaves out accounts that the platform refused at the last check: a
	 * check that goes well releases them. What waits for its time goes on waiting. Never rejects.
	 */
	readonly release: (which: AccountId | 'all' | null) => Promise<void>;
	readonly turnMonth: () => Promise<null>;
	/** Plans again what was planned by a clock that has been set back since. */
	readonly adjustToClock: () => Promise<void>;
	/** Wakes the threads whose time has come. Resolves to the next such time, null = none. */
	readonly wakeSnoozed: () => Promise<number | null>;
}

export function createTimedTasks({ store, deps: { clock, log }, wake, onClockSetBack }: TimedTaskParts): TimedTasks {
	let month = monthOf(clock.now());
	let seenAt = clock.now();

	const refusedAccounts = async (): Promise<ReadonlySet<AccountId>> =>
		new Set(
			(await store.listStreams())
				.filter(({ fault }) => fault?.kind === 'auth' || fault?.kind === 'payment')
				.map(({ accountId }) => accountId),
		);

	async function release(which: AccountId | 'all' | null): Promise<void> {
		try {
			const now = clock.now();
			if (which === null) await store.setWaitsFor({ accountId: null, waitsFor: null, why: null, now });
			else {
				const refused = which === 'all' ? await refusedAccounts() : new Set<AccountId>();
				const waiting = (await store.listOutbox()).filter(
					(row) =>
						row.waitsFor === 'account' && (which === 'all' ? !refused.has(row.accountId) : row.accountId === which),
				);
				for (const accountId of new Set(waiting.map((row) => row.accountId)))
					await store.setWaitsFor({ accountId, waitsFor: null, why: null, now });
			}
		} catch (error) {
			log('waiting replies could not be released', { error: String(error) });
		}
		wake();
	}

	return {
		release,
		turnMonth: async () => {
			const before = month;
			month = monthOf(clock.now());
			if (month !== before) await release('all');
			return null;
		},
		adjustToClock: async () => {
			const before = seenAt;
			seenAt = clock.now();
			if (seenAt >= before - clockSetMs) return;
			await store.adjustToClock({ now: seenAt });
			onClockSetBack();
		},
		wakeSnoozed: async () => {
			const at = await store.nextWakeAt();
			if (at === null || at > clock.now()) return at;
			await store.wakeSnoozed({ now: clock.now() });
			return store.nextWakeAt();
		},
	};
}
