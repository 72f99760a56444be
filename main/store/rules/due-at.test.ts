import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf, localDay, weekdayOf } from '../../../contract/calendar.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { addOpenTime, computeDueAt, type DueInput, type Policy } from './due-at.ts';

const minute = 60_000;
const hour = 60 * minute;
const nine = { from: 540, to: 1080 };
/** Mon–Fri 9–18, Sat 10–14, Sun closed; Vienna is UTC+1 in winter. */
const policy: Policy = {
	hours: [null, nine, nine, nine, nine, nine, { from: 600, to: 840 }],
	timeZone: 'Europe/Vienna',
};
const vienna = (month: number, day: number, h: number, m = 0): number => Date.UTC(2026, month - 1, day, h - 1, m);
const calm: DueInput = {
	from: vienna(3, 3, 10),
	kind: 'message',
	audience: 'private',
	upset: 0,
	intent: null,
	reach: null,
	windowUntil: null,
	promiseAt: null,
	signOff: false,
	onTop: false,
};

describe('the answer-by time', () => {
	test('a holiday is as closed as a Sunday, and other hours are hours', () => {
		const closed = { from: '2026-03-03', to: '2026-03-04', name: 'Works', hours: null };
		const at = (holidays: Policy['holidays']) => computeDueAt(calm, { ...policy, ...(holidays && { holidays }) }).dueAt;
		expect(at([closed])).toBe(vienna(3, 5, 10));
		expect(at([closed, { ...closed, to: '2026-03-03', hours: { from: 660, to: 780 } }])).toBe(vienna(3, 3, 12));
		expect(at([{ ...closed, from: '2025-03-03', to: '2025-03-04' }])).toBe(vienna(3, 3, 11));
	});
	test('a private message within the day: an hour later', () => {
		expect(computeDueAt(calm, policy)).toEqual({ dueAt: vienna(3, 3, 11), because: [{ kind: 'target', minutes: 60 }] });
	});
	test('public and angry: sooner, and the row can say why', () => {
		const due = computeDueAt({ ...calm, kind: 'comment', audience: 'public', upset: 2, reach: 1200 }, policy);
		expect(due.dueAt).toBe(calm.from + 60 * 0.25 * 0.5 * minute);
		expect(due.because).toEqual([
			{ kind: 'target', minutes: 60 },
			{ kind: 'upset', level: 2 },
			{ kind: 'public', reach: 1200 },
		]);
	});
	test('what may be dangerous hurries, however calmly it is said; what is bought or asked does not', () => {
		expect(computeDueAt({ ...calm, intent: 'safety' }, policy)).toEqual({
			dueAt: calm.from + 15 * minute,
			because: [{ kind: 'target', minutes: 60 }, { kind: 'safety' }],
		});
		expect(computeDueAt({ ...calm, intent: 'safety', upset: 2 }, policy).dueAt).toBe(calm.from + 15 * minute);
		for (const intent of ['order', 'question', 'spam'] as const)
			expect(computeDueAt({ ...calm, intent }, policy).dueAt).toBe(vienna(3, 3, 11));
	});
	test('a review has 24 open hours, halved because many read it', () => {
		const due = computeDueAt({ ...calm, kind: 'review', audience: 'public' }, policy);
		// 12 open hours from Tuesday 10:00: 8 on Tuesday, 4 on Wednesday.
		expect(due.dueAt).toBe(vienna(3, 4, 13));
	});
	test('what comes in the evening is counted from opening', () => {
		expect(computeDueAt({ ...calm, from: vienna(3, 3, 22) }, policy).dueAt).toBe(vienna(3, 4, 10));
	});
	test('over a weekend: half an hour is left on Saturday, the rest on Monday', () => {
		expect(computeDueAt({ ...calm, from: vienna(3, 7, 13, 30) }, policy).dueAt).toBe(vienna(3, 9, 9, 30));
	});
	test('a reply window that closes, and a promise, come first', () => {
		const windowUntil = vienna(3, 3, 10, 50);
		expect(computeDueAt({ ...calm, windowUntil }, policy)).toEqual({
			dueAt: vienna(3, 3, 10, 20),
			because: [
				{ kind: 'target', minutes: 60 },
				{ kind: 'window', until: windowUntil },
			],
		});
		const promiseAt = vienna(3, 3, 10, 5);
		expect(computeDueAt({ ...calm, promiseAt }, policy).because.at(-1)).toEqual({ kind: 'promise', at: promiseAt });
	});
	test('a sign-off sinks beyond today', () => {
		expect(computeDueAt({ ...calm, signOff: true }, policy).dueAt).toBe(vienna(3, 10, 11));
	});
	test('a sign-off is not pulled up by a reply window, only by a promise', () => {
		const windowUntil = vienna(3, 3, 11);
		expect(computeDueAt({ ...calm, windowUntil }, policy).dueAt).toBe(windowUntil - hour / 2);
		expect(computeDueAt({ ...calm, signOff: true, windowUntil }, policy)).toMatchObject({ dueAt: vienna(3, 10, 11) });
		expect(computeDueAt({ ...calm, signOff: true, windowUntil, promiseAt: windowUntil }, policy).dueAt).toBe(
			windowUntil,
		);
	});
	test('the night of summer time: an opening day has 23 hours, the opening hours stay at their wall time', () => {
		const sunday: Policy = {
			...policy,
			hours: policy.hours.map((open, i) => (i === 0 ? { from: 60, to: 300 } : open)),
		};
		// 29 March 2026: 2:00 becomes 3:00. Open 1:00–5:00 by the wall = three hours. Saturday closes at 14:00.
		const at = addOpenTime(vienna(3, 28, 14), 2 * hour, sunday);
		expect(new Date(at).toISOString()).toBe('2026-03-29T02:00:00.000Z');
	});
	test('a bar that closes after midnight', () => {
		const bar: Policy = { hours: [null, null, null, null, null, { from: 1080, to: 120 }, null], timeZone: 'UTC' };
		expect(new Date(addOpenTime(Date.UTC(2026, 2, 6, 23), 2 * hour, bar)).toISOString()).toBe(
			'2026-03-07T01:00:00.000Z',
		);
		expect(new Date(addOpenTime(Date.UTC(2026, 2, 7, 1), 2 * hour, bar)).toISOString()).toBe(
			'2026-03-13T19:00:00.000Z',
		);
	});
});

