// The sentence above the list: how many, how long, how upset.
import { plural, t } from '@lingui/core/macro';
import type { QueueSummary, View } from '../../../contract/index.ts';

export function titleText(view: View, total: number): string {
	switch (view) {
		case 'waiting':
			return plural(total, { one: '# person is waiting', other: '# people are waiting' });
		case 'answered':
			return plural(total, { one: 'You answered # person', other: 'You answered # people' });
		case 'later':
			return plural(total, { one: '# conversation is snoozed', other: '# conversations are snoozed' });
		case 'done':
			return plural(total, { one: '# conversation is done', other: '# conversations are done' });
		case 'goingOut':
			return plural(total, { one: '# reply is being sent', other: '# replies are being sent' });
		case 'spam':
			return plural(total, { one: '# marked as spam', other: '# marked as spam' });
		case 'followUps':
			return plural(total, { one: '# follow-up', other: '# follow-ups' });
	}
}

/** "Oldest 12 h. 2 are upset, 1 in public." */
export function subtitleText(view: View, summary: QueueSummary | null, now: number): string {
	if (view === 'answered') return t`It's their turn. If they write back, they go back to Waiting.`;
	if (view === 'later') return t`They come back on their own.`;
	if (view === 'done') return t`If they write again, they go back to Waiting.`;
	if (view === 'goingOut') return t`They stay open until the platform accepts your reply.`;
	if (view === 'spam') return t`Nothing here is answered or counted.`;
	if (!summary || summary.oldestWaitingAt === null) return '';
	const oldest = sinceShort(now - summary.oldestWaitingAt);
	const age = t`Oldest ${oldest}.`;
	if (summary.upset === 0) return age;
	const upset = plural(summary.upset, { one: '# is upset', other: '# are upset' });
	const open =
		summary.upsetPublic === 0
			? plural(summary.upset, { one: 'in private', other: 'all in private' })
			: t`${summary.upsetPublic} in public`;
	return t`${age} ${upset}, ${open}.`;
}

/** "4 min", "12 h", "3 days". */
function sinceShort(ms: number): string {
	const minutes = Math.max(1, Math.round(ms / 60_000));
	if (minutes < 60) return t`${minutes} min`;
	const hours = Math.round(minutes / 60);
	if (hours < 48) return t`${hours} h`;
	return plural(Math.round(hours / 24), { one: '# day', other: '# days' });
}
