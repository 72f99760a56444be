import { describe, expect, test } from 'vitest';
import { judge } from '../../main/judgement/judge.ts';
import { computeDueAt } from '../../main/store/rules/due-at.ts';
import type { ServerState } from './server-state.ts';
import { timelineOf as everythingOf } from './simulation.ts';
import { elsewhere, opening, waiting } from './stories/index.ts';
import { days, hours, minutes } from './story.ts';

const isElsewhere = new Set(elsewhere.map(({ key }) => key));
/** Of the main account. */
const timelineOf = (...asked: Parameters<typeof everythingOf>) =>
	everythingOf(...asked).filter(({ item }) => !isElsewhere.has(item.conversation ?? ''));

const monday = Date.UTC(2026, 4, 11);
const opened = (openedAt: number, more: Partial<ServerState> = {}): ServerState => ({
	version: 1,
	seed: 'birch-lane',
	openedAt,
	pace: 'calm',
	visits: [openedAt],
	signedIn: [],
	sent: [],
	acts: [],
	said: [],
	...more,
});

describe('the sample shop tells its story', () => {
	test('on many channels; what is said under one post or in one conversation is said on one of them', () => {
		const entries = timelineOf(opened(monday), monday + hours(2)).map(({ item }) => item);
		expect(entries.every(({ channel }) => channel)).toBe(true);
		for (const name of ['Facebook', 'Instagram', 'Google', 'X', 'Messenger', 'E-mail', 'YouTube', 'Blog', 'WhatsApp']) {
			expect(entries.map(({ channel }) => channel)).toContain(name);
		}
		for (const place of Map.groupBy(entries, ({ conversation }) => conversation).values()) {
			expect(new Set(place.map(({ channel }) => channel)).size).toBe(1);
		}
	});

	test('forty or more conversations of every kind, many of them waiting', () => {
		expect(opening.length).toBeGreaterThanOrEqual(40);
		expect(waiting.length).toBeGreaterThanOrEqual(15);
		expect(waiting.length).toBeLessThanOrEqual(21);
		const entries = timelineOf(opened(monday), monday);
		expect(new Set(entries.map(({ item }) => item.kind))).toEqual(
			new Set(['comment', 'mention', 'review', 'message', 'email']),
		);
		expect(new Set(entries.map(({ item }) => item.externalId)).size).toBe(entries.length);
		expect(Math.min(...entries.map(({ item }) => item.createdAt))).toBeGreaterThan(monday - days(30));
		expect(Math.max(...entries.map(({ item }) => item.createdAt))).toBeLessThanOrEqual(monday);
	});

	test('the same seed tells the same, whenever one looks: what was entries stays entries', () => {
		const serverState = opened(monday);
		const early = timelineOf(serverState, monday + minutes(7)).map(({ item }) => item.externalId);
		const late = timelineOf(serverState, monday + hours(5)).map(({ item }) => item.externalId);
		expect(late).toEqual(expect.arrayContaining(early));
		expect(timelineOf(serverState, monday + hours(5))).toEqual(timelineOf(serverState, monday + hours(5)));
		const other = timelineOf({ ...serverState, seed: 'another' }, monday + hours(5)).map(({ item }) => item.createdAt);
		expect(other).not.toEqual(timelineOf(serverState, monday + hours(5)).map(({ item }) => item.createdAt));
	});

	test('new ones arrive every 120 to 300 seconds, and again on a later visit', () => {
		const serverState = opened(monday, { visits: [monday, monday + days(2)] });
		const at = timelineOf(serverState, monday + days(3))
			.filter(({ item }) => item.createdAt > monday && !item.parentId)
			.map(({ item }) => item.createdAt)
			.sort((a, b) => a - b);
		const [first, second] = [at.filter((t) => t < monday + days(1)), at.filter((t) => t > monday + days(1))];
		for (const [visit, times] of [
			[monday, first],
			[monday + days(2), second],
		] as const) {
			expect(times.length).toBe(12);
			times.forEach((time, i) => {
				const gap = time - (times[i - 1] ?? visit);
				expect(gap).toBeGreaterThanOrEqual(120_000);
				expect(gap).toBeLessThanOrEqual(300_000);
			});
		}
	});

	test('a shop that an earlier version opened keeps its busier story', () => {
		const of = (pace: 'busy' | 'calm') =>
			timelineOf(opened(monday, { pace }), monday + days(1)).filter(
				({ item }) => item.createdAt > monday && !item.parentId,
			).length;
		expect([of('busy'), of('calm')]).toEqual([24, 12]);
	});

	test('texts change and go while one looks', () => {
		const serverState = opened(monday);
		const of = (key: string, now: number) =>
			timelineOf(serverState, now).find(({ item }) => item.externalId === `${key}.0`)?.item;
		const born = of('olga-cake', monday + hours(2))?.createdAt ?? 0;
		expect(of('olga-cake', born + 1000)?.text).toContain('marzipna');
		expect(of('olga-cake', born + 50_000)).toMatchObject({
			text: expect.stringContaining('marzipan'),
			editedAt: born + 45_000,
		});
		const said = of('lola-delete', monday + hours(2))?.createdAt ?? 0;
		expect(of('lola-delete', said + 1000)?.standing).toBeUndefined();
		expect(of('lola-delete', said + 61_000)?.standing).toBe('deleted');
	});
});

// Index 0 = Sunday.
const weekdays = (from: number, to: number) => ({ from: from * 60, to: to * 60 });
const shops = {
	'Mon–Fri 9–18, Sat 10–14': [null, ...Array.from({ length: 5 }, () => weekdays(9, 18)), weekdays(10, 14)],
	'a bakery, Tue–Sun 6–13': [weekdays(6, 13), null, ...Array.from({ length: 5 }, () => weekdays(6, 13))],
	'always open': Array.from({ length: 7 }, () => weekdays(0, 24)),
};

describe('at first open the queue has something overdue, due within the hour and later', () => {
	for (const [name, openingHours] of Object.entries(shops))
		test(name, { timeout: 60_000 }, () => {
			for (let hour = 0; hour < 24 * 7; hour++) {
				const now = monday + hours(hour) + minutes(20);
				const due = waiting.map((story) => {
					const entries = timelineOf(opened(now), now).filter(({ item }) => item.conversation === story.key);
					const [first] = entries;
					if (!first) throw new Error(story.key);
					const { kind, audience, reach = null, text, replies, rating } = first.item;
					const { upset, intent } = judge(text, { kind, audience, ...(rating !== undefined && { rating }) });
					return computeDueAt(
						{
							from: first.item.createdAt,
							kind,
							audience,
							upset,
							intent,
							reach,
							windowUntil: replies?.[audience]?.until ?? null,
							promiseAt: null,
							signOff: intent === 'thanks',
							onTop: false,
						},
						{ hours: openingHours, timeZone: 'UTC' },
					).dueAt;
				});
				const counts = {
					overdue: due.filter((at) => at <= now).length,
					nextHour: due.filter((at) => at > now && at <= now + hours(1)).length,
					today: due.filter((at) => at > now + hours(1) && at < monday + days(Math.floor(hour / 24) + 1)).length,
					later: due.filter((at) => at > now + hours(1)).length,
				};
				const when = `${name}, hour ${hour}: ${JSON.stringify(counts)}`;
				expect(counts.overdue, when).toBeGreaterThan(0);
				expect(counts.nextHour, when).toBeGreaterThan(0);
				expect(counts.later, when).toBeGreaterThan(0);
				// Late in the evening nothing can be due today and not within the hour.
				if (hour % 24 < 20) expect(counts.today, when).toBeGreaterThan(0);
			}
		});
});
