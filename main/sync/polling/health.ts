// What a fault at a poll means for its stream: when to try again, and the sentence for the owner. The sentence says what happened
// (the connector's words), what it means for the customers, and what to do.
import type { Fault } from '../../../connectors/sdk/index.ts';
import { type UiText, uiText } from '../../../contract/ui-text.ts';
import { backoff, clampRetryAfter } from '../limits/backoff.ts';

/** What is known of a stream's health before this poll. */
export interface StreamHealthBefore {
	readonly failures: number;
	readonly fault: Fault | null;
	readonly faultSince: number | null;
}

interface StreamHealthAfter {
	readonly failures: number;
	readonly fault: Fault;
	readonly faultSince: number;
	/** null = nothing worth a word yet. */
	readonly sentence: UiText | null;
	/** null = not by itself: the owner acts first. */
	readonly nextAt: number | null;
}

const hour = 3_600_000;
/** A hiccup is not worth a word before the third failure in a row. */
const quietFailures = 3;

/** Reading publishes nothing: whether a call arrived does not matter, and a refused read is tried again like a broken line. */
function asPollFault(fault: Fault): Fault {
	switch (fault.kind) {
		case 'unsure':
		case 'gone':
		case 'rejected':
		case 'closed':
			return { kind: 'transient' };
		default:
			return fault;
	}
}

/** `fault.retryAt` by our own clock. `minMs` is the stream's quickest pace. */
export function streamAfterFault(
	before: StreamHealthBefore,
	given: Fault,
	message: UiText,
	platform: string,
	minMs: number,
	now: number,
	random: () => number,
): StreamHealthAfter {
	const fault = asPollFault(given);
	const failures = before.failures + 1;
	const faultSince = before.fault ? (before.faultSince ?? now) : now;
	const retryAt = now + Math.max(minMs, backoff('polls', failures, random));
	const failed = (nextAt: number | null, sentence: UiText | null): StreamHealthAfter => ({
		failures,
		fault,
		faultSince,
		sentence,
		nextAt,
	});
	switch (fault.kind) {
		case 'auth':
			return failed(
				null,
				uiText`${message} Until you sign in again, new messages from ${platform} do not arrive and replies wait here.`,
			);
		case 'payment':
			return failed(
				now + hour,
				uiText`${message} Until that is settled, new messages from ${platform} do not arrive. We try once an hour.`,
			);
		case 'permission':
			return failed(
				null,
				uiText`${message} What this right covers does not arrive; the rest of the account goes on. Connect it again with that right.`,
			);
		case 'rate':
			// Not a failure: the platform works and said when to come again.
			return {
				failures: before.failures,
				fault,
				faultSince,
				sentence: uiText`${message} Nothing is lost, it only comes a little later.`,
				nextAt: Math.max(clampRetryAfter(fault.retryAt, now), now + minMs),
			};
		case 'transient':
			return failed(
				retryAt,
				failures < quietFailures
					? null
					: uiText`${message} New messages from ${platform} come in as soon as it works again; we keep trying.`,
			);
		case 'drift':
			return failed(
				failures < quietFailures ? retryAt : Math.max(retryAt, now + hour),
				uiText`${message} Nothing is lost, but new messages from ${platform} cannot be read. We keep trying; if it stays so, look for an update.`,
			);
		default:
			return failed(retryAt, null);
	}
}

/** A stream that waits for the owner. */
export const isStopped = (fault: Fault | null): boolean => fault?.kind === 'auth' || fault?.kind === 'permission';