const day = fc.option(fc.record({ from: fc.integer({ min: 0, max: 1440 }), to: fc.integer({ min: 0, max: 1440 }) }), {
	nil: null,
});
const policies: fc.Arbitrary<Policy> = fc.record({
	hours: fc.array(day, { minLength: 7, maxLength: 7 }),
	timeZone: fc.constantFrom('Europe/Vienna', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'),
});
const times = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 0, 1) });

test('later messages are never due sooner, and more time never means less', () => {
	assertProperty(
		fc.property(policies, times, fc.nat(48 * hour), fc.nat(30 * hour), fc.nat(5 * hour), (p, from, later, ms, more) => {
			expect(addOpenTime(from + later, ms, p)).toBeGreaterThanOrEqual(addOpenTime(from, ms, p));
			expect(addOpenTime(from, ms + more, p)).toBeGreaterThanOrEqual(addOpenTime(from, ms, p));
			expect(addOpenTime(from, ms, p)).toBeGreaterThanOrEqual(from);
		}),
		{ numRuns: 300 },
	);
});

test('the answer-by time lies inside the opening hours', () => {
	assertProperty(
		fc.property(policies, times, fc.integer({ min: 1, max: 30 * hour }), (p, from, ms) => {
			fc.pre(p.hours.some((open) => open && open.from !== open.to));
			const at = addOpenTime(from, ms, p);
			const today = localDay(at, p.timeZone);
			const isOpen = [today - 1, today].some((d) => {
				const open = p.hours[weekdayOf(d)];
				if (!open || open.from === open.to) return false;
				return (
					at > instantOf(d, open.from, p.timeZone) &&
					at <= instantOf(open.to > open.from ? d : d + 1, open.to, p.timeZone)
				);
			});
			expect(isOpen).toBe(true);
		}),
		{ numRuns: 300 },
	);
});
