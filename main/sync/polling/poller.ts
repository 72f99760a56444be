// Which accounts are polled now. One run an account at a time, under a lease; many accounts side by side.
import type { AccountId, OutboxId } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import type { BackfillRange, Spending, StoredAccount, StreamRow } from '../../store/shapes.ts';
import type { AnyConnector } from '../calls/ctx.ts';
import type { Jobs } from '../calls/jobs.ts';
import type { Online } from '../calls/online.ts';
import type { RetryAfter } from '../limits/retry-after.ts';
import { createBackfillFailures } from './backfill-failures.ts';
import { dueStreams } from './due-streams.ts';
import { longPollMs } from './long-poll.ts';
import { type DueStream, nextDue } from './next-due.ts';
import type { Judge } from './read-page.ts';
import { type LongPoll, type RunResult, type RunStore, runAccount } from './run-account.ts';
import { createStartTimes } from './start-times.ts';

interface PollerParts {
	readonly store: RunStore & Pick<Store, 'listAccounts' | 'listSpending'>;
	readonly deps: Pick<Deps, 'clock' | 'random' | 'log'>;
	readonly jobs: Jobs;
	readonly connectorOf: (id: string) => AnyConnector | undefined;
	readonly judge: Judge;
	readonly owner: string;
	readonly online: Online;
	readonly retryAfter: RetryAfter;
	/** A run is over: the scheduler looks again what is due. `recovered`: what the owner had to settle is settled. */
	readonly onEnd: (accountId: AccountId, settled: readonly OutboxId[], recovered: boolean) => void;
	/** A stream was read without a fault, or the sign-in turned out to be dead. */
	readonly onRead: (account: StoredAccount, connector: AnyConnector) => void;
	readonly onSignedOut: (accountId: AccountId) => void;
}

interface Poller {
	readonly tick: () => Promise<number | null>;
	/** At once, also what was stopped; resolves after a try that began after this call, or when there was nothing to try. */
	readonly checkNow: (accountId: AccountId | undefined, wake: () => void) => Promise<void>;
	/** Nothing can be asked now, which is an answer too. */
	readonly answerAsks: () => void;
	/** Gives every account a start time of its own; `retryFailed`: what failed is tried once more. */
	readonly stagger: (retryFailed: boolean) => void;
	/** Something is new there: the stream is due, as soon as its pace, its budget and the platform's own wishes allow. */
	readonly wakeStream: (accountId: AccountId, streamId: string) => void;
	/** Ends every request that a platform keeps open for us. */
	readonly closeLongPolls: () => void;
	readonly forget: (accountId: AccountId) => Promise<void>;
	readonly stop: () => Promise<void>;
}

const otherOwnerRetryMs = 10_000;
const storeErrorRetryMs = 30_000;

interface Run {
	readonly done: Promise<void>;
	readonly stop: AbortController;
	readonly longPoll: AbortController;
}

interface Snapshot {
	readonly accounts: readonly StoredAccount[];
	readonly rows: readonly StreamRow[];
	readonly backfillRanges: readonly BackfillRange[];
	readonly spending: readonly Spending[];
}

