// Unsure replies: the program looks for them at the platform at least three times over two minutes, before anything else is done. One hit settles
// it; none lets a key try again, or leaves it to the owner.
import type { AccountId, OutboxId } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import type { UnsureJob } from '../../store/shapes.ts';
import type { AnyConnector } from '../calls/ctx.ts';
import { byOurClock, readThrown } from '../calls/fault-from.ts';
import type { Jobs } from '../calls/jobs.ts';
import type { Online } from '../calls/online.ts';
import { backoff, clampRetryAfter } from '../limits/backoff.ts';
import type { RetryAfter } from '../limits/retry-after.ts';
import { createFindReply, type FindReplyParts, type OpenedJob } from './find-reply.ts';
import { nextUnsureStep } from './outbox-table.ts';
import type { ReplySender } from './reply-sender.ts';

interface UnsureResolverParts {
	readonly store: FindReplyParts['store'] & Pick<Store, 'listUnsure'>;
	readonly deps: Pick<Deps, 'clock' | 'random' | 'log'>;
	readonly jobs: Jobs;
	readonly connectorOf: (id: string) => AnyConnector | undefined;
	readonly sender: Pick<ReplySender, 'accept' | 'sendAgain'>;
	readonly online: Online;
	readonly retryAfter: RetryAfter;
	readonly onEnd: () => void;
}

interface UnsureResolver {
	readonly tick: () => Promise<number | null>;
	/** One look now, asked for by the owner. Throws when the platform cannot be asked. */
	readonly checkNow: (id: OutboxId) => Promise<boolean>;
	readonly stop: () => Promise<void>;
}

export function createUnsureResolver(parts: UnsureResolverParts): UnsureResolver {
	const { store, deps, sender } = parts;
	const { clock, log } = deps;
	const running = new Map<OutboxId, Promise<unknown>>();
	/** Looks that got no answer: they do not count, and wait longer each time. */
	const unanswered = new Map<OutboxId, { failures: number; until: number }>();
	const stopSignal = new AbortController();
	const findReply = createFindReply({ ...parts, accept: sender.accept, signal: stopSignal.signal });

	async function tick(): Promise<number | null> {
		if (stopSignal.signal.aborted || !parts.online.get().online) return null;
		let wakeAt: number | null = null;
		const unsure = await store.listUnsure();
		const rows = unsure.length === 0 ? [] : await store.listStreams();
		const retryAfterUntil = (accountId: AccountId): number =>
			rows.reduce(
				(until, row) =>
					row.accountId === accountId && row.fault?.kind === 'rate' ? Math.max(until, row.nextAt ?? 0) : until,
				parts.retryAfter.until(accountId),
			);
		for (const id of unanswered.keys()) if (!unsure.some((job) => job.id === id)) unanswered.delete(id);
		for (const job of unsure) {
			if (running.has(job.id)) continue;
			const connector = parts.connectorOf(job.connectorId);
			if (!connector) continue;
			const now = clock.now();
			const { unsureSince, checks: looks, lastCheckAt: lastLookAt, attempts, reply, hasNewer } = job;
			const unsureReply = { unsureSince, checks: looks, lastCheckAt: lastLookAt, attempts, at: reply.at, hasNewer };
			const safety = connector.manifest.sendSafety(job.target.kind, job.reply.to);
			const step = nextUnsureStep(unsureReply, safety, connector.findReply !== undefined, now);
			if (step.do === 'ask') continue;
			// A check asks what polls ask, and waits as long as they have to.
			const at = Math.max(
				step.at,
				unanswered.get(job.id)?.until ?? 0,
				step.do === 'check' ? retryAfterUntil(job.accountId) : 0,
			);
			if (at > now) wakeAt = wakeAt === null ? at : Math.min(wakeAt, at);
			else startWork(job.id, step.do === 'check' ? checkQuietly(job, connector) : sender.sendAgain(job.id));
		}
		return wakeAt;
	}

	function startWork(id: OutboxId, work: Promise<unknown>): void {
		const done = work
			.catch((error: unknown) => log('an unsure reply could not be handled', { reply: id, error: String(error) }))
			.finally(() => {
				running.delete(id);
				if (!stopSignal.signal.aborted) parts.onEnd();
			});
		running.set(id, done);
	}

	async function checkQuietly(job: UnsureJob, connector: AnyConnector): Promise<void> {
		const opened: OpenedJob = { job: null };
		try {
			await findReply(job, connector, opened);
			unanswered.delete(job.id);
		} catch (error) {
			if (stopSignal.signal.aborted) return;
			const failures = (unanswered.get(job.id)?.failures ?? 0) + 1;
			const { fault: given } = readThrown(error, connector.manifest.name);
			const fault = given && byOurClock(given, opened.job?.offset() ?? 0);
			const now = clock.now();
			const later = now + Math.max(5_000, backoff('polls', failures, deps.random));
			if (fault?.kind === 'rate' && !opened.job?.trace.outOfMoney && !opened.job?.trace.outOfBudget)
				parts.retryAfter.set(job.accountId, fault.retryAt);
			const isRateLimited = fault?.kind === 'rate' && !opened.job?.trace.outOfMoney;
			unanswered.set(job.id, {
				failures,
				until: isRateLimited ? Math.max(later, clampRetryAfter(fault.retryAt, now)) : later,
			});
			log('a check for an unsure reply got no answer', { reply: job.id, kind: fault?.kind ?? 'broken connector' });
		}
	}

	return {
		tick,
		checkNow: async (id) => {
			await running.get(id);
			const job = (await store.listUnsure()).find((one) => one.id === id);
			if (!job) return true;
			const connector = parts.connectorOf(job.connectorId);
			if (!connector) return false;
			const work = findReply(job, connector);
			startWork(
				id,
				work.catch(() => undefined),
			);
			return work;
		},
		stop: async () => {
			stopSignal.abort();
			await Promise.all(running.values());
		},
	};
}
