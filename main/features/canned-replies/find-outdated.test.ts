import { expect, test } from 'vitest';
import { findOutdated } from './find-outdated.ts';
import { type FactValue, goneValues } from './shop-facts.ts';

const settings = {
	phone: '0170 555 0199',
	email: 'hello@birch.example',
	address: '11 Mill Lane',
	website: '',
	returns: '',
	prices: [{ what: 'Birthday cake', price: '£35' }],
	hours: [null, ...Array.from({ length: 6 }, () => ({ from: 420, to: 1080 }))],
	timeZone: 'Europe/Vienna',
};
const day = 86_400_000;
const now = Date.UTC(2026, 10, 24, 9);
const written = Date.UTC(2026, 8, 20);

const find = (
	text: string,
	{ old = [] as FactValue[], stillTrue = [] as string[], sentAt = [] as number[], at = written, time = now } = {},
) =>
	findOutdated(
		{ text, datedAt: at, stillTrue, sentAt },
		{ oldFacts: old.map((fact) => ({ ...fact, at: now - 2 * day })), settings, now: time },
	);

test('a day that is over is said, with how often it went out since; not on the day itself', () => {
	const text = 'We are open until 31 October on Sundays.';
	const after = Date.UTC(2026, 10, 3);
	expect(find(text, { sentAt: [Date.UTC(2026, 9, 31, 12), after, after + day] })).toMatchObject([
		{ kind: 'date', words: '31 October', day: '2026-10-31', sentSince: 2 },
	]);
	expect(find(text, { time: Date.UTC(2026, 9, 31, 20) })).toEqual([]);
	// 00:30 in Vienna, still the day before in UTC.
	expect(find(text, { time: Date.UTC(2026, 9, 31, 23, 30) })).toHaveLength(1);
});

test('what the owner said is still true stays silent, and only that', () => {
	expect(find('until 31 October and 2 November', { stillTrue: ['31 October'] }).map(({ words }) => words)).toEqual([
		'2 November',
	]);
});

test.each<[FactValue, string, string]>([
	[{ fact: 'phone', value: '0170 555 0100' }, 'Ring 0170-5550100 or (0170) 555 0100.', '0170-5550100'],
	[{ fact: 'email', value: 'old@birch.example' }, 'Write to Old@Birch.example!', 'Old@Birch.example'],
	[{ fact: 'address', value: '7 Oak Street' }, 'We are at 7  Oak Street.', '7  Oak Street'],
	[{ fact: 'prices', value: 'Birthday cake\t£30' }, 'A birthday cake is £30.', '£30'],
	[{ fact: 'hours', value: '1140' }, 'We close at 7 pm.', '7 pm'],
	[{ fact: 'hours', value: '1140' }, 'Bis 19.00 Uhr', '19.00 Uhr'],
	[{ fact: 'hours', value: '1140' }, 'Jusqu’à 19h', '19h'],
])('an earlier value stands in the text: %j', (fact, text, words) => {
	expect(find(text, { old: [fact] })).toMatchObject([{ kind: 'fact', fact: fact.fact, words }]);
});

test.each<[FactValue, string]>([
	[{ fact: 'address', value: '1 Mill Lane' }, 'We are at 11 Mill Lane.'],
	[{ fact: 'phone', value: '555 0199' }, 'Ring 0170 555 0199.'],
	[{ fact: 'email', value: 'hello@birch.example' }, 'hello@birch.example'],
	[{ fact: 'prices', value: 'Birthday cake\t£3' }, 'A birthday cake is £35.'],
	[{ fact: 'prices', value: 'Rye\t£35' }, 'A birthday cake is £35.'],
	[{ fact: 'hours', value: '1140' }, 'We have 19 rolls left, order 19:005.'],
	[{ fact: 'hours', value: '1080' }, 'Until 18:00.'],
])('but no part of what is true: %j', (fact, text) => {
	expect(find(text, { old: [fact] })).toEqual([]);
});

test('what a change leaves behind: lines, prices, and times at which no day begins or ends any more', () => {
	const after = {
		...settings,
		phone: '1',
		prices: [],
		hours: settings.hours.map((hours) => hours && { from: 420, to: 1020 }),
	};
	expect(goneValues(settings, after)).toEqual([
		{ fact: 'phone', value: '0170 555 0199' },
		{ fact: 'prices', value: 'Birthday cake\t£35' },
		{ fact: 'hours', value: '1080' },
	]);
	expect(goneValues(settings, settings)).toEqual([]);
});
