// What becomes of a reply after a try that did not end in a plain yes. Exhaustive and pure: fault × what happened on the wire ×
// how often it was tried. The one rule above all: what may have arrived is never sent again blindly.
import type { Fault, SendSafety } from '../../../connectors/sdk/index.ts';
import type { WaitsFor } from '../../../contract/index.ts';
import { backoff, clampRetryAfter } from '../limits/backoff.ts';

/** What ctx.fetch saw of the writes of one try. `unknown`: one may have arrived. `accepted`: the last one got a 2xx. */
export type WriteOutcome = 'none' | 'refused' | 'accepted' | 'unknown';

type ReplyAfterFault =
	| { readonly state: 'queued'; readonly notBefore: number; readonly waitsFor: WaitsFor | null }
	| { readonly state: 'failed' }
	| { readonly state: 'unsure' };

/** With waits of at most a quarter of an hour this is about a day of trying; the owner is asked then. */
export const maxAttempts = 100;

/** `attempts` counts this one. `fault` null = the connector itself broke (no ConnectorError). */
export function replyAfterFault(
	fault: Fault | null,
	writeOutcome: WriteOutcome,
	attempts: number,
	now: number,
	random: () => number,
): ReplyAfterFault {
	if (writeOutcome === 'unknown') return { state: 'unsure' };
	switch (fault?.kind) {
		case 'unsure':
			return { state: 'unsure' };
		case 'transient':
			if (writeOutcome === 'accepted') return { state: 'unsure' };
			if (attempts >= maxAttempts) return { state: 'failed' };
			return { state: 'queued', notBefore: now + backoff('sends', attempts, random), waitsFor: null };
		case 'rate':
			return { state: 'queued', notBefore: clampRetryAfter(fault.retryAt, now), waitsFor: 'rate' };
		case 'auth':
		case 'payment':
		case 'permission':
			return { state: 'queued', notBefore: now, waitsFor: 'account' };
		// The platform's own plain no, even where it said so in a 200.
		case 'gone':
		case 'rejected':
		case 'closed':
			return { state: 'failed' };
		case 'drift':
		case undefined:
			return writeOutcome === 'accepted' ? { state: 'unsure' } : { state: 'failed' };
	}
}

/** What is known of an unsure reply. */
interface UnsureReply {
	readonly unsureSince: number;
	/** Looks that were answered (found or not). */
	readonly checks: number;
	readonly lastCheckAt: number | null;
	/** When the owner pressed send. */
	readonly at: number;
	/** Tries so far. */
	readonly attempts: number;
	/** Something came in since the owner's word: it is not sent once more without them. */
	readonly hasNewer: boolean;
}

const second = 1000;
/** At least three looks over at least two minutes (platforms show a post late); the last one lies past them. */
const checkAfterMs = [5 * second, 40 * second, 125 * second] as const;
/** A key without a way to look is trusted for half of the hour that platforms keep one (Mastodon: "up to 1 h"), counted from the press of the button. */
const keyTrustMs = 30 * 60 * second;
/** A platform that took none of so many tries with one key is not asked for ever; the owner is. */
export const maxTriesByKey = 10;
/** Gives a slow platform time to finish the first try before the same key comes again. */
const keyAfterMs = 15 * second;

type UnsureStep =
	| { readonly do: 'check' | 'resend'; readonly at: number }
	/** Only the owner can tell. */
	| { readonly do: 'ask' };

/** The next step for an unsure reply that no check has found. `canLook`: the connector has findReply. */
export function nextUnsureStep(unsure: UnsureReply, safety: SendSafety, canCheck: boolean, now: number): UnsureStep {
	const mayResend = safety === 'key' && unsure.attempts < maxTriesByKey && !unsure.hasNewer;
	if (canCheck && safety !== 'ask') {
		const after = checkAfterMs[unsure.checks];
		if (after !== undefined)
			return { do: 'check', at: Math.max(unsure.unsureSince + after, (unsure.lastCheckAt ?? 0) + 5 * second) };
		if (unsure.lastCheckAt !== null && unsure.lastCheckAt < unsure.unsureSince + 120 * second)
			return { do: 'check', at: unsure.unsureSince + checkAfterMs[2] };
		return mayResend ? { do: 'resend', at: now } : { do: 'ask' };
	}
	if (mayResend && now < unsure.at + keyTrustMs) return { do: 'resend', at: unsure.unsureSince + keyAfterMs };
	return { do: 'ask' };
}
