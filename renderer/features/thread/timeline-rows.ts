// From the conversation's entries to the rows on the screen: days, the line above what is unanswered, bridges, and system lines in one group.

import { wallTime } from '../../../contract/calendar.ts';
import type {
	Audience,
	Message,
	Note,
	Outgoing,
	SystemLine,
	Thread,
	ThreadId,
	TimelineEntry,
} from '../../../contract/index.ts';

export type Bridge = Thread['linkedThreads'][number];
export type TimelineRow =
	| { readonly kind: 'day'; readonly key: string; readonly at: number }
	| { readonly kind: 'unread'; readonly key: string; readonly at: number }
	| { readonly kind: 'message'; readonly key: string; readonly at: number; readonly message: Message }
	| { readonly kind: 'outgoing'; readonly key: string; readonly at: number; readonly outgoing: Outgoing }
	| { readonly kind: 'note'; readonly key: string; readonly at: number; readonly note: Note }
	| { readonly kind: 'system'; readonly key: string; readonly at: number; readonly lines: readonly SystemLine[] }
	| {
			readonly kind: 'place';
			readonly key: string;
			readonly at: number;
			readonly threadId: ThreadId;
			readonly audience: Audience | null;
	  }
	| { readonly kind: 'bridge'; readonly key: string; readonly at: number; readonly bridge: Bridge };

interface TimelineInput {
	/** Oldest first, as the page brought them. */
	readonly entries: readonly TimelineEntry[];
	readonly bridges: readonly Bridge[];
	/** Whether older entries are still to be read: a bridge before the first one is then not placed yet. */
	readonly more: boolean;
	readonly timeZone: string;
	/** The conversation that is open. Entries of others begin with a line that names their place. */
	readonly threadId?: ThreadId;
}

/** Keys come from the entries, never from positions: what is on screen keeps its place when older pages come in before it. */
export function timelineRows({ entries, bridges, more, timeZone, threadId }: TimelineInput): TimelineRow[] {
	const rows: TimelineRow[] = [];
	const firstUnanswered = entries.find(
		(entry) => entry.type === 'message' && entry.direction === 'in' && entry.unanswered && isOf(entry, threadId),
	);
	const begins = entries[0]?.at ?? 0;
	const open = bridges.filter((bridge) => !more || bridge.at >= begins).sort((a, b) => a.at - b.at);
	const days = new Set<string>();
	let last: ThreadId | undefined;
	for (const entry of entries) {
		while (open[0] && open[0].at < entry.at) rows.push(bridgeRow(open.shift() as Bridge));
		const today = dayKey(entry.at, timeZone);
		if (!days.has(today)) rows.push({ kind: 'day', key: `day ${today}`, at: entry.at });
		days.add(today);
		if (threadId !== undefined && entry.threadId !== undefined && entry.threadId !== last) {
			rows.push(placeRow(entry, entry.threadId));
			last = entry.threadId;
		}
		if (entry === firstUnanswered && rows.some((row) => row.kind === 'message' || row.kind === 'outgoing'))
			rows.push({ kind: 'unread', key: 'unread', at: entry.at });
		addEntry(rows, entry);
	}
	for (const bridge of open) rows.push(bridgeRow(bridge));
	return rows;
}

function addEntry(rows: TimelineRow[], entry: TimelineEntry): void {
	if (entry.type === 'message') rows.push({ kind: 'message', key: entry.id, at: entry.at, message: entry });
	else if (entry.type === 'note') rows.push({ kind: 'note', key: entry.id, at: entry.at, note: entry });
	else if (entry.type === 'outgoing') {
		// A cancelled reply is a draft again, and a sent one is the message it became.
		if (entry.state !== 'cancelled' && entry.state !== 'sent')
			rows.push({ kind: 'outgoing', key: entry.id, at: entry.at, outgoing: entry });
	} else if (entry.what !== 'bridge') addSystemLine(rows, entry);
}

function addSystemLine(rows: TimelineRow[], line: SystemLine): void {
	const last = rows.at(-1);
	if (last?.kind === 'system') rows[rows.length - 1] = { ...last, lines: [...last.lines, line] };
	else rows.push({ kind: 'system', key: line.id, at: line.at, lines: [line] });
}

const isOf = (entry: TimelineEntry, threadId: ThreadId | undefined): boolean =>
	threadId === undefined || (entry.threadId ?? threadId) === threadId;

const placeRow = (entry: TimelineEntry, threadId: ThreadId): TimelineRow => ({
	kind: 'place',
	key: `place ${entry.id}`,
	at: entry.at,
	threadId,
	audience: entry.type === 'message' || entry.type === 'outgoing' ? entry.audience : null,
});

const bridgeRow = (bridge: Bridge): TimelineRow => ({
	kind: 'bridge',
	key: `bridge ${bridge.threadId} ${bridge.at}`,
	at: bridge.at,
	bridge,
});

function dayKey(at: number, timeZone: string): string {
	const { year, month, day } = wallTime(at, timeZone);
	return `${year}-${month}-${day}`;
}

/** Which of the rows are articles of the feed: the ones that somebody said. */
export const isArticle = (row: TimelineRow) => row.kind === 'message' || row.kind === 'outgoing' || row.kind === 'note';

/** The newest message of the customer, where M acts. */
export function newestInbound(entries: readonly TimelineEntry[]): Message | null {
	const found = entries.findLast((entry) => entry.type === 'message' && entry.direction === 'in');
	return found?.type === 'message' ? found : null;
}

/** Who wrote last in public, for the live state under our own public reply. */
export function lastWord(entries: readonly TimelineEntry[], id: Message['id']): 'yours' | 'theirs' | null {
	const said = entries.filter(
		(entry) => entry.type === 'message' && entry.audience === 'public' && entry.standing === 'visible',
	);
	const at = said.findIndex((entry) => entry.id === id);
	if (at < 0) return null;
	const after = said.slice(at + 1);
	if (after.length === 0) return 'yours';
	return after.some((entry) => entry.type === 'message' && entry.direction === 'in') ? 'theirs' : null;
}
