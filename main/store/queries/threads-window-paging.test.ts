import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { filterSql } from '../rules/filter-sql.ts';
import { sql } from '../sql.ts';
import { explain } from '../testing/make-db.ts';
import { makeShop, minute, noon, upset } from '../testing/make-shop.ts';
import { asks, names, type ViewName } from '../testing/threads-window-context.ts';
import { unansweredSummary } from '../threads/facts.ts';
import { inView, orderOf } from './list-rows.ts';
import { oldestWaiting } from './queue-summary.ts';

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
		const filter = filterSql(
			{
				upset: true,
				audience: ['public', 'private'],
				kind: ['review'],
				place: [{ connectorId: 'x', channel: 'Shop' }, { connectorId: 'y' }],
				intent: ['complaint', 'order'],
				sentiment: ['negative', 'neutral'],
				rating: [1, 2],
				language: ['en', 'de'],
				age: ['day', 'month', 'older'],
			},
			noon,
		);
		const plan = explain(shop.test.raw, sql`SELECT count(*) FROM threads t WHERE ${inView('waiting')}${filter}`);
		expect(plan).toEqual(['SEARCH t USING COVERING INDEX threads_list (list=?)']);
	});
	test('what a message costs is looked up by index', () => {
		using shop = makeShop();
		const { raw } = shop.test;
		expect(explain(raw, sql`SELECT id FROM messages WHERE accountId = ${'a'} AND parentId = ${'p'}`)[0]).toMatch(
			/INDEX messages_parent/,
		);
		expect(explain(raw, unansweredSummary('t'))).toEqual([
			'SEARCH messages USING COVERING INDEX messages_unanswered (threadId=?)',
		]);
		expect(
			explain(raw, sql`SELECT id FROM messages WHERE threadId = ${'t'} AND seq < ${5} ORDER BY seq DESC LIMIT 9`),
		).toEqual(['SEARCH messages USING INDEX messages_thread (threadId=? AND rowid<?)']);
		expect(explain(raw, oldestWaiting)).toEqual(['SEARCH threads USING COVERING INDEX threads_waitingSince']);
	});
});

test('any page is what stands there in the whole list, from whichever end it was read', () => {
	using shop = makeShop();
	const people = Array.from({ length: 900 }, (_, i) =>
		// Several to an hour, some at the very same time, a few hours with nobody.
		asks(`n${i}`, {
			createdAt: noon - Math.floor(i / 3) * ((i * 7919) % 5) * minute,
			judgement: upset(i % 4 === 0 ? 1 : 0),
		}),
	);
	shop.poll(people);
	for (const name of ['n17', 'n400'])
		shop.ask.putOnTop({ threadId: shop.threadOf(`of-${name}`).id, onTop: true, now: noon });
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
			const due = (from: number, to: number) =>
				rows.filter((r) => (r.dueAt ?? 0) > from && (r.dueAt ?? 0) <= to).length;
			expect(groups[0]?.count).toBe(due(0, now));
			expect(groups[1]?.count).toBe(due(now, now + 60 * minute));
			expect(groups.reduce((n, g) => n + g.count, 0)).toBe(total);
			expect(groups.every((g) => g.count >= 0)).toBe(true);
			const filtered = shop.ask.threadsWindow({ view: 'waiting', filter: { kind: ['comment'] }, from: 0, to: 9, now });
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
	expect(names(shop, 'waiting', { place: [{ connectorId: 'sample', channel: 'Facebook' }] })).toHaveLength(1);
	expect(names(shop, 'waiting', { place: [{ connectorId: 'sample', channel: null }] })).toHaveLength(1);

	const { conversation, author } = { conversation: 'of-c1', author: asks('c1').author };
	// An older one that comes late changes nothing, a newer one that names no place neither; a newer one that does is believed.
	shop.poll([asks('late', { conversation, author, channel: 'Blog', createdAt: noon - minute })]);
	expect(channel('of-c1')).toBe('Facebook');
	shop.poll([asks('silent', { conversation, author, createdAt: noon + minute })]);
	expect(channel('of-c1')).toBe('Facebook');
	shop.poll([asks('moved', { conversation, author, channel: 'Instagram', createdAt: noon + 2 * minute })]);
	expect(channel('of-c1')).toBe('Instagram');
	expect(
		shop.ask.searchMessages({ text: 'moved', before: null, limit: 5 }).hits.every((hit) => hit.channel === 'Instagram'),
	).toBe(true);
	expect(shop.reply('of-moved')).toMatchObject({ channel: 'Instagram', kind: 'comment' });
});

test('a thread that has become part of another one stands where that one does', () => {
	using shop = makeShop();
	shop.poll([asks('a', { createdAt: noon }), asks('b', { createdAt: noon + minute })]);
	const [a, b] = [shop.threadOf('of-a').id, shop.threadOf('of-b').id];
	shop.test.raw.prepare('UPDATE threads SET mergedInto = ?, list = NULL WHERE id = ?').run(b, a);
	expect(shop.ask.threadPosition({ threadId: a, view: 'waiting', filter: {}, now: noon })).toEqual({
		index: 0,
		threadId: b,
	});
});
