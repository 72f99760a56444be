// Why somebody should be answered by a time, in words: the queue's order is only trusted when it explains itself.
import { plural, t } from '@lingui/core/macro';
import type { DueReason, Thread } from '../../contract/index.ts';
import { clockLocale, clockText, momentText } from './when.ts';

type Due = Pick<Thread, 'dueAt' | 'dueBecause' | 'state' | 'snoozedUntil' | 'probablySpam' | 'signOff'>;

/** "answer by 7:15: upset, about 1,200 can see it"; where nothing waits, what the thread waits for instead. */
export function dueText(thread: Due, now: number, timeZone: string): string {
	if (thread.state === 'later' && thread.snoozedUntil !== null) {
		const until = momentText(thread.snoozedUntil, now, timeZone);
		return t`comes back ${until}`;
	}
	if (thread.state === 'done') return t`done`;
	if (thread.state === 'answered') return t`waiting for them`;
	if (thread.probablySpam === true) return t`probably spam`;
	if (thread.signOff) return t`probably nothing to answer`;
	if (thread.dueAt === null) return t`waiting for you`;
	const by = momentText(thread.dueAt, now, timeZone);
	const reasons = reasonText(thread.dueBecause, now, timeZone);
	if (reasons.length === 0) return t`answer by ${by}`;
	const why = new Intl.ListFormat(clockLocale(), { type: 'unit', style: 'short' }).format(reasons);
	return t`answer by ${by}: ${why}`;
}

/** The usual target is only named when nothing else pressed the time down. */
function reasonText(reasons: readonly DueReason[], now: number, timeZone: string): string[] {
	const special = reasons.filter((reason) => reason.kind !== 'target');
	return (special.length > 0 ? special : reasons)
		.map((reason) => oneReason(reason, now, timeZone))
		.filter((words) => words !== '');
}

function oneReason(reason: DueReason, now: number, timeZone: string): string {
	switch (reason.kind) {
		case 'target':
			return targetText(reason.minutes);
		case 'upset':
			return reason.level === 2 ? t`very upset` : t`upset`;
		case 'safety':
			return t`may be about safety or the law`;
		case 'public':
			return reason.reach ? reachText(reason.reach) : t`in public`;
		case 'review':
			return t`reviews stay online`;
		case 'window': {
			const until = momentText(reason.until, now, timeZone);
			return t`can be answered until ${until}`;
		}
		case 'promise': {
			const at = momentText(reason.at, now, timeZone);
			return t`you promised ${at}`;
		}
		case 'closer':
			return t`probably nothing to answer`;
		case 'top':
			return reason.byRule ? t`a rule put it on top` : t`you pinned it`;
	}
}

/** "about 1,200 can see it": rounded, because every platform's figure is a guess. */
export function reachText(reach: number): string {
	const rounded = reach >= 100 ? Number(reach.toPrecision(2)) : reach;
	const people = new Intl.NumberFormat(clockLocale()).format(rounded);
	return reach >= 100 ? t`about ${people} can see it` : t`${people} can see it`;
}

function targetText(minutes: number): string {
	if (minutes < 60) return plural(minutes, { one: 'your target is # minute', other: 'your target is # minutes' });
	return plural(Math.round(minutes / 60), { one: 'your target is # hour', other: 'your target is # hours' });
}

/** How late it is, for the one word in danger colour; null while there is time. */
export function lateText(dueAt: number | null, now: number, timeZone: string): string | null {
	if (dueAt === null || now < dueAt) return null;
	const minutes = Math.floor((now - dueAt) / 60_000);
	if (minutes < 60) return plural(minutes, { one: '# min late', other: '# min late' });
	if (minutes < 24 * 60) return plural(Math.floor(minutes / 60), { one: '# h late', other: '# h late' });
	const since = clockText(dueAt, timeZone);
	return plural(Math.floor(minutes / 1440), { one: `# day late, since ${since}`, other: `# days late` });
}
