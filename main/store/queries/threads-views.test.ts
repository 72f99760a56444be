import { expect, test } from 'vitest';
import { makeShop, minute, noon, own, upset } from '../testing/make-shop.ts';
import { asks, type FilterInput, names, type ViewName } from '../testing/threads-window-context.ts';

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
			expect(shop.ask.threadPosition({ threadId: row.id, view, filter, now: noon })).toEqual({
				index,
				threadId: row.id,
			});
		return [window.total, window.hidden];
	};
	expect(total('waiting')).toEqual([25, 0]);
	expect([
		total('later'),
		total('done'),
		total('spam'),
		total('answered'),
		total('goingOut'),
		total('followUps'),
	]).toEqual([
		[1, 0],
		[1, 0],
		[1, 0],
		[1, 0],
		[1, 0],
		[1, 0],
	]);
	expect(total('waiting', { upset: true })).toEqual([12, 13]);
	expect(total('waiting', { audience: ['private'] })).toEqual([8, 17]);
	expect(total('waiting', { kind: ['review'], upset: false })).toEqual([5, 20]);
	expect(total('waiting', { tagId: [tag.id] })).toEqual([3, 22]);
	expect(total('waiting', { place: [{ connectorId: 'other' }] })).toEqual([0, 25]);
	expect(total('followUps', { audience: ['public'] })).toEqual([1, 0]);
	expect(shop.ask.threadPosition({ threadId: threadId(0), view: 'waiting', filter: {}, now: noon })).toEqual({
		index: null,
		threadId: threadId(0),
	});
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