export function createPoller(parts: PollerParts): Poller {
	const { store, deps, jobs, online } = parts;
	const { clock } = deps;
	const running = new Map<AccountId, Run>();
	const requested = new Map<AccountId, { resolve: () => void; done: Promise<void> }>();
	const startTimes = createStartTimes(deps);
	/** Streams that were said to have something new, until their next poll begins. */
	const woken = new Set<string>();
	const backfillFailures = createBackfillFailures(deps);
	let stopped = false;

	async function snapshot(): Promise<Snapshot> {
		const [accounts, rows, backfillRanges, spending] = await Promise.all([
			store.listAccounts(),
			store.listStreams(),
			store.listBackfillRanges(),
			store.listSpending({ now: clock.now() }),
		]);
		return { accounts: accounts.filter((account) => account.removedAt === null), rows, backfillRanges, spending };
	}

	const dueOf = (known: Snapshot): DueStream[] =>
		known.accounts.flatMap((account) => {
			const connector = parts.connectorOf(account.connectorId);
			if (!connector) return [];
			return dueStreams(known, account, connector, {
				now: clock.now(),
				isRequested: requested.has(account.id),
				retryFailed: startTimes.retriesFailed(account.id),
				notBefore: startTimes.notBefore(account.id),
				isOnline: online.get().online,
				retryAfterUntil: parts.retryAfter.until(account.id),
				isWoken: (streamId) => woken.has(keyOf(account.id, streamId)),
				roomAt: (stream, row) => jobs.quota(account.id, stream, row).roomAt('poll'),
			});
		});

	async function tick(): Promise<number | null> {
		if (stopped) return null;
		// Who asks from here on may ask for an account that the snapshot does not have yet, and is answered by the next tick.
		const asks = [...requested];
		const known = await snapshot();
		startTimes.assign(known.accounts.map(({ id }) => id));
		const idle = dueOf(known).filter((stream) => !running.has(stream.accountId));
		// After the rows were read and the budgets asked: "room now" of a moment ago must not look like room to come.
		const { accounts, wakeAt } = nextDue(idle, known.backfillRanges, clock.now());
		for (const { accountId, streamIds } of accounts) {
			const account = known.accounts.find(({ id }) => id === accountId);
			if (!account) continue;
			const facts = { ...known, connector: parts.connectorOf(account.connectorId) };
			const isQuiet = online.get().online && !requested.has(accountId);
			startRun(account, streamIds, isQuiet ? longPollMs(facts, idle, accountId, streamIds, clock.now()) : 0);
		}
		// Asked for, but not there any more, or nothing may be asked of the platform now: an empty budget is an answer too.
		for (const [id, ask] of asks)
			if (!running.has(id) && requested.get(id) === ask) {
				requested.delete(id);
				ask.resolve();
			}
		return wakeAt;
	}

	function startRun(account: StoredAccount, streamIds: readonly string[], maxMs: number): void {
		const stop = new AbortController();
		const longPoll = new AbortController();
		const ask = requested.get(account.id);
		requested.delete(account.id);
		startTimes.started(account.id);
		const done = run(account, streamIds, stop.signal, { ms: maxMs, signal: longPoll.signal })
			.catch((error: unknown) => {
				// The data file, not the platform: nothing was confirmed over there, so it is enough to come again a little later.
				startTimes.postpone(account.id, storeErrorRetryMs);
				deps.log('a check could not be finished', { account: account.id, error: String(error) });
				return null;
			})
			.then((ended) => {
				running.delete(account.id);
				ask?.resolve();
				if (!stopped) parts.onEnd(account.id, ended?.settled ?? [], ended?.recovered ?? false);
			});
		running.set(account.id, { done, stop, longPoll });
	}

	async function run(
		account: StoredAccount,
		streamIds: readonly string[],
		signal: AbortSignal,
		longPoll: LongPoll,
	): Promise<RunResult | null> {
		const connector = parts.connectorOf(account.connectorId);
		if (!connector) return null;
		const onStart = (accountId: AccountId, streamId: string) => void woken.delete(keyOf(accountId, streamId));
		const result = await runAccount(
			{ ...parts, backfillFailures, onStart },
			{ account, connector, streamIds, signal, longPoll },
		);
		// Another computer polls it: no need to ask every moment.
		if (result === null) startTimes.postpone(account.id, otherOwnerRetryMs);
		return result;
	}

	function answerAsks(): void {
		for (const { resolve } of requested.values()) resolve();
		requested.clear();
	}

	const endLongPoll = (accountId: AccountId): void => running.get(accountId)?.longPoll.abort();

	return {
		tick,
		checkNow: async (accountId, wake) => {
			const accounts = (await store.listAccounts()).filter(
				({ id, removedAt }) => removedAt === null && (!accountId || id === accountId),
			);
			// Nobody would answer: a reply that asks while the program ends would hold it up.
			if (stopped) return;
			const waits = accounts.map(({ id }) => {
				endLongPoll(id);
				// An entry in this map has not started yet: a run removes it when it starts.
				const known = requested.get(id);
				if (known) return known.done;
				const { promise, resolve } = Promise.withResolvers<void>();
				requested.set(id, { resolve, done: promise });
				return promise;
			});
			wake();
			await Promise.all(waits);
		},
		answerAsks,
		stagger: startTimes.stagger,
		wakeStream: (accountId, streamId) => {
			woken.add(keyOf(accountId, streamId));
			endLongPoll(accountId);
		},
		closeLongPolls: () => {
			for (const { longPoll } of running.values()) longPoll.abort();
		},
		forget: async (accountId) => {
			const run = running.get(accountId);
			run?.stop.abort();
			await run?.done;
			for (const key of [...woken]) if (key.startsWith(keyOf(accountId, ''))) woken.delete(key);
			online.forget(accountId);
			jobs.forget(accountId);
			startTimes.forget(accountId);
		},
		stop: async () => {
			stopped = true;
			for (const { stop } of running.values()) stop.abort();
			answerAsks();
			await Promise.all([...running.values()].map(({ done }) => done));
		},
	};
}

const keyOf = (accountId: AccountId, streamId: string): string => `${accountId}\n${streamId}`;
