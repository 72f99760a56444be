// The answer-by time against the slowest way to reckon it: minute by minute through the calendar of the time zone, as somebody with a clock and
// a list of opening hours would. Zones with changes of the clocks, half hours and a day that was left out are among them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wallTime } from '../../../contract/calendar.ts';
import type { Holiday, OpenSpan } from '../../../contract/index.ts';
import { targetFor } from '../../../contract/targets.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { addOpenTime, computeDueAt, type Policy } from './due-at.ts';

const minute = 60_000;
const zones = [
	'UTC',
	'Europe/Vienna',
	'America/New_York',
	'Asia/Kolkata',
	'Australia/Lord_Howe',
	'Pacific/Apia',
	'America/Santiago',
];
/** Around the changes of the clocks of 2026, and the day that Samoa left out. */
const moments = fc.oneof(
	...[
		Date.UTC(2026, 2, 29),
		Date.UTC(2026, 9, 25),
		Date.UTC(2026, 2, 8),
		Date.UTC(2026, 10, 1),
		Date.UTC(2026, 3, 5),
		Date.UTC(2011, 11, 30),
	].map((near) => fc.integer({ min: -4000, max: 4000 }).map((off) => near + off * minute)),
	fc.integer({ min: 0, max: 525_000 }).map((m) => Date.UTC(2026, 0, 1) + m * minute),
);
/** Whole quarters: up to three spans that do not overlap. */
const day = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 }).map((cuts) => {
	const sorted = cuts.toSorted((a, b) => a - b).map((cut) => cut * 15);
	const spans: OpenSpan[] = [];
	for (let i = 0; i + 1 < sorted.length; i += 2) spans.push({ from: sorted[i] ?? 0, to: sorted[i + 1] ?? 0 });
	const [first, ...also] = spans;
	return first === undefined ? null : { ...first, ...(also.length > 0 ? { also } : {}) };
});
const date = (at: number) => new Date(at).toISOString().slice(0, 10);
const policyAround = (at: number): fc.Arbitrary<Policy> =>
	fc.record({
		hours: fc.array(day, { minLength: 7, maxLength: 7 }),
		holidays: fc.array(
			fc.record({ off: fc.integer({ min: -2, max: 6 }), length: fc.integer({ min: 0, max: 2 }), hours: day }).map(
				({ off, length, hours }): Holiday => ({
					from: date(at + off * 1440 * minute),
					to: date(at + (off + length) * 1440 * minute),
					name: '',
					hours,
				}),
			),
			{ maxLength: 3 },
		),
		timeZone: fc.constantFrom(...zones),
	});

const spansOfDay = (
	hours: { from: number; to: number; also?: readonly OpenSpan[] | undefined } | null,
): readonly OpenSpan[] => (hours === null ? [] : [hours, ...(hours.also ?? [])]);

/** Is the shop open in this minute, by what the clock on its wall shows? */
function isOpenSlowly(at: number, { hours, holidays = [], timeZone }: Policy): boolean {
	const { year, month, day: date, weekday, minutes } = wallTime(at, timeZone);
	const today = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
	const holiday = holidays.findLast(({ from, to }) => from <= today && today <= to);
	const open = holiday ? holiday.hours : (hours[weekday] ?? null);
	return spansOfDay(open).some(({ from, to }) => minutes >= from && minutes < to);
}

/** Walks until so many open minutes are over; null: not within the days that it looks at. */
function slowly(from: number, minutes: number, policy: Policy): number | null {
	let left = minutes;
	for (let at = from; at < from + 12 * 1440 * minute; at += minute) {
		if (left === 0) return at;
		if (isOpenSlowly(at, policy)) left -= 1;
	}
	return null;
}

test('the open time that is added is what a clock on the wall would count', () => {
	assertProperty(
		fc.property(
			moments.chain((at) => fc.tuple(fc.constant(at), policyAround(at))),
			fc.integer({ min: 1, max: 600 }),
			([at, policy], minutes) => {
				fc.pre(policy.hours.some((open) => open !== null));
				const expected = slowly(at, minutes, policy);
				fc.pre(expected !== null);
				expect(new Date(addOpenTime(at, minutes * minute, policy)).toISOString()).toBe(
					new Date(expected ?? 0).toISOString(),
				);
			},
		),
		{ numRuns: 60 },
	);
});

test('a target by platform and kind comes before that of the platform, that before the kind, that before any', () => {
	const any = { connectorId: null, kind: null, minutes: 10 };
	const reviews = { connectorId: null, kind: 'review' as const, minutes: 20 };
	const google = { connectorId: 'google', kind: null, minutes: 30 };
	const both = { connectorId: 'google', kind: 'review' as const, minutes: 40 };
	const of = (
		connectorId: string,
		kind: 'review' | 'message',
		...targets: (typeof any | typeof reviews | typeof google | typeof both)[]
	) => targetFor({ connectorId, kind }, targets);
	expect(of('google', 'review', both, google, reviews, any)).toBe(40);
	expect(of('google', 'message', both, google, reviews, any)).toBe(30);
	expect(of('yelp', 'review', both, google, reviews, any)).toBe(20);
	expect(of('yelp', 'message', both, google, reviews, any)).toBe(10);
	expect(of('yelp', 'message')).toBe(60);
	expect(of('google', 'review', { ...any, minutes: 5 }, { ...any, minutes: 6 })).toBe(6);
});

test('the target is the reason that a row gives, and upset and reach shorten it as they do any other', () => {
	const policy: Policy = {
		hours: [null, null, null, null, null, null, null],
		timeZone: 'UTC',
		targets: [{ connectorId: 'google', kind: 'review', minutes: 480 }],
	};
	const review = { from: 0, kind: 'review', audience: 'public', upset: 1, intent: null, reach: null } as const;
	const due = computeDueAt(
		{ ...review, connectorId: 'google', windowUntil: null, promiseAt: null, signOff: false, onTop: false },
		policy,
	);
	expect(due.dueAt).toBe(120 * minute);
	expect(due.because[0]).toEqual({ kind: 'target', minutes: 480 });
});
