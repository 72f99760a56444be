// Accounts as the screen shows them: their health, from the streams in the store, and how much of the call limit is left.

import { whyParserFailed } from '../../../connectors/sdk/index.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Account, AccountDetails, AccountId } from '../../../contract/index.ts';
import { englishText, rawText, uiText } from '../../../contract/ui-text.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import type { Spending, StoredAccount, StreamRow } from '../../store/shapes.ts';
import type { AnyConnector, Sync } from '../../sync/index.ts';
import { createArrivals } from './arrivals.ts';
import { tightestLimit } from './call-limit.ts';
import { coverageOf } from './coverage.ts';
import { accountHealth, cannotSave, type Health, streamHealth, worstOf } from './health.ts';
import { healthOfMoney, moneyOf } from './money.ts';
import { healthOfSignIn } from './sign-in-expiry.ts';
import { rhythmMs, silenceOf } from './silence.ts';

export interface AccountReport {
	readonly list: () => Promise<Account[]>;
	readonly one: (accountId: AccountId) => Promise<Account>;
	readonly details: (accountId: AccountId) => Promise<AccountDetails>;
}

interface AccountReportNeeds {
	readonly store: Pick<
		Store,
		| 'listAccounts'
		| 'getAccount'
		| 'listArrivals'
		| 'lastArrival'
		| 'listStreams'
		| 'listGaps'
		| 'listUnparsed'
		| 'listChecks'
		| 'countReading'
		| 'listSpending'
	>;
	readonly sync: Pick<Sync, 'online'>;
	readonly clock: Clock;
	readonly timeZone: () => string;
	/** Whether the disk takes anything. */
	readonly canStore: () => boolean;
	readonly connector: (connectorId: string) => AnyConnector | null;
	/** The check schedule of places that the owner checks; null where the program reads. */
	readonly manualStates: () => Promise<(account: StoredAccount) => Account['manual']>;
}

type Counts = Pick<Account, 'read' | 'backfillRanges' | 'lost' | 'unparsed' | 'channels'>;
const nothingRead = { read: 0, backfillRanges: 0, lost: 0, unparsed: 0, channels: [] };

