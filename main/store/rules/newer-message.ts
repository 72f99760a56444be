// The rule for waiting replies. A reply that waited longer than its undo time is not sent over what came in since: the customer may have
// written again, or somebody may have answered at the platform. It then waits for the owner.
import type { Automatic, ModerationStatus } from '../../../contract/domain.ts';
import { canWait, isAccepted } from './unanswered.ts';

/** A reply that is sent so soon after its undo time did not wait: the scheduler and the replies before it need a moment. */
const promptMs = 2_000;

export const hasWaited = (undoUntil: number, now: number): boolean => now > undoUntil + promptMs;

/** A reply that was due so long before a start waits for the owner. */
export const oldMs = 24 * 3_600_000;

export interface LaterMessage {
	readonly direction: 'in' | 'out';
	readonly standing: ModerationStatus;
	readonly automatic: Automatic | null;
}

/** Whether a message that came in after the press speaks against sending: a customer's words, or an answer of ours from elsewhere. */
export const isNewerMessage = (message: LaterMessage): boolean =>
	message.automatic === null && (message.direction === 'in' ? canWait(message) : isAccepted(message));
