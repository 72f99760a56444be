// Opens jobs: the right credentials, quota, clock and redactor for one piece of work of one account.

import type { Self } from '../../../connectors/sdk/index.ts';
import { type AccountId, mapTextWords, type UiText } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import type { SpendPurpose } from '../../store/rules/spending.ts';
import type { StoredAccount, StreamRow } from '../../store/shapes.ts';
import type { Purpose } from '../limits/budget.ts';
import { createStreamQuotas, type StreamQuota } from '../limits/quota.ts';
import { createSpendGuard, createSpendTally, type SpendStore } from '../limits/spend-guard.ts';
import { createCredentials, readStoredCredentials } from './credentials.ts';
import { type AccountMemory, type AnyConnector, createJob, type Job, parseCredentials, unlimitedQuota } from './ctx.ts';
import type { Media } from './guarded-fetch.ts';
import { createRedactor } from './redact.ts';

export interface Jobs {
	readonly open: (given: {
		readonly account: StoredAccount;
		readonly connector: AnyConnector;
		/** Whose budget pays; without a stream nobody's. */
		readonly quota?: { readonly account: StreamQuota; readonly purpose: Purpose };
		/** Whose part of the month's money pays; missing = as the quota. */
		readonly spendPurpose?: SpendPurpose;
		readonly signal: AbortSignal;
		/** How long the platform may hold a request open. */
		readonly longPollMs?: number;
		/** While an attachment is opened. */
		readonly media?: Media;
	}) => Promise<Job>;
	/** While an account is being connected: nothing is stored. `spent`: what it cost, in millionths of a US dollar. */
	readonly openForConnect: (
		connector: AnyConnector,
		creds: Record<string, unknown>,
		hosts: (() => readonly string[]) | null,
		signal: AbortSignal,
	) => Job & { readonly spent: () => number };
	readonly quota: (
		accountId: string,
		stream: AnyConnector['streams'][number],
		row: Pick<StreamRow, 'budget'> | undefined,
	) => StreamQuota;
	/** What replies, looks and moderation spend from: the stream that keeps something for them, else the first. */
	readonly replyQuota: (
		accountId: string,
		connector: AnyConnector,
		rows: readonly StreamRow[],
	) => { readonly streamId: string; readonly quota: StreamQuota } | null;
	/** No secret of the account in a sentence. */
	readonly redact: (accountId: string, connector: AnyConnector, text: UiText) => UiText;
	/** Whether the credentials were renewed since the last call. */
	readonly takeRenewed: (accountId: string) => boolean;
	readonly forget: (accountId: string) => void;
}

const selfOf = (account: StoredAccount): Self => ({
	externalId: account.externalId,
	displayName: account.displayName,
	...(account.expiresAt === null ? {} : { expiresAt: account.expiresAt }),
	...(account.facts === null ? {} : { facts: account.facts }),
});

/** Longer than that, what was said to a reply or a look does not silence an account's polls. */
const maxRetryAfterMs = 60 * 60_000;

/** `onRetryAfter`: a platform said when to come again, to a call that is no poll. */
export function createJobs(
	deps: Pick<Deps, 'clock' | 'fetch' | 'log' | 'parse' | 'secrets'>,
	store: SpendStore & Pick<Store, 'knownItems'>,
	onRetryAfter: (accountId: AccountId, until: number) => void,
): Jobs {
	/** Accounts whose credentials were renewed. */
	const renewed = new Set<string>();
	const credentials = createCredentials(deps.secrets, (accountId) => void renewed.add(accountId));
	const quotas = createStreamQuotas(deps.clock);
	const memories = new Map<string, AccountMemory>();
	const memoryOf = (accountId: string, connector: AnyConnector): AccountMemory => {
		const known = memories.get(accountId) ?? newAccountMemory(connector);
		memories.set(accountId, known);
		return known;
	};
	const quota: Jobs['quota'] = (accountId, stream, row) =>
		quotas.get(accountId, stream.id, stream.budget, row?.budget ?? null);

	return {
		open: async ({ account, connector, quota, spendPurpose = quota?.purpose ?? 'look', signal, longPollMs, media }) => {
			const memory = memoryOf(account.id, connector);
			return createJob({
				connector,
				deps,
				memory,
				quota: quota ? quota.account.for(quota.purpose) : unlimitedQuota,
				spendGuard: createSpendGuard(
					store,
					deps.clock,
					{ id: account.id, platform: connector.manifest.name },
					spendPurpose,
				),
				signal,
				...(longPollMs === undefined ? {} : { longPollMs }),
				...(media ? { media } : {}),
				knownItems: (asked) => store.knownItems({ accountId: account.id, ...asked }),
				since: account.since,
				self: selfOf(account),
				creds: parseCredentials(
					connector,
					await readStoredCredentials(() => credentials.read(account.id), connector.manifest.name),
				),
				stored: { accountId: account.id, credentials },
				// The connector itself decides what an answer to a poll means: Telegram forgets what is not fetched within a day.
				...(quota?.purpose === 'poll'
					? {}
					: {
							onRetryAfter: (until: number) =>
								onRetryAfter(account.id, Math.min(until, deps.clock.now() + maxRetryAfterMs)),
						}),
			});
		},
		openForConnect: (connector, creds, hosts, signal) => {
			const { spendGuard, spent } = createSpendTally();
			const job = createJob({
				connector,
				deps,
				memory: newAccountMemory(connector),
				quota: unlimitedQuota,
				spendGuard,
				signal,
				since: deps.clock.now(),
				self: null,
				creds,
				...(hosts ? { hosts } : {}),
			});
			return { ...job, spent };
		},
		quota,
		replyQuota: (accountId, connector, rows) => {
			const stream = connector.streams.find(({ budget }) => (budget.keepForReplies ?? 0) > 0) ?? connector.streams[0];
			if (!stream) return null;
			const row = rows.find((one) => one.accountId === accountId && one.streamId === stream.id);
			return { streamId: stream.id, quota: quota(accountId, stream, row) };
		},
		redact: (accountId, connector, text) => mapTextWords(text, memoryOf(accountId, connector).redactor.text),
		takeRenewed: (accountId) => renewed.delete(accountId),
		forget: (accountId) => {
			renewed.delete(accountId);
			memories.delete(accountId);
			quotas.forget(accountId);
		},
	};
}

const newAccountMemory = (connector: AnyConnector): AccountMemory => ({
	redactor: createRedactor(connector.manifest.credentials),
	clocks: new Map(),
});
