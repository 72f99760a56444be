// Polls streams of one account, one after the other: ctx → poll → check and judge the items → one commit → the next page. The head
// first; then, with what budget is left, the ranges behind it. A page is stored with its cursor or not at all.

import type { Fault } from '../../../connectors/sdk/index.ts';
import type { OutboxId } from '../../../contract/index.ts';
import { englishText, rawText, type UiText, uiText } from '../../../contract/ui-text.ts';
import type { Deps } from '../../deps.ts';
import { StoreError } from '../../store/errors.ts';
import type { Store } from '../../store/index.ts';
import type { BackfillRange, Polled, StoredAccount, StreamPatch, StreamRow } from '../../store/shapes.ts';
import type { AnyConnector, AnyCtx, Job } from '../calls/ctx.ts';
import { asDrift, byOurClock, readThrown } from '../calls/fault-from.ts';
import type { Jobs } from '../calls/jobs.ts';
import { nextPollAt } from '../limits/backoff.ts';
import type { StreamQuota } from '../limits/quota.ts';
import type { BackfillFailures } from './backfill-failures.ts';
import { type StreamHealthBefore, streamAfterFault } from './health.ts';
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

const threeDaysMs = 3 * 86_400_000;

type Stream = AnyConnector['streams'][number];
interface Work {
	readonly parts: PollParts;
	readonly stream: Stream;
	readonly row: StreamRow;
	readonly quota: StreamQuota;
	readonly job: Job;
	readonly resolved: OutboxId[];
	/** The stream's health after the last page. */
	before: StreamHealthBefore;
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
		const done = await commit(work, null, page, isFirst, { ...healthy, lastPollAt: now, lastSuccessAt: now, nextAt });
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

/** Until nothing is left, the head is due again, or a fifth of the budget is all there is. */
async function pollBackfill(work: Work): Promise<void> {
	const { parts, stream, quota } = work;
	const startedAt = parts.deps.clock.now();
	const mine = (range: BackfillRange) => range.accountId === parts.account.id && range.streamId === stream.id;
	for (let open = await list(); open.length > 0; open = await list()) {
		const range = open.find(({ id }) => !parts.backfillFailures.waits(id));
		if (!range) return;
		if (parts.signal.aborted || !quota.hasRoomForBackfill() || parts.deps.clock.now() >= startedAt + stream.every.min)
			return;
		if (!(await parts.keepsLease())) return;
		await readBackfillRange(work, range);
	}
	async function list(): Promise<readonly BackfillRange[]> {
		return (await parts.store.listBackfillRanges()).filter(mine);
	}
}

/** What is wrong with one old range says nothing about what is new: it waits alone, and is given up only when it is gone over there. */
async function readBackfillRange(work: Work, range: BackfillRange): Promise<void> {
	const { parts, stream, job } = work;
	const now = parts.deps.clock.now();
	try {
		const page = await requestPage(work, readCursor(stream, range.cursor));
		await commit(work, range.id, page, true, {});
		parts.backfillFailures.forget(range.id);
	} catch (error) {
		if (parts.signal.aborted || error instanceof StoreError) throw error;
		const thrown = readThrown(error, parts.connector.manifest.name);
		const kind = thrown.fault?.kind ?? 'drift';
		if (kind === 'auth' || kind === 'payment' || kind === 'permission' || kind === 'rate') throw error;
		const why = parts.jobs.redact(parts.account.id, parts.connector, thrown.text);
		parts.deps.log(`${parts.connector.manifest.id}: an older range could not be read`, { stream: stream.id, kind });
		await logCheck(parts, stream.id, why, 0);
		if (!parts.backfillFailures.add(range.id, kind, job.trace.networkProblem !== null)) return;
		const lost = [{ from: parts.account.since, to: range.createdAt, why }];
		const gone: ReadPage = { items: [], next: range.cursor, more: false, backfill: [], lost, unparsed: [] };
		await commit(work, range.id, gone, true, { lastPollAt: now });
		parts.backfillFailures.forget(range.id);
	}
}

/** What follows the first page of a long poll is there already, or is not waited for: others wait for this account's turn. */
async function requestPage(work: Work, cursor: unknown, isLongPoll = false): Promise<ReadPage> {
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

async function commit(
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

async function saveFault(
	parts: PollParts,
	stream: Stream,
	before: StreamHealthBefore,
	quota: StreamQuota,
	job: Job | null,
	error: unknown,
): Promise<Fault | null> {
	const { connector, account } = parts;
	const { manifest } = connector;
	const now = parts.deps.clock.now();
	const thrown = readThrown(error, manifest.name);
	const message = parts.jobs.redact(account.id, connector, thrown.text);
	await logCheck(parts, stream.id, message, 0);
	if (job?.trace.outOfMoney && thrown.fault?.kind === 'rate') {
		// Nothing was asked. That the account waits stands in its spending, where a higher limit ends it at once.
		await parts.store.saveStream({ accountId: account.id, streamId: stream.id, patch: { budget: quota.toStored() } });
		return null;
	}
	if (job?.trace.outOfBudget && thrown.fault?.kind === 'rate') {
		await parts.store.saveStream({
			accountId: account.id,
			streamId: stream.id,
			patch: { lastPollAt: now, nextAt: quota.roomAt('poll'), budget: quota.toStored() },
		});
		return null;
	}
	const given = byOurClock(asDrift(thrown), job?.offset() ?? 0);
	if (given.kind === 'rate') quota.shrink();
	const after = streamAfterFault(before, given, message, manifest.name, stream.every.min, now, parts.deps.random);
	parts.deps.log(`${manifest.id}: a check failed`, {
		stream: stream.id,
		kind: given.kind,
		...(given.kind === 'drift' ? { where: given.where } : {}),
		...(thrown.fault === null
			? { cause: englishText(parts.jobs.redact(account.id, connector, rawText(String(thrown.cause)))) }
			: {}),
	});
	await parts.store.saveStream({
		accountId: account.id,
		streamId: stream.id,
		patch: { ...after, lastPollAt: now, budget: quota.toStored() },
	});
	return given;
}

const logCheck = (parts: PollParts, streamId: string, outcome: UiText, items: number): Promise<unknown> =>
	parts.store.logCheck({ accountId: parts.account.id, streamId, outcome, items, at: parts.deps.clock.now() });

/** A cursor of an older version means: start again. Safe, because items are kept by id. */
function readCursor(stream: Stream, kept: unknown): unknown {
	const parsed = stream.cursor.safeParse(kept);
	return parsed.success ? parsed.data : null;
}
