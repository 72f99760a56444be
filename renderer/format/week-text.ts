// The week in one line: "Mon – Fri 9:00 – 18:00, Sat 10:00 – 14:00, Sun closed".
import { t } from '@lingui/core/macro';
import type { OpeningHours } from '../../contract/index.ts';
import { spansOf } from '../../contract/opening-spans.ts';
import { clockLocale } from './when.ts';

type Span = NonNullable<OpeningHours[number]>;
/** Shown from Monday on; the contract counts from Sunday. */
export const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;

// 2024-01-07 was a Sunday.
const sunday = Date.UTC(2024, 0, 7);
const dayMs = 24 * 3_600_000;
const format = (at: number, options: Intl.DateTimeFormatOptions) =>
	new Intl.DateTimeFormat(clockLocale(), { ...options, timeZone: 'UTC' }).format(at);

export const dayName = (day: number, weekday: 'long' | 'short') => format(sunday + day * dayMs, { weekday });
const timeText = (minutes: number) => format(sunday + minutes * 60_000, { hour: 'numeric', minute: '2-digit' });
const spanText = (day: Span | null) =>
	day === null
		? t`closed`
		: spansOf(day)
				.map(({ from, to }) => `${timeText(from)} – ${timeText(to)}`)
				.join(', ');

/** Days that follow one another and are alike are named as one. */
export function weekText(hours: OpeningHours): string {
	const runs: { from: number; to: number; words: string }[] = [];
	for (const day of WEEK) {
		const words = spanText(hours[day] ?? null);
		const last = runs.at(-1);
		if (last?.words === words) last.to = day;
		else runs.push({ from: day, to: day, words });
	}
	return runs
		.map(({ from, to, words }) =>
			from === to
				? `${dayName(from, 'short')} ${words}`
				: `${dayName(from, 'short')} – ${dayName(to, 'short')} ${words}`,
		)
		.join(', ');
}
