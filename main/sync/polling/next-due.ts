// Which streams are to be polled now, and when to look again. Pure: the scheduler asks, this answers.
import type { AccountId } from '../../../contract/index.ts';

/** What decides about one stream. Times in ms epoch. */
export interface DueStream {
	readonly accountId: AccountId;
	readonly streamId: string;
	/** null = never polled: at once. */
	readonly nextAt: number | null;
	readonly lastPollAt: number | null;
	/** Never quicker than this, in ms. */
	readonly minMs: number;
	/** When its budget has room again. */
	readonly roomAt: number;
	readonly failures: number;
	/** The owner has to do something first. */
	readonly stopped: boolean;
	/** The platform asked us to wait with this one: the others of its account go before it, or they would never have their turn. */
	readonly isRefused?: boolean;
	/** Its account's place in the line after a start or a long sleep. */
	readonly notBefore: number;
}

interface Due {
	/** One entry an account: its due streams are polled one after the other. */
	readonly accounts: readonly { readonly accountId: AccountId; readonly streamIds: readonly string[] }[];
	/** null = nothing will become due by itself. */
	readonly wakeAt: number | null;
}

/** After so many failures in a row an account is probed with one stream at a time. */
const probeAfterFailures = 5;

/** An open range pulls its stream forward to its quickest pace, as long as nothing is wrong with it. */
export function streamDueAt(stream: DueStream, hasBackfill: boolean): number | null {
	if (stream.stopped) return null;
	const head = stream.nextAt ?? 0;
	const backfillAt = hasBackfill && stream.failures === 0 ? (stream.lastPollAt ?? 0) + stream.minMs : head;
	return Math.max(Math.min(head, backfillAt), stream.roomAt, stream.notBefore);
}

export function nextDue(
	streams: readonly DueStream[],
	backfillRanges: readonly { readonly accountId: AccountId; readonly streamId: string }[],
	now: number,
): Due {
	const open = new Set(backfillRanges.map((range) => `${range.accountId}\n${range.streamId}`));
	const accounts = new Map<AccountId, { at: number; askedAt: number; streamId: string; isLast: boolean }[]>();
	let wakeAt: number | null = null;
	for (const stream of streams) {
		const at = streamDueAt(stream, open.has(`${stream.accountId}\n${stream.streamId}`));
		if (at === null) continue;
		if (at > now) wakeAt = wakeAt === null ? at : Math.min(wakeAt, at);
		else
			accounts.set(stream.accountId, [
				...(accounts.get(stream.accountId) ?? []),
				{
					at,
					askedAt: stream.isRefused ? (stream.lastPollAt ?? 0) : 0,
					streamId: stream.streamId,
					isLast: stream.isRefused ?? false,
				},
			]);
	}
	return {
		accounts: [...accounts].map(([accountId, due]) => {
			// Where all had to wait until the same moment, who was asked longest ago begins: the next refusal may end the turn.
			const ordered = due.sort((a, b) => Number(a.isLast) - Number(b.isLast) || a.at - b.at || a.askedAt - b.askedAt);
			const broken = streams.some(
				(stream) => stream.accountId === accountId && !stream.stopped && stream.failures >= probeAfterFailures,
			);
			return { accountId, streamIds: (broken ? ordered.slice(0, 1) : ordered).map((stream) => stream.streamId) };
		}),
		wakeAt,
	};
}
