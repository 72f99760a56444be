import type { OutboxRow } from '../../../contract/index.ts';

/** Undo is not offered in the last moment: a click that comes too late would promise what cannot be kept. */
const UNDO_CLOSES_MS = 300;

/** No undo is longer: what is held for more than this was scheduled, and is undone where it stands. */
const LONGEST_UNDO_MS = 90_000;

/** Held replies that can still be undone, the newest first. */
export function undoable(rows: readonly OutboxRow[] | null, now: number): OutboxRow[] {
	return (rows ?? [])
		.filter((row) => row.state === 'held' && row.notBefore !== null && row.notBefore - UNDO_CLOSES_MS > now)
		.filter((row) => (row.notBefore ?? 0) - now <= LONGEST_UNDO_MS)
		.sort((a, b) => b.at - a.at);
}

/** Whole seconds for the label, never 0 while Undo is offered. */
export const secondsLeft = (row: Pick<OutboxRow, 'notBefore'>, now: number) =>
	Math.max(1, Math.ceil(((row.notBefore ?? now) - UNDO_CLOSES_MS - now) / 1000));
