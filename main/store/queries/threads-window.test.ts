import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Filter, View } from '../../../contract/routes/threads.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { sql } from '../sql.ts';
import { explain } from '../testing/make-db.ts';
import { comment, makeShop, minute, noon, own, person, type Shop, upset } from '../testing/make-shop.ts';
import { unansweredSummary } from '../threads/facts.ts';
import { filterSql, inView, orderOf } from './list-rows.ts';
import { oldestWaiting } from './queue-summary.ts';

type ViewName = z.output<typeof View>;
type FilterInput = z.output<typeof Filter>;
const names = (shop: Shop, view: ViewName = 'waiting', filter: FilterInput = {}, from = 0, to = 50): string[] =>
	shop.ask.threadsWindow({ view, filter, from, to, now: noon }).rows.map((row) => row.name);
const asks = (name: string, more: Parameters<typeof comment>[1] = {}) => comment(`of-${name}`, { author: person(name), ...more });

describe('the waiting list', () => {
	test('stands in the order of the answer-by time, put on top first', () => {
		using shop = makeShop();
		shop.poll([
			asks('calm', { createdAt: noon - 30 * minute }),
			asks('angry', { createdAt: noon - 5 * minute, judgement: upset(2) }),
			asks('private', { createdAt: noon - 20 * minute, kind: 'message', audience: 'private' }),
			asks('review', { createdAt: noon - 90 * minute, kind: 'review', rating: 1 }),
			asks('thanks', { createdAt: noon - 40 * minute, text: '❤️' }),
		]);
		expect(names(shop)).toEqual(['angry', 'calm', 'private', 'review', 'thanks']);
		shop.ask.putOnTop({ threadId: shop.threadOf('of-review').id, onTop: true });
		expect(names(shop)[0]).toBe('review');
		const window = shop.ask.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 50, now: noon });
		// review on top counts as overdue; angry 12:02:30, calm 12:15, private 12:40; thanks next week.
		expect(window.groups.map((g) => [g.key, g.count])).toEqual([
			['overdue', 1],
			['nextHour', 3],
			['today', 0],
			['afterToday', 1],
		]);
		expect(window.rows.at(-1)).toMatchObject({
			name: 'thanks',
			signOff: true,
			dueBecause: [{ kind: 'target' }, { kind: 'public' }, { kind: 'closer' }],
		});
		// Answered, it is no longer on top.
		shop.poll([
			own('r', { parentId: 'of-review', createdAt: noon }),
			asks('review', { externalId: 'again', parentId: 'of-review', kind: 'review', createdAt: noon + 1 }),
		]);
		expect(names(shop)[0]).toBe('angry');
	});

	test('a row says what there is to know, from other tables too', () => {
		using shop = makeShop();
		shop.poll([asks('dana', { reach: 1200, judgement: upset(1), text: 'Half dead\n\nand nobody picks up' })]);
		const { id } = shop.threadOf('of-dana');
		const tag = shop.ask.saveTag({ name: 'Delivery' });
		shop.ask.tagThread({ threadId: id, tagId: tag.id, now: noon });
		shop.ask.saveDraft({ threadId: id, audience: 'private', text: 'Hi Dana', caret: 0, revision: 0, now: noon });
		const row = shop.reply('of-dana');
		shop.ask.claimForSending({ id: row.id, now: noon });
		shop.ask.markUnsure({ id: row.id, why: '?', now: noon });
		expect(shop.ask.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 9, now: noon }).rows).toEqual([
			{
				id,
				accountId: shop.accountId,
				connectorId: 'sample',
				channel: null,
				kind: 'comment',
				audience: 'public',
				state: 'waiting',
				name: 'dana',
				preview: 'Half dead and nobody picks up',
				draft: 'Hi Dana',
				dueAt: noon - 10 * minute + 15 * minute,
				dueBecause: [
					{ kind: 'target', minutes: 60 },
					{ kind: 'upset', level: 1 },
					{ kind: 'public', reach: 1200 },
				],
				waitingSince: noon - 10 * minute,
				unanswered: 1,
				snoozedUntil: null,
				followUpAt: null,
				lastMessageAt: noon - 10 * minute,
				sentiment: 'negative',
				upset: 1,
				intent: 'complaint',
				reach: 1200,
				rating: null,
				tagIds: [tag.id],
				outgoing: { state: 'unsure', waitsFor: null },
				signOff: false,
				onTop: false,
			},
		]);
	});

	test('opening hours saved later move what waits', () => {
		using shop = makeShop();
		shop.poll([asks('dana')]);
		const closed = { from: 15 * 60, to: 18 * 60 };
		shop.ask.savePolicy({ hours: [closed, closed, closed, closed, closed, closed, closed], timeZone: 'UTC' });
		expect(shop.threadOf('of-dana').dueAt).toBe(Date.UTC(2026, 2, 3, 15, 45));
		expect(shop.changes()).toMatchObject({ threads: 'all' });
	});
});

