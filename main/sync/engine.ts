// The parts of the engine and what each of them sets off in the others: a poll that went well opens the account's listener, a reply that was
// refused has its account checked, a network that is back staggers the polls.
import type { Deps } from '../deps.ts';
import type { Store } from '../store/index.ts';
import type { AnyConnector } from './calls/ctx.ts';
import { createJobs } from './calls/jobs.ts';
import { createOnline } from './calls/online.ts';
import { createRetryAfter } from './limits/retry-after.ts';
import { createRefreshIdentity } from './on-demand/refresh-identity.ts';
import { createThreadActions } from './on-demand/refresh-thread.ts';
import { createListeners } from './polling/listeners.ts';
import { createPoller } from './polling/poller.ts';
import type { Judge } from './polling/read-page.ts';
import { createScheduler } from './scheduler.ts';
import { createReplySender } from './sending/reply-sender.ts';
import { createUnsureResolver } from './sending/resolve-unsure.ts';
import { createTimedTasks } from './timed-tasks.ts';

export interface SyncParts {
	readonly store: Store;
	readonly connectors: readonly AnyConnector[];
	readonly deps: Pick<Deps, 'clock' | 'random' | 'fetch' | 'parse' | 'secrets' | 'log'>;
	readonly judge: Judge;
	/** Whether what a platform answers can be stored; missing = always. While it cannot, nothing is asked and nothing is sent. */
	readonly canStore?: () => boolean;
	/** Who we are among those that share the store: the holder of leases. The same after a restart, or a crash would lock us out for minutes. */
	readonly owner: string;
}

/** Everything of the engine that its public functions use. Nothing runs before the scheduler starts. */
export function createEngine({ store, connectors, deps, judge, owner, canStore = () => true }: SyncParts) {
	const { clock, log } = deps;
	const connectorOf = (id: string): AnyConnector | undefined => connectors.find(({ manifest }) => manifest.id === id);
	const stopSignal = new AbortController();
	const online = createOnline(clock.now);
	const retryAfter = createRetryAfter(clock.now);
	const jobs = createJobs(deps, store, retryAfter.set);
	const wake = (): void => scheduler.wake();
	const common = { store, deps, jobs, connectorOf };

	const poller = createPoller({
		...common,
		judge,
		owner,
		online,
		retryAfter,
		onEnd: (accountId, _settled, recovered) => {
			if (recovered) void release(accountId);
			refreshIdentity.refreshIfDue(accountId);
			wake();
		},
		onRead: (account, connector) => listeners.enable(account, connector),
		onSignedOut: (accountId) => listeners.end(accountId),
	});
	const refreshIdentity = createRefreshIdentity(common);
	const listeners = createListeners({
		store,
		deps,
		jobs,
		online,
		owner,
		wakeStream: (accountId, streamId) => {
			poller.wakeStream(accountId, streamId);
			wake();
		},
		onEnd: wake,
	});
	/** Ends every request that a platform keeps open while this computer sleeps or is offline. */
	const closeLongPolls = (): void => {
		listeners.endAll();
		poller.closeLongPolls();
	};
	const sender = createReplySender({
		...common,
		readThread: (job) => threadActions.readThread(job),
		poll: (accountId) => poller.checkNow(accountId, wake),
		owner,
		online,
		onEnd: wake,
		onRefused: (accountId) => {
			void poller
				.checkNow(accountId, wake)
				.catch((error: unknown) => log('a check could not be asked for', { error: String(error) }));
		},
	});
	const unsureResolver = createUnsureResolver({ ...common, sender, online, retryAfter, onEnd: wake });
	const threadActions = createThreadActions({ ...common, judge, retryAfter, signal: stopSignal.signal });

	const { release, turnMonth, adjustToClock, wakeSnoozed } = createTimedTasks({
		store,
		deps,
		wake,
		onClockSetBack: () => {
			listeners.endAll();
			retryAfter.clear();
			poller.stagger(false);
		},
	});

	const scheduler = createScheduler(
		clock,
		async () => {
			if (!canStore()) {
				poller.answerAsks();
				return null;
			}
			await adjustToClock();
			const times = await Promise.all([
				online.mayTry() ? poller.tick() : null,
				listeners.tick(),
				sender.tick(),
				unsureResolver.tick(),
				wakeSnoozed(),
				turnMonth(),
			]);
			return times.reduce((first, at) => (at === null ? first : first === null ? at : Math.min(first, at)), null);
		},
		() => poller.stagger(false),
		(error) => log('the data file did not answer', { error: String(error) }),
	);
	online.onChange((state) => {
		if (!state.online) {
			closeLongPolls();
			return wake();
		}
		poller.stagger(true);
		void release(null);
	});

	return {
		canStore,
		connectorOf,
		stopSignal,
		online,
		jobs,
		wake,
		scheduler,
		release,
		closeLongPolls,
		poller,
		listeners,
		sender,
		unsureResolver,
		refreshIdentity,
		threadActions,
	};
}
