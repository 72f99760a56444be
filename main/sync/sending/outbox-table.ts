// What becomes of a reply after a try that did not end in a plain yes. Exhaustive and pure: fault × what happened on the wire ×
// how often it was tried. The one rule above all: what may have arrived is never sent again blindly.
import type { Fault, SendSafety } from '../../../connectors/sdk/index.ts';
import type { WaitsFor } from '../../../contract/index.ts';
import { backoff, clampRetryAfter } from '../limits/backoff.ts';

/** What ctx.fetch saw of the writes of one try. `unknown`: one may have arrived. `accepted`: the last one got a 2xx. */
export type WireFate = 'none' | 'refused' | 'accepted' | 'unknown';

export type Next =
	| { readonly state: 'queued'; readonly notBefore: number; readonly waitsFor: WaitsFor | null }
	| { readonly state: 'failed' }
	| { readonly state: 'unsure' };

/** With waits of at most a quarter of an hour this is about a day of trying; the owner is asked then. */
export const mostAttempts = 100;

/** `attempts` counts this one. `fault` null = the connector itself broke (no ConnectorError). */
export function afterFault(fault: Fault | null, wire: WireFate, attempts: number, now: number, random: () => number): Next {
	if (wire === 'unknown') return { state: 'unsure' };
	switch (fault?.kind) {
		case 'unsure':
			return { state: 'unsure' };
		case 'transient':
			if (wire === 'accepted') return { state: 'unsure' };
			if (attempts >= mostAttempts) return { state: 'failed' };
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
			return wire === 'accepted' ? { state: 'unsure' } : { state: 'failed' };
	}
}

/** What is known of a doubtful reply. */
export interface Doubt {
	readonly unsureSince: number;
	/** Looks that were answered (found or not). */
	readonly looks: number;
	readonly lastLookAt: number | null;
	/** When the owner pressed send. */
	readonly at: number;
	/** Tries so far. */
	readonly attempts: number;
}

const second = 1000;
/** At least three looks over at least two minutes (platforms show a post late); the last one lies past them. */
export const lookAfterMs = [5 * second, 40 * second, 125 * second] as const;
/** A key without a way to look is trusted for half of the hour that platforms keep one (Mastodon: "up to 1 h"), counted from the press of the button. */
const keyTrustMs = 30 * 60 * second;
/** A platform that took none of so many tries with one key is not asked for ever; the owner is. */
export const mostTriesByKey = 10;
/** Gives a slow platform time to finish the first try before the same key comes again. */
const keyAfterMs = 15 * second;

export type Settling =
	| { readonly do: 'look' | 'resend'; readonly at: number }
	/** Only the owner can tell. */
	| { readonly do: 'ask' };

/** The next step for a doubtful reply that no look has found. `canLook`: the connector has findReply. */
export function settling(doubt: Doubt, safety: SendSafety, canLook: boolean, now: number): Settling {
	if (canLook && safety !== 'ask') {
		const after = lookAfterMs[doubt.looks];
		if (after !== undefined) return { do: 'look', at: Math.max(doubt.unsureSince + after, (doubt.lastLookAt ?? 0) + 5 * second) };
		if (doubt.lastLookAt !== null && doubt.lastLookAt < doubt.unsureSince + 120 * second)
			return { do: 'look', at: doubt.unsureSince + lookAfterMs[2] };
		return safety === 'key' && doubt.attempts < mostTriesByKey ? { do: 'resend', at: now } : { do: 'ask' };
	}
	if (safety === 'key' && doubt.attempts < mostTriesByKey && now < doubt.at + keyTrustMs)
		return { do: 'resend', at: doubt.unsureSince + keyAfterMs };
	return { do: 'ask' };
}