test('each view holds its threads; a filter says how many it hides; a place leads back to its row', () => {
	using shop = makeShop();
	const kinds = ['comment', 'message', 'review'] as const;
	shop.poll(
		Array.from({ length: 30 }, (_, i) =>
			asks(`p${i}`, {
				kind: kinds[i % 3] ?? 'comment',
				audience: i % 3 === 1 ? 'private' : 'public',
				judgement: upset(i % 2 === 0 ? 1 : 0),
				createdAt: noon - i * minute,
			}),
		),
	);
	const threadId = (i: number) => shop.threadOf(`of-p${i}`).id;
	shop.ask.snooze({ threadId: threadId(0), until: noon + 60 * minute, now: noon });
	shop.ask.setDone({ threadId: threadId(1), now: noon });
	shop.ask.markSpam({ threadId: threadId(2), spam: true, now: noon });
	shop.poll([own('r3', { parentId: 'of-p3', createdAt: noon })]);
	shop.reply('of-p4');
	shop.ask.saveFollowUp({ threadId: threadId(5), dueAt: noon + minute, note: '', cancelOnReply: true, now: noon });
	const tag = shop.ask.saveTag({ name: 'Vase' });
	for (const i of [6, 7, 8]) shop.ask.tagThread({ threadId: threadId(i), tagId: tag.id, now: noon });
	const total = (view: ViewName, filter: FilterInput = {}) => {
		const window = shop.ask.threadsWindow({ view, filter, from: 0, to: 100, now: noon });
		expect(window.rows.length).toBe(window.total);
		expect(window.groups.reduce((n, g) => n + g.count, 0)).toBe(view === 'waiting' ? window.total : 0);
		for (const [index, row] of window.rows.entries())
			expect(shop.ask.threadPosition({ threadId: row.id, view, filter })).toEqual({ index, threadId: row.id });
		return [window.total, window.hidden];
	};
	expect(total('waiting')).toEqual([25, 0]);
	expect([total('later'), total('done'), total('spam'), total('answered'), total('goingOut'), total('followUps')]).toEqual([
		[1, 0],
		[1, 0],
		[1, 0],
		[1, 0],
		[1, 0],
		[1, 0],
	]);
	expect(total('waiting', { upset: true })).toEqual([12, 13]);
	expect(total('waiting', { audience: 'private' })).toEqual([8, 17]);
	expect(total('waiting', { kind: 'review', upset: false })).toEqual([5, 20]);
	expect(total('waiting', { tagId: tag.id })).toEqual([3, 22]);
	expect(total('waiting', { connectorId: 'other' })).toEqual([0, 25]);
	expect(total('followUps', { audience: 'public' })).toEqual([1, 0]);
	expect(shop.ask.threadPosition({ threadId: threadId(0), view: 'waiting', filter: {} })).toEqual({ index: null, threadId: threadId(0) });
	expect(names(shop, 'waiting', {}, 3, 6)).toEqual(names(shop).slice(3, 6));
	expect(shop.ask.queueSummary({ now: noon })).toMatchObject({
		waiting: 25,
		upset: 12,
		public: 17,
		upsetPublic: 8,
		snoozed: 1,
		done: 1,
		answered: 1,
		goingOut: 1,
		followUps: 1,
		followUpsDue: 0,
		oldestWaitingAt: noon - 29 * minute,
		nextFollowUp: { name: 'p5', at: noon + minute },
		comingBack: [{ name: 'p0', at: noon + 60 * minute }],
	});
	expect(shop.ask.queueSummary({ now: noon + minute }).followUpsDue).toBe(1);
});

