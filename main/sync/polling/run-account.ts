// One run of one account: its due streams one after the other, under a lease.
import type { AccountId, OutboxId } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import type { StoredAccount } from '../../store/shapes.ts';
import type { AnyConnector } from '../calls/ctx.ts';
import type { Jobs } from '../calls/jobs.ts';
import type { Online } from '../calls/online.ts';
import type { BackfillFailures } from './backfill-failures.ts';
import { newRow } from './due-streams.ts';
import { isStopped } from './health.ts';
import { pollStream } from './poll-account.ts';
import type { PollParts, PollStore } from './poll-page.ts';
import type { Judge } from './read-page.ts';

export type LongPoll = NonNullable<PollParts['longPoll']>;

export interface RunStore extends PollStore, Pick<Store, 'listStreams' | 'listSendable' | 'takeLease' | 'dropLease'> {}

interface RunParts {
	readonly store: RunStore;
	readonly deps: Pick<Deps, 'clock' | 'random' | 'log'>;
	readonly jobs: Jobs;
	readonly judge: Judge;
	readonly owner: string;
	readonly online: Online;
	readonly backfillFailures: BackfillFailures;
	/** A stream was read without a fault. */
	readonly onRead: (account: StoredAccount, connector: AnyConnector) => void;
	/** The platform does not accept the sign-in any more. */
	readonly onSignedOut: (accountId: AccountId) => void;
	readonly onStart: (accountId: AccountId, streamId: string) => void;
}
interface Run {
	readonly account: StoredAccount;
	readonly connector: AnyConnector;
	readonly streamIds: readonly string[];
	/** Ends the run. */
	readonly signal: AbortSignal;
	readonly longPoll: LongPoll;
}
export interface RunResult {
	/** Unsure replies that a poll found at the platform. */
	readonly settled: readonly OutboxId[];
	/** A stream works again that had stopped until the owner acted. */
	readonly recovered: boolean;
}

const leaseMs = 5 * 60_000;

/** null = another computer has the lease. Rejects when the data file does. */
export async function runAccount(parts: RunParts, run: Run): Promise<RunResult | null> {
	const { store, deps, jobs, judge, owner, online, backfillFailures } = parts;
	const { account, connector, signal } = run;
	const { now } = deps.clock;
	const name = `poll:${account.id}`;
	const keepsLease = () => store.takeLease({ name, owner, until: now() + leaseMs, now: now() });
	if (!(await keepsLease())) return null;
	const settled: OutboxId[] = [];
	let recovered = false;
	try {
		for (const streamId of run.streamIds) {
			const stream = connector.streams.find(({ id }) => id === streamId);
			if (!stream || signal.aborted) break;
			const row = (await store.listStreams()).find((one) => one.accountId === account.id && one.streamId === streamId);
			const longPoll = (await mayLongPoll(store, account.id, run.longPoll, now())) ? { longPoll: run.longPoll } : {};
			parts.onStart(account.id, streamId);
			const outcome = await pollStream(
				{ store, deps, jobs, judge, backfillFailures, account, connector, signal, ...longPoll, keepsLease },
				stream,
				row ?? newRow(account.id, streamId),
			);
			settled.push(...outcome.resolved);
			recovered ||= outcome.ok && (row?.fault?.kind === 'payment' || isStopped(row?.fault ?? null));
			if (outcome.ended) break;
			online.report(account.id, outcome.reached, outcome.networkProblem);
			if (outcome.ok) parts.onRead(account, connector);
			if (outcome.isSignedOut) parts.onSignedOut(account.id);
			if (outcome.stopsAccount) break;
		}
	} finally {
		await store.dropLease({ name, owner });
	}
	return { settled, recovered };
}

/** Replies go out beside a long poll, with requests of their own; one that is due keeps the poll short all the same. */
async function mayLongPoll(
	store: RunStore,
	accountId: AccountId,
	{ ms, signal }: LongPoll,
	now: number,
): Promise<boolean> {
	return ms > 0 && !signal.aborted && !(await store.listSendable({ now })).some((job) => job.accountId === accountId);
}
