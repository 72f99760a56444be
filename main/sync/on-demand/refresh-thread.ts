// Looking at one conversation anew, and acting on one message: what comes back is stored the way a poll stores it.
import type { Item, Target } from '../../../connectors/sdk/index.ts';
import { AppError } from '../../../contract/errors.ts';
import type { AccountId, MessageId, ModerationAction, ThreadId } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import type { AnyConnector, Job } from '../calls/ctx.ts';
import { byOurClock, readThrown } from '../calls/fault-from.ts';
import type { Jobs } from '../calls/jobs.ts';
import type { Rests } from '../limits/retry-after.ts';
import { type Judge, judgeWith, readItems } from '../polling/read-page.ts';

export interface LookParts {
	readonly store: Pick<
		Store,
		'getThread' | 'getMessageTarget' | 'applyItems' | 'noteModerated' | 'listAccounts' | 'listStreams' | 'earlierTexts'
	>;
	readonly deps: Pick<Deps, 'clock' | 'log'>;
	readonly jobs: Jobs;
	readonly connectorOf: (id: string) => AnyConnector | undefined;
	readonly judge: Judge;
	readonly rests: Rests;
	readonly signal: AbortSignal;
}

export interface Looks {
	/** Throws AppError; the caller decides whether anybody hears of it. */
	readonly look: (threadId: ThreadId) => Promise<void>;
	readonly moderate: (messageId: MessageId, action: ModerationAction) => Promise<void>;
}

interface Opened {
	readonly connector: AnyConnector;
	readonly job: Job;
}

export function createLooks(parts: LookParts): Looks {
	const { store, deps, jobs } = parts;

	async function open(accountId: AccountId, money: 'look' | 'reply'): Promise<Opened> {
		const [accounts, rows] = await Promise.all([store.listAccounts(), store.listStreams()]);
		const account = accounts.find(({ id, removedAt }) => id === accountId && removedAt === null);
		const connector = account && parts.connectorOf(account.connectorId);
		if (!account || !connector) throw new AppError('account', 'This account is not connected any more.');
		const payer = jobs.replyPurse(account.id, connector, rows);
		const job = await jobs.open({
			account,
			connector,
			...(payer ? { purse: { of: payer.purse, purpose: 'reply' } } : {}),
			money,
			signal: parts.signal,
		});
		return { connector, job };
	}

	/** The platform said when to come again, and looking is only for a fresher view: what is stored is shown. */
	async function mustWait(accountId: AccountId): Promise<boolean> {
		const now = deps.clock.now();
		if (parts.rests.until(accountId) > now) return true;
		const rows = await store.listStreams();
		return rows.some((row) => row.accountId === accountId && row.fault?.kind === 'rate' && (row.nextAt ?? 0) > now);
	}

	async function keep(accountId: AccountId, given: readonly Item[], job: Job): Promise<void> {
		const { items, unread } = await readItems(given, 'look', judgeWith(parts.judge, store, accountId, deps.log), job.ctx.now());
		if (unread.length > 0) deps.log('parts of a conversation could not be read', { parts: unread.length });
		if (items.length > 0) await store.applyItems({ accountId, items, now: deps.clock.now() });
	}

	/** In the words of whoever failed. A write that may have arrived says so itself. */
	async function told<T>(accountId: AccountId, money: 'look' | 'reply', work: (opened: Opened) => Promise<T>): Promise<T> {
		let opened: Opened | null = null;
		try {
			opened = await open(accountId, money);
			return await work(opened);
		} catch (error) {
			if (error instanceof AppError || parts.signal.aborted) throw error;
			const account = (await store.listAccounts()).find(({ id }) => id === accountId);
			const connector = account && parts.connectorOf(account.connectorId);
			const thrown = readThrown(error, connector?.manifest.name ?? 'The platform');
			const fault = thrown.fault && byOurClock(thrown.fault, opened?.job.offset() ?? 0);
			const isOurs = opened?.job.trace.outOfBudget || opened?.job.trace.outOfMoney;
			if (fault?.kind === 'rate' && !isOurs) parts.rests.note(accountId, fault.retryAt);
			const message = connector ? jobs.redact(accountId, connector, thrown.message) : thrown.message;
			throw new AppError('account', message, { cause: error });
		}
	}

	return {
		look: async (threadId) => {
			const thread = await store.getThread({ threadId, now: deps.clock.now() });
			const { target, account } = thread;
			if (!target || account.removedAt !== null || !parts.connectorOf(account.connectorId)?.refreshThread) return;
			if (await mustWait(account.id)) return;
			await told(account.id, 'look', async ({ connector, job }) => {
				await keep(account.id, (await connector.refreshThread?.(job.ctx, target)) ?? [], job);
			});
		},
		moderate: async (messageId, action) => {
			const { accountId, target } = await store.getMessageTarget({ messageId });
			await told(accountId, 'reply', async ({ connector, job }) => {
				if (!connector.moderate) throw new AppError('not-allowed', `${connector.manifest.name} does not let us do that from here.`);
				const item = await connector.moderate(job.ctx, target, action);
				// Said in the conversation, whatever comes back: what was done must not look as if nobody had done it.
				await store.noteModerated({ messageId, action, now: deps.clock.now() });
				if (item) await keep(accountId, [item], job);
				else await lookAfter(connector, job, accountId, target);
			});
		},
	};

	/** The platform did it and said nothing: the conversation tells what it is like now. */
	async function lookAfter(connector: AnyConnector, job: Job, accountId: AccountId, target: Target): Promise<void> {
		const items = await connector.refreshThread?.(job.ctx, target).catch((error: unknown) => {
			deps.log('the conversation could not be read after an action', { error: String(error) });
			return [];
		});
		await keep(accountId, items ?? [], job);
	}
}
