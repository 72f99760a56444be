// Lines held open, by which a platform says that something is new (IMAP IDLE). A state only wakes the poll, which reads; a dead one costs
// nothing but the haste, so what is wrong with it is logged and never shown: the poll tells. One state an account, begun after a poll
// that went well, so that after a start or a sleep lines come one after the other like the polls.
import { type AccountId, englishText } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import type { StoredAccount } from '../../store/shapes.ts';
import type { AnyConnector } from '../calls/ctx.ts';
import { readThrown } from '../calls/fault-from.ts';
import type { Jobs } from '../calls/jobs.ts';
import type { Online } from '../calls/online.ts';
import { backoff } from '../limits/backoff.ts';

interface ListenerParts {
	readonly store: Pick<Store, 'takeLease' | 'dropLease'>;
	readonly deps: Pick<Deps, 'clock' | 'random' | 'log'>;
	readonly jobs: Pick<Jobs, 'open' | 'quota' | 'redact'>;
	readonly online: Pick<Online, 'get'>;
	readonly owner: string;
	/** Something is new in this stream. */
	readonly wakeStream: (accountId: AccountId, streamId: string) => void;
	/** Look again what is due. */
	readonly onEnd: () => void;
}

interface Listeners {
	/** Begins the lines that are due; when the next one is. */
	readonly tick: () => number | null;
	/** A poll of this account went well: its state may stand. */
	readonly enable: (account: StoredAccount, connector: AnyConnector) => void;
	/** Until the next poll that goes well: signed out, other credentials, removed. */
	readonly end: (accountId: AccountId) => void;
	/** The same for all: no network, or the machine sleeps. */
	readonly endAll: () => void;
	readonly stop: () => Promise<void>;
}

interface ListenerState {
	account: StoredAccount;
	readonly connector: AnyConnector;
	failures: number;
	notBefore: number;
	open: AbortController | null;
}

const leaseMs = 5 * 60_000;
const otherOwnerRetryMs = 60_000;
/** A state that stood so long was well; its end is no failure that adds up. */
const stableMs = 10 * 60_000;
const minPauseMs = 1_000;

export function createListeners(parts: ListenerParts): Listeners {
	const { store, deps, jobs, owner } = parts;
	const { clock, log } = deps;
	const states = new Map<AccountId, ListenerState>();
	const ending = new Set<Promise<void>>();
	let stopped = false;

	function tick(): number | null {
		if (stopped || !parts.online.get().online) return null;
		let wakeAt: number | null = null;
		for (const state of states.values()) {
			if (state.open) continue;
			const at = Math.max(state.notBefore, quotaOf(state)?.roomAt('poll') ?? 0);
			if (at > clock.now()) wakeAt = wakeAt === null ? at : Math.min(wakeAt, at);
			else startListening(state);
		}
		return wakeAt;
	}

	const quotaOf = ({ account, connector }: ListenerState) => {
		const [stream] = connector.streams;
		return stream && jobs.quota(account.id, stream, undefined);
	};

	function startListening(state: ListenerState): void {
		const stop = new AbortController();
		const since = clock.now();
		state.open = stop;
		const done = listen(state, stop)
			.catch((error: unknown) => {
				if (stop.signal.aborted) return 0;
				const { connector, account } = state;
				const { fault, text } = readThrown(error, connector.manifest.name);
				log(`${connector.manifest.id}: a listener ended`, {
					kind: fault?.kind ?? 'broken connector',
					why: englishText(jobs.redact(account.id, connector, text)),
				});
				return 0;
			})
			.then((pauseMs) => {
				ending.delete(done);
				if (state.open !== stop) return;
				state.open = null;
				const now = clock.now();
				state.failures = now - since >= stableMs ? 1 : state.failures + 1;
				state.notBefore = now + Math.max(pauseMs, minPauseMs, backoff('polls', state.failures, deps.random));
				if (!stopped) parts.onEnd();
			});
		ending.add(done);
	}

	/** Answers how long to wait at least before the next one. */
	async function listen({ account, connector, ...state }: ListenerState, stop: AbortController): Promise<number> {
		const { signal } = stop;
		const name = `listen:${account.id}`;
		const keepsLease = () => store.takeLease({ name, owner, until: clock.now() + leaseMs, now: clock.now() });
		if (!connector.listen) return otherOwnerRetryMs;
		if (!(await keepsLease())) return otherOwnerRetryMs;
		let cancel: () => void = () => undefined;
		const renew = (): void => {
			cancel = clock.after(leaseMs / 2, () => {
				keepsLease().then(
					(ours) => (signal.aborted ? undefined : ours ? renew() : stop.abort()),
					() => stop.abort(),
				);
			});
		};
		renew();
		const aborted = new Promise<void>((resolve) => {
			signal.addEventListener('abort', () => resolve(), { once: true });
			if (signal.aborted) resolve();
		});
		try {
			const quota = quotaOf({ account, connector, ...state });
			const job = await jobs.open({
				account,
				connector,
				...(quota ? { quota: { account: quota, purpose: 'poll' as const } } : {}),
				signal,
			});
			const wake = (streamId: string): void => {
				if (!signal.aborted && connector.streams.some(({ id }) => id === streamId))
					parts.wakeStream(account.id, streamId);
			};
			const listening = connector.listen(job.ctx, wake);
			listening.catch(() => undefined);
			// The engine does not wait for a listener that ignores its end.
			await Promise.race([listening, aborted]);
			return 0;
		} finally {
			cancel();
			await store.dropLease({ name, owner });
		}
	}

	function end(accountId: AccountId): void {
		const state = states.get(accountId);
		states.delete(accountId);
		const open = state?.open;
		if (state) state.open = null;
		open?.abort();
	}
	const endAll = (): void => {
		for (const id of [...states.keys()]) end(id);
	};

	return {
		tick,
		enable: (account, connector) => {
			if (stopped || !connector.listen) return;
			const state = states.get(account.id);
			if (state) state.account = account;
			else states.set(account.id, { account, connector, failures: 0, notBefore: 0, open: null });
		},
		end,
		endAll,
		stop: async () => {
			stopped = true;
			endAll();
			await Promise.all(ending);
		},
	};
}
