// The life of a reply: which state may follow which, and by what. Exhaustive: a state or an event without a line does not compile.
// What is published at most once hangs on two lines: only `queued` becomes `sending`, and `sending` never goes back by itself.
import type { OutboxState } from '../../../contract/domain.ts';

export type OutboxEvent =
	| 'due' // its time has come
	| 'take' // committed before the first byte leaves
	| 'accepted' // the platform has it
	| 'notSent' // it never left, or the platform did not take it: may go again
	| 'rejected' // the platform will not take it
	| 'outcomeUnknown' // after the first byte nobody knows
	| 'restart' // found at start-up
	| 'restored' // the data came back from a backup: whatever stood here then may have gone out since
	| 'cancel' // the owner takes it back
	| 'retry' // the owner sends a failed one again
	| 'again'; // the owner, or a key that makes it safe, sends an unsure one again

type Table = { readonly [S in OutboxState]: { readonly [E in OutboxEvent]: OutboxState | null } };
const none = {
	due: null,
	take: null,
	accepted: null,
	notSent: null,
	rejected: null,
	outcomeUnknown: null,
	restart: null,
	restored: null,
	cancel: null,
	retry: null,
	again: null,
} as const;

export const outboxTable: Table = {
	held: { ...none, restored: 'unsure', due: 'queued', cancel: 'cancelled', restart: 'held' },
	queued: {
		...none,
		restored: 'unsure',
		take: 'sending',
		cancel: 'cancelled',
		rejected: 'failed',
		restart: 'queued',
		accepted: 'sent',
	},
	sending: {
		...none,
		restored: 'unsure',
		accepted: 'sent',
		notSent: 'queued',
		rejected: 'failed',
		outcomeUnknown: 'unsure',
		restart: 'unsure',
	},
	unsure: { ...none, accepted: 'sent', notSent: 'queued', again: 'queued', cancel: 'cancelled', restart: 'unsure' },
	sent: { ...none, rejected: 'failed', restart: 'sent' },
	failed: { ...none, retry: 'queued', cancel: 'cancelled', restart: 'failed' },
	cancelled: { ...none, restart: 'cancelled' },
};

/** The state that follows, or null when this cannot happen in this state. */
export const nextState = (state: OutboxState, event: OutboxEvent): OutboxState | null => outboxTable[state][event];
