// Whether a platform may hold a poll open until there is something new (long poll), and for how long. Pure. A long poll keeps its account's
// turn, so it is only for an account of which nothing else is wanted: no import, no fault, no other stream that is due.
import type { AccountId } from '../../../contract/index.ts';
import type { BackfillRange, StreamRow } from '../../store/shapes.ts';
import type { AnyConnector } from '../calls/ctx.ts';
import { type DueStream, streamDueAt } from './next-due.ts';

interface LongPollFacts {
	readonly connector: AnyConnector | undefined;
	readonly rows: readonly StreamRow[];
	readonly backfillRanges: readonly BackfillRange[];
}

/** Less is not worth holding a request open. */
const minMs = 2_000;

/** ms; 0 = the poll is answered at once. `streams` are those of the account that was not being polled, `due` the ones whose turn it is. */
export function longPollMs(
	facts: LongPollFacts,
	streams: readonly DueStream[],
	accountId: AccountId,
	due: readonly string[],
	now: number,
): number {
	const [streamId, another] = due;
	const maxMs = facts.connector?.streams.find(({ id }) => id === streamId)?.longPollMs ?? 0;
	if (maxMs === 0 || another !== undefined) return 0;
	const row = facts.rows.find((one) => one.accountId === accountId && one.streamId === streamId);
	if (!row || row.cursor === null || row.fault !== null) return 0;
	if (facts.backfillRanges.some((range) => range.accountId === accountId)) return 0;
	const others = streams.filter((stream) => stream.accountId === accountId && stream.streamId !== streamId);
	const nextOther = Math.min(
		...others.map((stream) => streamDueAt(stream, false) ?? Number.POSITIVE_INFINITY),
		Number.POSITIVE_INFINITY,
	);
	const ms = Math.min(maxMs, nextOther - now);
	return ms < minMs ? 0 : ms;
}
