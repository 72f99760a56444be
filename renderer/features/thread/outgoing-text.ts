// A reply on its way, in words: one row for each state, with what the owner can do about it and nothing else.

import { plural, t } from '@lingui/core/macro';
import type { Outgoing } from '../../../contract/index.ts';
import { shownText } from '../../format/ui-text.ts';
import { clockText, momentText } from '../../format/when.ts';

export type OutgoingAction =
	| 'undo'
	| 'edit'
	| 'delete'
	| 'check'
	| 'there'
	| 'again'
	| 'retry'
	| 'reconnect'
	| 'raiseLimit'
	| 'copy'
	// For one that is scheduled.
	| 'sendNow'
	// For one that was not sent over a newer message.
	| 'sendAnyway'
	| 'discard'
	// For a reply that the owner posts.
	| 'posted'
	| 'notPosted'
	| 'openAgain'
	| 'told'
	| 'notTold'
	| 'markManual';
export type OutgoingGlyph = 'clock' | 'offline' | 'sending' | 'question' | 'alert' | 'check';

interface OutgoingText {
	readonly glyph: OutgoingGlyph;
	/** Empty while there is nothing to say yet (the first second of sending). */
	readonly words: string;
	/** True where the owner has to act: these two are the only red ones. */
	readonly needsYou: boolean;
	readonly actions: readonly OutgoingAction[];
	/** When the words change by themselves; null = not before the next event. */
	readonly nextChangeAt: number | null;
}

/** Undo disappears this long before the reply is released: a press at the last moment must still count. */
const UNDO_ENDS_BEFORE_MS = 300;
const SENDING_SAYS_SO_AFTER_MS = 1000;
/** Held longer than any undo time: it goes out at a time the owner chose. */
const LONGEST_UNDO_MS = 90_000;

type Row = Pick<
	Outgoing,
	'state' | 'waitsFor' | 'notBefore' | 'why' | 'canCheck' | 'at' | 'manual' | 'closed' | 'newer' | 'page'
>;

export function outgoingText(row: Row, place: string, now: number, timeZone: string): OutgoingText {
	switch (row.state) {
		case 'held':
			// Its time is over and it was not released: it has the text of a queued one.
			return row.waitsFor === 'owner' && (row.notBefore ?? 0) <= now
				? queuedText(row, place, now, timeZone)
				: heldText(row, now, timeZone);
		case 'queued':
			return row.manual ? manualText(row, place) : queuedText(row, place, now, timeZone);
		case 'sending': {
			const saysSoAt = Math.max(row.at, row.notBefore ?? 0) + SENDING_SAYS_SO_AFTER_MS;
			return quiet('sending', now < saysSoAt ? '' : t`Sending…`, [], now < saysSoAt ? saysSoAt : null);
		}
		case 'unsure':
			return urgent('question', t`We don't know if this was sent. Check before sending again.`, [
				...(row.canCheck ? (['check'] as const) : []),
				'there',
				'again',
				'edit',
			]);
		case 'failed':
			return urgent('alert', whyOr(row, t`${place} did not accept this reply.`), [
				...(row.closed && row.page !== null ? (['markManual'] as const) : []),
				'edit',
				'retry',
				'copy',
			]);
		case 'sent': {
			const at = clockText(row.at, timeZone);
			return quiet('check', row.manual ? t`Sent manually, ${at}` : t`Sent ${at}`, []);
		}
		case 'cancelled':
			return quiet('clock', t`Cancelled`, []);
	}
}

/** Never sent from here: only the owner, or the platform's own page at the next check, can say that it is out. */
const manualText = (row: Row, place: string): OutgoingText =>
	row.page === null
		? urgent('question', t`Did you tell them?`, ['told', 'notTold', 'copy'])
		: urgent('question', t`Did you post it on ${place}?`, ['posted', 'notPosted', 'openAgain']);

function heldText(row: Row, now: number, timeZone: string): OutgoingText {
	if (row.notBefore === null) return quiet('clock', t`Waiting to send`, ['undo']);
	const left = row.notBefore - now;
	if (left > LONGEST_UNDO_MS) {
		const at = momentText(row.notBefore, now, timeZone);
		return quiet('clock', t`Will be sent ${at}`, ['sendNow', 'edit', 'delete'], row.notBefore - LONGEST_UNDO_MS);
	}
	if (left <= UNDO_ENDS_BEFORE_MS)
		return quiet('clock', t`Sending…`, [], row.waitsFor === 'owner' ? row.notBefore : null);
	const seconds = Math.ceil(left / 1000);
	const words = plural(seconds, { one: 'Sending in # s', other: 'Sending in # s' });
	const nextTick = row.notBefore - (seconds - 1) * 1000;
	return quiet('clock', words, ['undo'], Math.min(nextTick, row.notBefore - UNDO_ENDS_BEFORE_MS));
}

function queuedText(row: Row, place: string, now: number, timeZone: string): OutgoingText {
	switch (row.waitsFor) {
		case null:
			return quiet('clock', t`Waiting to send`, ['undo']);
		case 'online':
			return quiet('offline', t`Will be sent when you are back online`, ['edit', 'delete']);
		case 'rate': {
			if (row.notBefore === null) return quiet('clock', t`${place} asks us to wait`, ['edit']);
			const until = momentText(row.notBefore, now, timeZone);
			return quiet('clock', t`${place} asks us to wait until ${until}`, ['edit']);
		}
		case 'account':
			// With a time it waits for money: the month's limit is reached.
			if (row.notBefore !== null && row.notBefore > now)
				return urgent('alert', whyOr(row, t`This month’s limit for ${place} is reached.`), [
					'raiseLimit',
					'edit',
					'copy',
				]);
			return urgent('alert', whyOr(row, t`${place} wants you to sign in again.`), ['reconnect', 'edit', 'copy']);
		case 'owner':
			return urgent(
				'alert',
				whyOr(row, t`They wrote again before this went out.`),
				row.newer ? ['sendAnyway', 'edit', 'discard'] : ['edit', 'copy'],
			);
	}
}

const whyOr = ({ why }: Row, words: string): string => (why === null ? words : shownText(why));

const quiet = (
	glyph: OutgoingGlyph,
	words: string,
	actions: readonly OutgoingAction[],
	nextChangeAt: number | null = null,
): OutgoingText => ({ glyph, words, needsYou: false, actions, nextChangeAt });

const urgent = (glyph: OutgoingGlyph, words: string, actions: readonly OutgoingAction[]): OutgoingText => ({
	glyph,
	words,
	needsYou: true,
	actions,
	nextChangeAt: null,
});

export function actionText(action: OutgoingAction): string {
	switch (action) {
		case 'undo':
			return t`Undo`;
		case 'edit':
			return t`Edit`;
		case 'delete':
			return t`Delete`;
		case 'check':
			return t`Check now`;
		case 'there':
			return t`It's there`;
		case 'again':
			return t`Send again`;
		case 'retry':
			return t`Retry`;
		case 'reconnect':
			return t`Reconnect`;
		case 'raiseLimit':
			return t`Raise the limit`;
		case 'copy':
			return t`Copy text`;
		case 'sendNow':
			return t`Send now`;
		case 'sendAnyway':
			return t`Send anyway`;
		case 'discard':
			return t`Discard`;
		case 'posted':
			return t`I posted it`;
		case 'notPosted':
			return t`Not posted: back to my draft`;
		case 'openAgain':
			return t`Copy again and open`;
		case 'told':
			return t`I told them`;
		case 'notTold':
			return t`Not yet: back to my draft`;
		case 'markManual':
			return t`Answer in the browser`;
	}
}
