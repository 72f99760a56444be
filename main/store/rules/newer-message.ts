// The rule for waiting replies. A reply that waited longer than its undo time is not sent over what came in since: the customer may have
// written again, or somebody may have answered at the platform. It then waits for the owner.
import type { ModerationStatus, Reachability, ThreadKind } from '../../../contract/domain.ts';
import { canWait, isAccepted } from './unanswered.ts';

/** A reply that is sent so soon after its undo time did not wait: the scheduler and the replies before it need a moment. */
const promptMs = 2_000;

export const hasWaited = (undoUntil: number, now: number): boolean => now > undoUntil + promptMs;

export interface LaterMessage {
	readonly direction: 'in' | 'out';
	readonly kind: ThreadKind;
	readonly standing: ModerationStatus;
	/** As the platform said; null = it said nothing. */
	readonly replies: Partial<Record<'public' | 'private', Reachability>> | null;
}

/** Whether a message that came in after the press speaks against sending: a customer's words, or an answer of ours from elsewhere. */
export const isNewerMessage = (message: LaterMessage): boolean =>
	message.direction === 'in' ? canWait(message.standing) && !isFromMachine(message) : isAccepted(message.standing);

/** A mail that nobody can answer was written by a mail server. */
const isFromMachine = ({ kind, replies }: LaterMessage): boolean =>
	kind === 'email' && replies?.private?.allowed === false && replies.private.manual !== true;
