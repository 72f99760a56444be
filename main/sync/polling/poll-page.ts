// One page of a stream: asked for, checked and judged, stored with its cursor or not at all.
import type { OutboxId } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import type { Polled, StoredAccount, StreamPatch, StreamRow } from '../../store/shapes.ts';
import type { AnyConnector, AnyCtx, Job } from '../calls/ctx.ts';
import type { Jobs } from '../calls/jobs.ts';
import type { StreamQuota } from '../limits/quota.ts';
import type { BackfillFailures } from './backfill-failures.ts';
import type { StreamHealthBefore } from './health.ts';
import { waitPageGap } from './page-gap.ts';
import { createPageJudge, type Judge, type ReadPage, readPage } from './read-page.ts';

export type PollStore = Pick<Store, 'commitPoll' | 'saveStream' | 'listBackfillRanges' | 'logCheck' | 'earlierTexts'>;

export interface PollParts {
	readonly store: PollStore;
	readonly deps: Pick<Deps, 'clock' | 'random' | 'log'>;
	readonly jobs: Jobs;
	readonly judge: Judge;
	readonly backfillFailures: BackfillFailures;
	readonly account: StoredAccount;
	readonly connector: AnyConnector;
	readonly signal: AbortSignal;
	/** The first request may be held open by the platform for so long; `signal` ends that without a fault. Missing = answer at once. */
	readonly longPoll?: { readonly ms: number; readonly signal: AbortSignal };
	/** Between pages: the run keeps its lease, or ends where another took it. */
	readonly keepsLease: () => Promise<boolean>;
}

const threeDaysMs = 3 * 86_400_000;

export type Stream = AnyConnector['streams'][number];
export interface Work {
	readonly parts: PollParts;
	readonly stream: Stream;
	readonly row: StreamRow;
	readonly quota: StreamQuota;
	readonly job: Job;
	readonly resolved: OutboxId[];
	/** The stream's health after the last page. */
	before: StreamHealthBefore;
}

/** What follows the first page of a long poll is there already, or is not waited for: others wait for this account's turn. */
export async function requestPage(work: Work, cursor: unknown, isLongPoll = false): Promise<ReadPage> {
	const { parts, stream, job } = work;
	const ctx =
		isLongPoll || job.ctx.longPollMs === 0
			? job.ctx
			: (Object.create(job.ctx, { longPollMs: { value: 0 } } satisfies {
					[K in keyof AnyCtx]?: PropertyDescriptor;
				}) as AnyCtx);
	await waitPageGap(work.parts, work.stream, work.quota);
	const given: unknown = await stream.poll(ctx, cursor);
	return readPage(
		stream,
		given,
		createPageJudge(parts.judge, parts.store, parts.account.id, parts.deps.log),
		job.ctx.now(),
	);
}

export async function commitPage(
	work: Work,
	rangeId: string | null,
	page: ReadPage,
	isImport: boolean,
	patch: StreamPatch,
): Promise<Polled> {
	const { parts, stream, quota } = work;
	const { account } = parts;
	const polled = await parts.store.commitPoll({
		accountId: account.id,
		streamId: stream.id,
		backfillRangeId: rangeId,
		...page,
		now: parts.deps.clock.now(),
		// What came in before the account was here for three days does not become a mountain of work.
		doneBefore: isImport ? account.connectedAt - threeDaysMs : null,
		stream: { ...patch, budget: quota.toStored() },
	});
	work.resolved.push(...polled.resolved);
	return polled;
}

/** A cursor of an older version means: start again. Safe, because items are kept by id. */
export function readCursor(stream: Stream, kept: unknown): unknown {
	const parsed = stream.cursor.safeParse(kept);
	return parsed.success ? parsed.data : null;
}
