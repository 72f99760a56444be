// Accounts as the screen shows them: what the store knows of their streams, in words, with what is left of the day's limit.
import type { Budget } from '../../../connectors/sdk/index.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Account, AccountDetails, AccountId } from '../../../contract/index.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import type { StoredAccount, StreamRow } from '../../store/shapes.ts';
import { readSpent, used } from '../../sync/budget.ts';
import type { AnyConnector, Sync } from '../../sync/index.ts';
import { accountHealth, type Health, streamHealth } from './health.ts';

export interface Report {
	readonly list: () => Promise<Account[]>;
	readonly one: (accountId: AccountId) => Promise<Account>;
	readonly details: (accountId: AccountId) => Promise<AccountDetails>;
}

export interface ReportNeeds {
	readonly store: Pick<Store, 'listAccounts' | 'listStreams' | 'listLost' | 'listUnread' | 'listChecks' | 'countReading'>;
	readonly sync: Pick<Sync, 'online'>;
	readonly clock: Clock;
	readonly connector: (connectorId: string) => AnyConnector | null;
}

	/** How it stands with places that the owner watches; null where programs read. */
	readonly watches: () => Promise<(account: StoredAccount) => Account['watch']>;
const dayMs = 86_400_000;
/** An ending sign-in is told a week ahead. */
const warnMs = 7 * dayMs;

type Counts = Pick<Account, 'read' | 'stretches' | 'lost' | 'unread' | 'channels'>;
const nothingRead: Counts = { read: 0, stretches: 0, lost: 0, unread: 0, channels: [] };

export function createReport(needs: ReportNeeds): Report {
	const { store, clock } = needs;
	const accountOf = (
		stored: StoredAccount,
		streams: readonly StreamRow[],
		spending: readonly Spending[],
		counts: Counts,
		watch: Account['watch'],
	): Account => {
		const connector = needs.connector(stored.connectorId);
		const name = connector?.manifest.name ?? stored.connectorId;
		const own = streams.filter((stream) => stream.accountId === stored.id);
		const health = healthOf(stored, own, connector, counts.stretches > 0);
		return {
			id: stored.id,
			connectorId: stored.connectorId,
			connectorName: name,
			letter: connector?.manifest.words.letter ?? '?',
			displayName: stored.displayName,
			...health,
			lastCheckAt: watch ? watch.lookedAt : latest(own.map((stream) => stream.lastPollAt)),
			nextCheckAt: watch ? watch.dueAt : money?.stoppedSince ? money.resetsAt : earliest(own.map((stream) => stream.nextAt)),
			limit: tightest(own, connector, now),
			money,
			expiresAt: stored.expiresAt,
			...counts,
		};
	};
	const healthOf = (stored: StoredAccount, own: readonly StreamRow[], connector: AnyConnector | null, reading: boolean): Health => {
			watch,
		const now = clock.now();
		if (!connector) {
			const sentence = 'This version of the program does not know that platform. Nothing is read from it, and nothing is lost.';
			return { state: 'stopped', sentence, silentSince: latest(own.map((stream) => stream.lastSuccessAt)), needsYou: true };
		}
		// Nothing is read there, so nothing can go wrong with it.
		if (connector.watch) return { state: 'working', sentence: null, silentSince: null, needsYou: false };
		const { name, words } = connector.manifest;
		const known = own.filter((row) => connector.streams.some((stream) => stream.id === row.streamId));
		const health = accountHealth(
			known.map((row) => streamHealth(row, name, now, needs.sync.online().online)),
			reading || known.length < connector.streams.length,
		);
		return health.sentence === null ? { ...health, sentence: endsSoon(stored, name, now) } : health;
	};
	const list = async (): Promise<Account[]> => {
		const [accounts, streams, reading, spending, watchOf] = await Promise.all([
			store.listAccounts(),
			store.listStreams(),
			store.countReading(),
			store.listSpending({ now: clock.now() }),
			needs.watches(),
		]);
		return accounts
			.filter((account) => account.removedAt === null)
			.map((account) => {
				const { read, stretches, lost, unread, channels } = reading.find(({ accountId }) => accountId === account.id) ?? nothingRead;
				return accountOf(account, streams, spending, { read, stretches, lost, unread, channels }, watchOf(account));
			});
	};
	const one = async (accountId: AccountId): Promise<Account> => {
		const account = (await list()).find(({ id }) => id === accountId);
		if (!account) throw new AppError('not-found', 'This account is not connected any more.');
		return account;
	};
	return {
		list,
		one,
		details: async (accountId) => {
			const account = await one(accountId);
			const [checks, lost, unread, streams] = await Promise.all([
				store.listChecks(accountId),
				store.listLost(accountId),
				store.listUnread(accountId),
				store.listStreams(),
			]);
			const own = streams.filter((stream) => stream.accountId === accountId);
			return {
				account,
				checks,
				lost: lost.map(({ from, to, why }) => ({ from, to, why })),
				unread: unread.map(({ at, where }) => ({ at, where })),
				streams: own.map((row) => {
					const { state, sentence } = streamHealth(row, account.connectorName, clock.now(), needs.sync.online().online);
					return { id: row.streamId, state, sentence, lastSuccessAt: row.lastSuccessAt, nextAt: row.nextAt };
				}),
			};
		},
	};
}

function endsSoon({ expiresAt }: StoredAccount, name: string, now: number): string | null {
	if (expiresAt === null || expiresAt - now > warnMs) return null;
	if (expiresAt <= now) return `Your sign-in at ${name} has ended. Sign in again before new messages stop arriving.`;
	const days = Math.ceil((expiresAt - now) / dayMs);
	return `Your sign-in at ${name} ends ${days === 1 ? 'within a day' : `in ${days} days`}. Sign in again before then.`;
}

/** The stream that has the smallest part of its limit left speaks for the account. */
function tightest(streams: readonly StreamRow[], connector: AnyConnector | null, now: number): Account['limit'] {
	const limits = streams.flatMap((row) => {
		const budget = connector?.streams.find((stream) => stream.id === row.streamId)?.budget;
		return budget ? [{ used: Math.ceil(used(budget, readSpent(row.budget), now)), of: budget.units, per: perOf(budget) }] : [];
	});
	return limits.toSorted((a, b) => b.used / b.of - a.used / a.of)[0] ?? null;
}

const minute = 60_000;
function perOf({ perMs }: Budget): NonNullable<Account['limit']>['per'] {
	if (perMs <= minute) return 'minute';
	if (perMs <= 15 * minute) return 'quarter';
	if (perMs <= 60 * minute) return 'hour';
	return perMs <= dayMs ? 'day' : 'month';
}

const latest = (times: readonly (number | null)[]): number | null => {
	const known = times.filter((at) => at !== null);
	return known.length > 0 ? Math.max(...known) : null;
};
const earliest = (times: readonly (number | null)[]): number | null => {
	const known = times.filter((at) => at !== null);
	return known.length > 0 ? Math.min(...known) : null;
};