export function createAccountReport(needs: AccountReportNeeds): AccountReport {
	const { store, clock } = needs;
	const arrivals = createArrivals(store, clock);
	const accountOf = (
		stored: StoredAccount,
		streams: readonly StreamRow[],
		spending: readonly Spending[],
		counts: Counts,
		manual: Account['manual'],
		times: readonly number[] | null,
	): Account => {
		const connector = needs.connector(stored.connectorId);
		const name = connector?.manifest.name ?? stored.connectorId;
		const own = streams.filter((stream) => stream.accountId === stored.id);
		const now = clock.now();
		const month = spending.find(({ accountId }) => accountId === stored.id);
		const money = connector?.manifest.money ? moneyOf(month, stored.moneyLimit, now) : null;
		const health = healthOf(stored, own, connector, counts.backfillRanges > 0, money);
		return {
			id: stored.id,
			connectorId: stored.connectorId,
			connectorName: name,
			letter: connector?.manifest.texts.letter ?? '?',
			displayName: stored.displayName,
			...health,
			quiet:
				manual === null && times !== null && health.state === 'working'
					? silenceOf(times, now, stored.quietAfter)
					: null,
			lastCheckAt: manual ? manual.checkedAt : latest(own.map((stream) => stream.lastPollAt)),
			nextCheckAt: manual
				? manual.dueAt
				: money?.stoppedSince
					? money.resetsAt
					: earliest(own.map((stream) => stream.nextAt)),
			limit: tightestLimit(own, connector, now),
			money,
			quotes: connector?.manifest.quotes ? stored.quotes : null,
			expiresAt: stored.expiresAt,
			...counts,
			manual,
		};
	};
	const healthOf = (
		stored: StoredAccount,
		own: readonly StreamRow[],
		connector: AnyConnector | null,
		reading: boolean,
		money: Account['money'],
	): Health => {
		const now = clock.now();
		if (!connector) {
			const sentence = uiText`This version of the program does not know that platform. Nothing is read from it, and nothing is lost.`;
			return {
				state: 'stopped',
				sentence,
				silentSince: latest(own.map((stream) => stream.lastSuccessAt)),
				needsAttention: true,
			};
		}
		// Nothing is read there, so nothing can go wrong with it.
		if (connector.manual) return { state: 'working', sentence: null, silentSince: null, needsAttention: false };
		if (!needs.canStore())
			return cannotSave(connector.manifest.name, latest(own.map((stream) => stream.lastSuccessAt)));
		const { name, texts: words } = connector.manifest;
		const known = own.filter((row) => connector.streams.some((stream) => stream.id === row.streamId));
		const health = accountHealth(
			known.map((row) => ({
				...streamHealth(row, name, now, needs.sync.online().online),
				title: words.streams?.[row.streamId],
			})),
			reading || known.length < connector.streams.length,
		);
		const others = [money && healthOfMoney(money, name, now), healthOfSignIn(stored.expiresAt, name, now)];
		return worstOf([health, ...others.filter((one) => one !== null)]);
	};
	const list = async (): Promise<Account[]> => {
		const [accounts, streams, reading, spending, manualStateOf] = await Promise.all([
			store.listAccounts(),
			store.listStreams(),
			store.countReading(),
			store.listSpending({ now: clock.now() }),
			needs.manualStates(),
		]);
		const arrived = await arrivals.now(reading);
		return accounts
			.filter((account) => account.removedAt === null)
			.map((account) => {
				const { read, backfillRanges, lost, unparsed, channels } =
					reading.find(({ accountId }) => accountId === account.id) ?? nothingRead;
				return accountOf(
					account,
					streams,
					spending,
					{ read, backfillRanges, lost, unparsed, channels },
					manualStateOf(account),
					arrived.of(account.id, read),
				);
			});
	};
	const one = async (accountId: AccountId): Promise<Account> => {
		const account = (await list()).find(({ id }) => id === accountId);
		if (!account) throw new AppError('not-found', uiText`This account is not connected any more.`);
		return account;
	};
	return {
		list,
		one,
		details: async (accountId) => {
			const account = await one(accountId);
			const now = clock.now();
			const [checks, gaps, unread, streams, stored, times, last] = await Promise.all([
				store.listChecks(accountId),
				store.listGaps({ accountId, now }),
				store.listUnparsed(accountId),
				store.listStreams(),
				store.getAccount(accountId),
				store.listArrivals({ from: now - rhythmMs }),
				store.lastArrival({ accountId, from: now - rhythmMs }),
			]);
			const own = streams.filter((stream) => stream.accountId === accountId);
			return {
				account,
				checks: checks.map((check) => ({ ...check, ok: englishText(check.outcome) === 'ok' })),
				days: coverageOf(times[accountId] ?? [], stored.since, now, needs.timeZone()),
				gaps: gaps.map(({ streamId, ...gap }) => ({ stream: streamId, ...gap })),
				last,
				unparsed: unread.map(({ at, where }) => ({ at, where, why: whyParserFailed(where) })),
				streams: own.map((row) => {
					const { state, sentence } = needs.canStore()
						? streamHealth(row, account.connectorName, clock.now(), needs.sync.online().online)
						: cannotSave(account.connectorName, row.lastSuccessAt);
					const title =
						needs.connector(account.connectorId)?.manifest.texts.streams?.[row.streamId] ?? rawText(row.streamId);
					return { id: row.streamId, title, state, sentence, lastSuccessAt: row.lastSuccessAt, nextAt: row.nextAt };
				}),
			};
		},
	};
}

const latest = (times: readonly (number | null)[]): number | null => {
	const known = times.filter((at) => at !== null);
	return known.length > 0 ? Math.max(...known) : null;
};
const earliest = (times: readonly (number | null)[]): number | null => {
	const known = times.filter((at) => at !== null);
	return known.length > 0 ? Math.min(...known) : null;
};
