// What decides about each stream of an account: what is stored of it, who asks, what the platform and the owner's limits say. Pure.
import type { AccountId } from '../../../contract/index.ts';
import { monthEndsAt } from '../../store/rules/spending.ts';
import type { Spending, StoredAccount, StreamRow } from '../../store/shapes.ts';
import type { AnyConnector } from '../calls/ctx.ts';
import { isStopped } from './health.ts';
import type { DueStream } from './next-due.ts';

type Stream = AnyConnector['streams'][number];

interface DueContext {
	readonly now: number;
	/** Somebody wants it at once, also what was stopped. */
	readonly isRequested: boolean;
	/** What failed is to be tried once more: after a start, a sleep, or when the network is back. */
	readonly retryFailed: boolean;
	/** Its place in the line after a start or a sleep. */
	readonly notBefore: number;
	readonly isOnline: boolean;
	/** Until then a refresh has to wait. */
	readonly retryAfterUntil: number;
	/** The platform said that there is something new. */
	readonly isWoken: (streamId: string) => boolean;
	readonly roomAt: (stream: Stream, row: StreamRow) => number;
}

/** While offline nobody waits a quarter of an hour to notice that it is over. */
const probeMs = 45_000;

export function dueStreams(
	{ rows, spending }: { readonly rows: readonly StreamRow[]; readonly spending: readonly Spending[] },
	account: StoredAccount,
	connector: AnyConnector,
	context: DueContext,
): DueStream[] {
	const { now, isRequested } = context;
	const own = rows.filter((row) => row.accountId === account.id);
	// Whatever asked for it: the owner's limit holds until it is raised or the month is over.
	const isSpent = spending.some((month) => month.accountId === account.id && month.stoppedAt !== null);
	const moneyAt = isSpent ? monthEndsAt(now) : 0;
	// Until a platform's Retry-After has passed, nothing is asked of it, whatever asked for it.
	const retryAfterUntil = Math.max(
		context.retryAfterUntil,
		...own.map((row) => (row.fault?.kind === 'rate' ? (row.nextAt ?? 0) : 0)),
	);
	const isLocked = own.some((row) => row.fault?.kind === 'auth');
	const unpaid = own.find((row) => row.fault?.kind === 'payment')?.nextAt ?? 0;
	return connector.streams.map((stream): DueStream => {
		const row = own.find((one) => one.streamId === stream.id) ?? newRow(account.id, stream.id);
		const isRetry = row.fault?.kind !== 'rate' && (isRequested || (context.retryFailed && row.fault !== null));
		const probing = !context.isOnline && row.fault?.kind === 'transient';
		const isWoken = context.isWoken(stream.id) && (row.fault === null || row.fault.kind === 'transient');
		const soonMs = isWoken ? stream.every.min : probing ? probeMs : null;
		const nextAt = isRetry
			? 0
			: soonMs === null
				? row.nextAt
				: Math.min(row.nextAt ?? 0, (row.lastPollAt ?? 0) + soonMs);
		return {
			accountId: account.id,
			streamId: stream.id,
			nextAt,
			lastPollAt: row.lastPollAt,
			minMs: stream.every.min,
			roomAt: Math.max(context.roomAt(stream, row), moneyAt),
			failures: isRetry ? 0 : row.failures,
			stopped: !isRetry && (isLocked || isStopped(row.fault)),
			isRefused: row.fault?.kind === 'rate',
			notBefore: Math.max(retryAfterUntil, isRequested ? 0 : Math.max(context.notBefore, isRetry ? 0 : unpaid)),
		};
	});
}

export const newRow = (accountId: AccountId, streamId: string): StreamRow => ({
	accountId,
	streamId,
	cursor: null,
	lastPollAt: null,
	lastSuccessAt: null,
	nextAt: null,
	failures: 0,
	fault: null,
	sentence: null,
	faultSince: null,
	budget: null,
});
