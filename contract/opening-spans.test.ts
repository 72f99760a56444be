import { expect, test } from 'vitest';
import { hasHours, openSpans, spansOf } from './opening-spans.ts';

const none = [null, null, null, null, null, null, null];

test('a day has its spans in their order; one without a length is none', () => {
	expect(spansOf(null)).toEqual([]);
	expect(spansOf({ from: 540, to: 540 })).toEqual([]);
	expect(spansOf({ from: 840, to: 1080, also: [{ from: 540, to: 720 }] })).toEqual([
		{ from: 540, to: 720 },
		{ from: 840, to: 1080 },
	]);
});

test('a shop has hours as soon as one day has', () => {
	expect(hasHours({ hours: none })).toBe(false);
	expect(hasHours({ hours: [{ from: 60, to: 60, also: [{ from: 70, to: 80 }] }, ...none.slice(1)] })).toBe(true);
});

test('a single day with other hours stands in for its weekday, past midnight too', () => {
	const sunday = { from: 600, to: 660 };
	const times = {
		hours: [sunday, null, null, null, null, null, null],
		holidays: [
			{
				from: '2026-03-02',
				to: '2026-03-02',
				name: 'Fair',
				hours: { from: 1320, to: 120, also: [{ from: 60, to: 90 }] },
			},
		],
	};
	const spans = [];
	for (const span of openSpans(Date.UTC(2026, 2, 1, 12), times, 'UTC')) spans.push(span);
	expect(
		spans.slice(0, 4).map(({ opens, closes }) => [opens, closes].map((at) => new Date(at).toISOString().slice(5, 16))),
	).toEqual([
		['03-01T10:00', '03-01T11:00'],
		['03-02T01:00', '03-02T01:30'],
		['03-02T22:00', '03-03T02:00'],
		['03-08T10:00', '03-08T11:00'],
	]);
});
