// What follows from a thread's facts: its state, its answer-by time, the list it stands in and its place there. Pure.
// `answered` is only ever reached through a reply of ours; spam is a flag, what was only judged so
// waits behind all others; a reply on its way folds the row away but leaves it waiting.

import type { ThreadState } from '../../../contract/domain.ts';
import type { Policy } from '../rules/due-at.ts';
import { computeDueAt } from '../rules/due-at.ts';
import type { ListName, ThreadRecord } from './record.ts';

/** Above everything else that waits; their order among themselves stays that of the answer-by time. */
const onTopShift = -1e15;
/** Only what is on top stands before it. */
export const onTopUntil = onTopShift / 2;
/** Behind everything else that waits, whenever that is due. */
export const spamFrom = 1e15;

export function derive(t: ThreadRecord, policy: Policy): void {
	t.state = stateOf(t);
	t.list = listOf(t);
	if (t.list !== 'waiting') t.probablySpam = 0;
	// Nobody is late to answer it.
	if (t.probablySpam === 0 && t.unanswered > 0 && t.waitingSince !== null) {
		const due = computeDueAt(
			{
				from: t.waitingSince,
				kind: t.kind,
				connectorId: t.connectorId,
				audience: t.audience,
				upset: t.upset,
				intent: t.intent,
				reach: t.reach,
				windowUntil: t.windowUntil,
				promiseAt: t.followUpAt,
				signOff: t.signOff === 1,
				onTop: t.onTop === 1,
				byRule: t.ruledTop === 1,
			},
			policy,
		);
		t.dueAt = due.dueAt;
		t.dueBecause = JSON.stringify(due.because);
	} else {
		t.dueAt = null;
		t.dueBecause = '[]';
	}
	t.sortAt = sortOf(t);
}

function stateOf(t: ThreadRecord): ThreadState {
	if (t.snoozedUntil !== null) return 'later';
	if (t.unanswered > 0) return 'waiting';
	if (t.closed === 1) return 'done';
	return t.answeredAt !== null || t.ownAt !== null ? 'answered' : 'done';
}

function listOf(t: ThreadRecord): ListName | null {
	if (t.mergedInto !== null) return null;
	// Emptied: its messages turned out to belong elsewhere.
	if (t.inCount === 0 && t.ownAt === null) return null;
	if (t.spam === 1) return 'spam';
	return t.state === 'waiting' && t.collapsed === 1 ? 'goingOut' : t.state;
}

/** Every list reads upwards: the due by their time, the rest newest first. */
function sortOf(t: ThreadRecord): number {
	if (t.probablySpam === 1) return 2 * spamFrom - t.lastMessageAt;
	if (t.list === 'later') return t.snoozedUntil ?? 0;
	if (t.list === 'waiting' || t.list === 'goingOut')
		return (t.dueAt ?? t.lastMessageAt) + (t.onTop === 1 ? onTopShift : 0);
	return -t.lastMessageAt;
}