describe('the list uses its index', () => {
	const views: ViewName[] = ['waiting', 'goingOut', 'answered', 'later', 'done', 'spam'];
	test.each(views)('%s: no scan, no sort', (view) => {
		using shop = makeShop();
		const plan = explain(
			shop.test.raw,
			sql`SELECT t.name FROM threads t WHERE ${inView(view)} ORDER BY ${orderOf(view, false)} LIMIT 50 OFFSET 100`,
		);
		expect(plan).toEqual(['SEARCH t USING INDEX threads_list (list=?)']);
		const back = sql`SELECT t.name FROM threads t WHERE ${inView(view)} AND t.sortAt < ${noon} ORDER BY ${orderOf(view, true)} LIMIT 50`;
		expect(explain(shop.test.raw, back)).toEqual(['SEARCH t USING INDEX threads_list (list=? AND sortAt<?)']);
	});
	test('follow-ups have their own', () => {
		using shop = makeShop();
		const plan = explain(
			shop.test.raw,
			sql`SELECT t.name FROM threads t WHERE ${inView('followUps')} ORDER BY t.followUpAt, t.id LIMIT 50`,
		);
		expect(plan).toHaveLength(1);
		expect(plan[0]).toMatch(/USING INDEX threads_followUp/);
	});
	test('counting under a filter never visits the table', () => {
		using shop = makeShop();
		const filter = filterSql({ upset: true, audience: 'public', kind: 'review', connectorId: 'x', channel: 'Shop', intent: 'complaint' });
		const plan = explain(shop.test.raw, sql`SELECT count(*) FROM threads t WHERE ${inView('waiting')}${filter}`);
		expect(plan).toEqual(['SEARCH t USING COVERING INDEX threads_list (list=?)']);
	});
	test('what a message costs is looked up by index', () => {
		using shop = makeShop();
		const { raw } = shop.test;
		expect(explain(raw, sql`SELECT id FROM messages WHERE accountId = ${'a'} AND parentId = ${'p'}`)[0]).toMatch(/INDEX messages_parent/);
		expect(explain(raw, unansweredSummary('t'))).toEqual(['SEARCH messages USING COVERING INDEX messages_unanswered (threadId=?)']);
		expect(explain(raw, sql`SELECT id FROM messages WHERE threadId = ${'t'} AND seq < ${5} ORDER BY seq DESC LIMIT 9`)).toEqual([
			'SEARCH messages USING INDEX messages_thread (threadId=? AND rowid<?)',
		]);
		expect(explain(raw, oldestWaiting)).toEqual(['SEARCH threads USING COVERING INDEX threads_waitingSince']);
	});
});

test('any page is what stands there in the whole list, from whichever end it was read', () => {
	using shop = makeShop();
	const people = Array.from({ length: 900 }, (_, i) =>
		// Several to an hour, some at the very same time, a few hours with nobody.
		asks(`n${i}`, { createdAt: noon - Math.floor(i / 3) * ((i * 7919) % 5) * minute, judgement: upset(i % 4 === 0 ? 1 : 0) }),
	);
	shop.poll(people);
	for (const name of ['n17', 'n400']) shop.ask.putOnTop({ threadId: shop.threadOf(`of-${name}`).id, onTop: true });
	for (const name of ['n3', 'n640', 'n899']) shop.ask.setDone({ threadId: shop.threadOf(`of-${name}`).id, now: noon });
	for (const filter of [{}, { upset: false }]) {
		const all = shop.test.raw
			.prepare(`SELECT name FROM threads WHERE list = 'waiting' AND (? OR upset = 0) ORDER BY sortAt, id`)
			.all(filter.upset === undefined ? 1 : 0)
			.map((row) => String(row.name));
		expect(all.length).toBeGreaterThan(600);
		assertProperty(
			fc.property(fc.nat(1000), fc.nat(220), (from, length) => {
				expect(names(shop, 'waiting', filter, from, from + length)).toEqual(all.slice(from, from + length));
			}),
			{
				numRuns: 80,
				examples: [
					[0, 200],
					[800, 200],
					[897, 3],
					[448, 3],
					[896, 220],
				],
			},
		);
	}
});

