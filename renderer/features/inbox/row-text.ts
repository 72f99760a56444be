// A row of the queue in words: what is seen, and the one sentence that is read out.

import { t } from '@lingui/core/macro';
import type { Group, ThreadRow, View } from '../../../contract/index.ts';
import { intentWord } from '../../format/about-text.ts';
import { lateText } from '../../format/due-text.ts';
import { kindText, ratingText } from '../../format/kind-text.ts';
import { sentimentWord, upsetWord } from '../../format/sentiment-text.ts';
import { clockLocale, momentText } from '../../format/when.ts';

interface RowTime {
	words: string;
	late: boolean;
}

export function rowTime(row: ThreadRow, view: View, now: number, timeZone: string): RowTime {
	const late = row.state === 'waiting' ? lateText(row.dueAt, now, timeZone) : null;
	if (late) return { words: late, late: true };
	if (row.state === 'waiting' && row.dueAt !== null && !row.signOff) {
		const by = momentText(row.dueAt, now, timeZone);
		return { words: t`by ${by}`, late: false };
	}
	if (view === 'later') {
		const back = row.snoozedUntil === null ? t`when they write` : momentText(row.snoozedUntil, now, timeZone);
		return { words: back, late: false };
	}
	return { words: momentText(row.lastMessageAt, now, timeZone), late: false };
}

/** "Very upset" comes first, then the sentiment; null where nothing was judged. */
export function rowSentiment(row: Pick<ThreadRow, 'sentiment' | 'upset'>): { words: string; heavy: boolean } | null {
	if (row.sentiment === null) return null;
	const upset = row.sentiment === 'negative' ? upsetWord(row.upset) : null;
	if (upset) return { words: upset.charAt(0).toLocaleUpperCase(clockLocale()) + upset.slice(1), heavy: true };
	return { words: sentimentWord(row.sentiment), heavy: false };
}

/** An order is named: it is money. What else somebody wants, their own words say as soon. */
export const rowOrder = (row: Pick<ThreadRow, 'intent'>): string | null =>
	row.intent === 'order' ? intentWord('order') : null;

/** What the owner noted for its return, while it is away and when it is back. */
export const rowNote = (row: Pick<ThreadRow, 'snoozeNote' | 'state'>): string | null =>
	row.state === 'waiting' || row.state === 'later' ? row.snoozeNote : null;

/** "~1,200 see it". */
export function reachText(reach: number | null): string | null {
	if (reach === null || reach < 10) return null;
	const people = new Intl.NumberFormat(clockLocale()).format(Number(reach.toPrecision(2)));
	return t`~${people} see it`;
}

/** A reply that is not sent yet, as the row shows it. */
export function outgoingShort(row: Pick<ThreadRow, 'outgoing'>): { words: string; alarming: boolean } | null {
	if (!row.outgoing) return null;
	const { state, waitsFor } = row.outgoing;
	if (state === 'unsure') return { words: t`unsure if it was sent`, alarming: true };
	if (state === 'failed') return { words: t`reply not sent`, alarming: true };
	if (state === 'sending') return { words: t`sending`, alarming: false };
	if (waitsFor === 'owner' || waitsFor === 'account') return { words: t`reply needs you`, alarming: true };
	if (waitsFor === 'online') return { words: t`answered, not sent yet`, alarming: false };
	if (state === 'held' || state === 'queued') return { words: t`waiting to send`, alarming: false };
	return null;
}

export function groupText(key: Group['key']): string {
	switch (key) {
		case 'onTop':
			return t`On top`;
		case 'overdue':
			return t`Overdue`;
		case 'nextHour':
			return t`Next hour`;
		case 'today':
			return t`Today`;
		case 'afterToday':
			return t`After today`;
		case 'probablySpam':
			return t`Probably spam`;
	}
}

/** "Dana Kim, Mastodon comment, public, upset, 4 min late. My bouquet arrived half dead. Draft." */
export function rowSentence(row: ThreadRow, place: string, time: RowTime, group: Group['key'] | null): string {
	const parts = [
		row.name,
		kindText(row.kind, place),
		row.audience === 'public' ? t`public` : t`private`,
		row.rating === null ? null : ratingText(row.rating),
		rowSentiment(row)?.words,
		rowOrder(row),
		group ? groupText(group) : null,
		time.words,
		row.onTop ? t`pinned by you` : null,
		outgoingShort(row)?.words,
	];
	const head = parts.filter(Boolean).join(', ');
	const note = rowNote(row);
	const sentences = [head, row.preview, note ? t`Note: ${note}` : null, row.draft ? t`Draft: ${row.draft}` : null];
	return sentences.filter(Boolean).join('. ');
}
