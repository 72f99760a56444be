// Reads one conversation again, and acts on one message: what comes back is stored the way a poll stores it.

import type { Item, Target } from '../../../connectors/sdk/index.ts';
import { AppError } from '../../../contract/errors.ts';
import type { AccountId, MessageId, ModerationAction, ThreadId } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Deps } from '../../deps.ts';
import { StoreError } from '../../store/errors.ts';
import type { Store } from '../../store/index.ts';
import type { SendJob } from '../../store/shapes.ts';
import type { AnyConnector, Job } from '../calls/ctx.ts';
import { byOurClock, readThrown } from '../calls/fault-from.ts';
import type { Jobs } from '../calls/jobs.ts';
import type { Purpose } from '../limits/budget.ts';
import type { RetryAfter } from '../limits/retry-after.ts';
import { createPageJudge, type Judge, readItems } from '../polling/read-page.ts';
import type { ThreadReading } from '../sending/read-before.ts';

interface ThreadActionsParts {
	readonly store: Pick<
		Store,
		'getThread' | 'getMessageTarget' | 'applyItems' | 'logModeration' | 'listAccounts' | 'listStreams' | 'earlierTexts'
	>;
	readonly deps: Pick<Deps, 'clock' | 'log'>;
	readonly jobs: Jobs;
	readonly connectorOf: (id: string) => AnyConnector | undefined;
	readonly judge: Judge;
	readonly retryAfter: RetryAfter;
	readonly signal: AbortSignal;
}

interface ThreadActions {
	/** Throws AppError; the caller decides whether to show it. */
	readonly refreshThread: (threadId: ThreadId) => Promise<void>;
	/** Before a reply that waited is sent. Never rejects. */
	readonly readThread: (job: Pick<SendJob, 'accountId' | 'target'>) => Promise<ThreadReading>;
	readonly moderate: (messageId: MessageId, action: ModerationAction) => Promise<void>;
}

/** Whose part of the month's money and of the budget pays. */
interface Purposes {
	readonly spends: 'look' | 'reply';
	readonly quota: Purpose;
}

interface Opened {
	readonly connector: AnyConnector;
	readonly job: Job;
}

export function createThreadActions(parts: ThreadActionsParts): ThreadActions {
	const { store, deps, jobs } = parts;

	async function open(accountId: AccountId, { spends, quota }: Purposes): Promise<Opened> {
		const [accounts, rows] = await Promise.all([store.listAccounts(), store.listStreams()]);
		const account = accounts.find(({ id, removedAt }) => id === accountId && removedAt === null);
		const connector = account && parts.connectorOf(account.connectorId);
		if (!account || !connector) throw new AppError('account', uiText`This account is not connected any more.`);
		const replyQuota = jobs.replyQuota(account.id, connector, rows);
		const job = await jobs.open({
			account,
			connector,
			...(replyQuota ? { quota: { account: replyQuota.quota, purpose: quota } } : {}),
			spendPurpose: spends,
			signal: parts.signal,
		});
		return { connector, job };
	}

	/** The platform said when to come again, and looking is only for a fresher view: what is stored is shown. */
	async function isToldToWait(accountId: AccountId): Promise<boolean> {
		const now = deps.clock.now();
		if (parts.retryAfter.until(accountId) > now) return true;
		const rows = await store.listStreams();
		return rows.some((row) => row.accountId === accountId && row.fault?.kind === 'rate' && (row.nextAt ?? 0) > now);
	}

	async function saveItems(accountId: AccountId, given: readonly Item[], job: Job): Promise<void> {
		const { items, unparsed } = await readItems(
			given,
			'look',
			createPageJudge(parts.judge, store, accountId, deps.log),
			job.ctx.now(),
		);
		if (unparsed.length > 0) deps.log('parts of a conversation could not be read', { parts: unparsed.length });
		if (items.length > 0) await store.applyItems({ accountId, items, now: deps.clock.now() });
	}

	/** In the words of the part that failed. A write that may have arrived says so itself. */
	async function withAppErrors<T>(
		accountId: AccountId,
		purposes: Purposes,
		work: (opened: Opened) => Promise<T>,
	): Promise<T> {
		let opened: Opened | null = null;
		try {
			opened = await open(accountId, purposes);
			return await work(opened);
		} catch (error) {
			if (error instanceof AppError || parts.signal.aborted) throw error;
			const account = (await store.listAccounts()).find(({ id }) => id === accountId);
			const connector = account && parts.connectorOf(account.connectorId);
			const thrown = readThrown(error, connector?.manifest.name ?? uiText`The platform`);
			const fault = thrown.fault && byOurClock(thrown.fault, opened?.job.offset() ?? 0);
			const isOurs = opened?.job.trace.outOfBudget || opened?.job.trace.outOfMoney;
			if (fault?.kind === 'rate' && !isOurs) parts.retryAfter.set(accountId, fault.retryAt);
			const text = connector ? jobs.redact(accountId, connector, thrown.text) : thrown.text;
			throw new AppError('account', text, { cause: error });
		}
	}

	return {
		refreshThread: async (threadId) => {
			const thread = await store.getThread({ threadId, now: deps.clock.now() });
			const { target, account } = thread;
			if (!target || account.removedAt !== null || !parts.connectorOf(account.connectorId)?.refreshThread) return;
			if (await isToldToWait(account.id)) return;
			await withAppErrors(account.id, { spends: 'look', quota: 'reply' }, async ({ connector, job }) => {
				await saveItems(account.id, (await connector.refreshThread?.(job.ctx, target)) ?? [], job);
			});
		},
		readThread: async ({ accountId, target }) => {
			try {
				if (await isToldToWait(accountId)) return 'not-possible';
				// As a poll: what is kept for replies stays for the reply.
				await withAppErrors(accountId, { spends: 'look', quota: 'poll' }, async ({ connector, job }) => {
					await saveItems(accountId, (await connector.refreshThread?.(job.ctx, target)) ?? [], job);
				});
				return 'done';
			} catch (error) {
				const isStore = error instanceof StoreError || (error instanceof AppError && error.cause instanceof StoreError);
				return isStore || readThrown(error, '').fault?.kind === 'transient' ? 'failed' : 'not-possible';
			}
		},
		moderate: async (messageId, action) => {
			const { accountId, target } = await store.getMessageTarget({ messageId });
			await withAppErrors(accountId, { spends: 'reply', quota: 'reply' }, async ({ connector, job }) => {
				if (!connector.moderate)
					throw new AppError('not-allowed', uiText`${connector.manifest.name} does not let us do that from here.`);
				const item = await connector.moderate(job.ctx, target, action);
				// Said in the conversation, whatever comes back: what was done must not look as if nobody had done it.
				await store.logModeration({ messageId, action, now: deps.clock.now() });
				if (item) await saveItems(accountId, [item], job);
				else await refreshAfterAction(connector, job, accountId, target);
			});
		},
	};

	/** The platform did it and said nothing: the conversation tells what it is like now. */
	async function refreshAfterAction(
		connector: AnyConnector,
		job: Job,
		accountId: AccountId,
		target: Target,
	): Promise<void> {
		const items = await connector.refreshThread?.(job.ctx, target).catch((error: unknown) => {
			deps.log('the conversation could not be read after an action', { error: String(error) });
			return [];
		});
		await saveItems(accountId, items ?? [], job);
	}
}
