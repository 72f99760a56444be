// Polls streams of one account, one after the other: ctx → poll → check and judge the items → one commit → the next page. The head
// first; then, with what budget is left, the ranges behind it. A page is stored with its cursor or not at all.

import type { Fault } from '../../../connectors/sdk/index.ts';
import type { OutboxId } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { StoreError } from '../../store/errors.ts';
import type { StreamRow } from '../../store/shapes.ts';
import type { Job } from '../calls/ctx.ts';
import { nextPollAt } from '../limits/backoff.ts';
import { pollBackfill } from './poll-backfill.ts';
import { commitPage, type PollParts, readCursor, requestPage, type Stream, type Work } from './poll-page.ts';
import { logCheck, saveFault } from './save-fault.ts';

interface PollOutcome {
	/** The network answered at all; null = no call was made. */
	readonly reached: boolean | null;
	readonly networkProblem: Job['trace']['networkProblem'];
	/** The head was read without a fault. */
	readonly ok: boolean;
	/** A held request was ended by us: nothing was learnt. */
	readonly ended: boolean;
	/** The sign-in is not accepted any more. */
	readonly isSignedOut: boolean;
	/** Nothing more is to be asked of this account now. */
	readonly stopsAccount: boolean;
	readonly resolved: readonly OutboxId[];
}

/** Never throws for what a platform does; a store that fails is thrown. */
export async function pollStream(parts: PollParts, stream: Stream, row: StreamRow): Promise<PollOutcome> {
	const quota = parts.jobs.quota(parts.account.id, stream, row);
	const resolved: OutboxId[] = [];
	let job: Job | null = null;
	let work: Work | null = null;
	const { longPoll } = parts;
	const signal = longPoll ? AbortSignal.any([parts.signal, longPoll.signal]) : parts.signal;
	let given: Fault | null = null;
	let ended = false;
	try {
		job = await parts.jobs.open({
			...parts,
			signal,
			longPollMs: longPoll?.ms ?? 0,
			quota: { account: quota, purpose: 'poll' },
		});
		work = { parts, stream, row, quota, job, resolved, before: row };
		const items = await pollHead(work);
		await logCheck(parts, stream.id, uiText`ok`, items);
		await pollBackfill(work);
	} catch (error) {
		// Stopped by us: the stream is as it was after its last page.
		if (parts.signal.aborted || error instanceof StoreError) throw error;
		ended = longPoll?.signal.aborted ?? false;
		if (ended)
			await parts.store.saveStream({
				accountId: parts.account.id,
				streamId: stream.id,
				patch: { budget: quota.toStored() },
			});
		else given = await saveFault(parts, stream, work?.before ?? row, quota, job, error);
	}
	const trace = job?.trace;
	return {
		reached: trace ? (trace.reached ? true : trace.networkProblem ? false : null) : null,
		networkProblem: trace?.networkProblem ?? null,
		ok: given === null && !ended,
		ended,
		isSignedOut: given?.kind === 'auth',
		stopsAccount: given?.kind === 'auth' || given?.kind === 'payment' || given?.kind === 'rate',
		resolved,
	};
}

async function pollHead(work: Work): Promise<number> {
	const { parts, stream, row, quota } = work;
	const { clock, random } = parts.deps;
	const isFirst = row.cursor === null;
	let cursor = readCursor(stream, row.cursor);
	let items = 0;
	let wasLongPoll = false;
	for (let isLongPoll = parts.longPoll !== undefined; ; isLongPoll = false) {
		const startedAt = clock.now();
		const page = await requestPage(work, cursor, isLongPoll);
		const now = clock.now();
		// Who holds a request open is asked again as soon as it is answered; who only ought to have is not.
		wasLongPoll ||= isLongPoll && (page.items.length > 0 || now - startedAt >= (parts.longPoll?.ms ?? 0) / 2);
		const every = wasLongPoll ? { min: stream.every.min, usual: stream.every.min } : stream.every;
		const nextAt = page.more ? quota.roomAt('poll') : nextPollAt(every, false, now, random);
		const done = await commitPage(work, null, page, isFirst, {
			...healthy,
			lastPollAt: now,
			lastSuccessAt: now,
			nextAt,
		});
		work.before = healthy;
		items += done.added + done.updated;
		if (!page.more) {
			// Where something was said, more is said soon.
			if (items > 0 && !isFirst) {
				const patch = { nextAt: nextPollAt(every, true, now, random) };
				await parts.store.saveStream({ accountId: parts.account.id, streamId: stream.id, patch });
			}
			return items;
		}
		if (quota.room('poll') === 0 || parts.signal.aborted || !(await parts.keepsLease())) return items;
		cursor = readCursor(stream, page.next);
	}
}
const healthy = { failures: 0, fault: null, sentence: null, faultSince: null } as const;
