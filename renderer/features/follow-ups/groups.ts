// Follow-ups by when they are due, on the shop's clock.
import { startOfDay } from '../../../contract/calendar.ts';

const groupKeys = ['overdue', 'today', 'week', 'later'] as const;
export type GroupKey = (typeof groupKeys)[number];

/** Overdue is what is past; "this week" is the seven days from today. Each group is in the order of its times; empty ones are left out. */
export function groupFollowUps<T extends { dueAt: number }>(
	all: readonly T[],
	now: number,
	timeZone: string,
): { key: GroupKey; items: T[] }[] {
	const tomorrow = startOfDay(now, timeZone, 1);
	const inAWeek = startOfDay(now, timeZone, 7);
	const keyOf = ({ dueAt }: T): GroupKey =>
		dueAt <= now ? 'overdue' : dueAt < tomorrow ? 'today' : dueAt < inAWeek ? 'week' : 'later';
	const sorted = [...all].sort((a, b) => a.dueAt - b.dueAt);
	return groupKeys
		.map((key) => ({ key, items: sorted.filter((item) => keyOf(item) === key) }))
		.filter(({ items }) => items.length > 0);
}
