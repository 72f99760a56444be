import { describe, expect, test } from 'vitest';
import { rawText } from '../../../contract/ui-text.ts';
import { makeShop, minute, noon, own, upset } from '../testing/make-shop.ts';
import { asks, names } from '../testing/threads-window-context.ts';

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
		shop.ask.putOnTop({ threadId: shop.threadOf('of-review').id, onTop: true, now: noon });
		expect(names(shop)[0]).toBe('review');
		const window = shop.ask.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 50, now: noon });
		// review is on top; angry 12:02:30, calm 12:15, private 12:40; thanks next week.
		expect(window.groups.map((g) => [g.key, g.count])).toEqual([
			['onTop', 1],
			['overdue', 0],
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
		shop.ask.markUnsure({ id: row.id, why: rawText('?'), now: noon });
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
				snoozeNote: null,
				snoozeAgainAt: null,
				followUpAt: null,
				lastMessageAt: noon - 10 * minute,
				sentiment: 'negative',
				language: 'en',
				upset: 1,
				intent: 'complaint',
				reach: 1200,
				rating: null,
				tagIds: [tag.id],
				outgoing: { state: 'unsure', waitsFor: null },
				signOff: false,
				onTop: false,
				probablySpam: false,
			},
		]);
	});

	test('opening hours saved later move what waits', () => {
		using shop = makeShop();
		shop.poll([asks('dana')]);
		const closed = { from: 15 * 60, to: 18 * 60 };
		shop.ask.savePolicy({ hours: [closed, closed, closed, closed, closed, closed, closed], timeZone: 'UTC' });
		expect(shop.changes()).toMatchObject({ threads: 'all' });
		while (shop.ask.applyPolicy({ limit: 1 }));
		expect(shop.threadOf('of-dana').dueAt).toBe(Date.UTC(2026, 2, 3, 15, 45));
	});
});