test('groups add up to the total at any hour', () => {
	using shop = makeShop();
	shop.poll(Array.from({ length: 60 }, (_, i) => asks(`g${i}`, { createdAt: noon - i * 37 * minute })));
	assertProperty(
		fc.property(fc.integer({ min: noon - 3e8, max: noon + 3e8 }), (now) => {
			const { groups, total, rows } = shop.ask.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 99, now });
			const due = (from: number, to: number) => rows.filter((r) => (r.dueAt ?? 0) > from && (r.dueAt ?? 0) <= to).length;
			expect(groups[0]?.count).toBe(due(0, now));
			expect(groups[1]?.count).toBe(due(now, now + 60 * minute));
			expect(groups.reduce((n, g) => n + g.count, 0)).toBe(total);
			expect(groups.every((g) => g.count >= 0)).toBe(true);
			const filtered = shop.ask.threadsWindow({ view: 'waiting', filter: { kind: 'comment' }, from: 0, to: 9, now });
			expect(filtered.groups).toEqual(groups);
		}),
		{ numRuns: 60 },
	);
});

test('a thread says where its customer wrote last; the places of an account are known, and filter', () => {
	using shop = makeShop();
	shop.poll([
		asks('c1', { channel: 'Facebook', createdAt: noon }),
		asks('c2', { channel: 'E-mail', createdAt: noon + 1 }),
		asks('c3', { createdAt: noon + 2 }),
	]);
	const channel = (externalId: string) => shop.threadOf(externalId).channel;
	expect([channel('of-c1'), channel('of-c2'), channel('of-c3')]).toEqual(['Facebook', 'E-mail', null]);
	expect(shop.ask.countReading()[0]?.channels).toEqual([null, 'E-mail', 'Facebook']);
	expect(names(shop, 'waiting', { connectorId: 'sample', channel: 'Facebook' })).toHaveLength(1);
	expect(names(shop, 'waiting', { connectorId: 'sample', channel: null })).toHaveLength(1);

	const { conversation, author } = { conversation: 'of-c1', author: asks('c1').author };
	// An older one that comes late changes nothing, a newer one that names no place neither; a newer one that does is believed.
	shop.poll([asks('late', { conversation, author, channel: 'Blog', createdAt: noon - minute })]);
	expect(channel('of-c1')).toBe('Facebook');
	shop.poll([asks('silent', { conversation, author, createdAt: noon + minute })]);
	expect(channel('of-c1')).toBe('Facebook');
	shop.poll([asks('moved', { conversation, author, channel: 'Instagram', createdAt: noon + 2 * minute })]);
	expect(channel('of-c1')).toBe('Instagram');
	expect(shop.ask.searchMessages({ text: 'moved', before: null, limit: 5 }).hits.every((hit) => hit.channel === 'Instagram')).toBe(true);
	expect(shop.reply('of-moved')).toMatchObject({ channel: 'Instagram', kind: 'comment' });
});

test('a thread that has become part of another one stands where that one does', () => {
	using shop = makeShop();
	shop.poll([asks('a', { createdAt: noon }), asks('b', { createdAt: noon + minute })]);
	const [a, b] = [shop.threadOf('of-a').id, shop.threadOf('of-b').id];
	shop.test.raw.prepare('UPDATE threads SET mergedInto = ?, list = NULL WHERE id = ?').run(b, a);
	expect(shop.ask.threadPosition({ threadId: a, view: 'waiting', filter: {} })).toEqual({ index: 0, threadId: b });
});
