import { describe, expect, test } from 'vitest';
import { comment, makeShop, minute, noon, own, person, type Shop } from '../testing/make-shop.ts';
import { kindOf } from '../testing/outbox-context.ts';

describe('handing a reply over', () => {
	test('is refused when what the button said is no longer true', () => {
		using shop = makeShop();
		shop.poll([
			comment('c1', { conversation: 'post' }),
			comment('c2', { author: person('bo'), conversation: 'post' }),
			comment('p1', { author: person('eve'), kind: 'message', audience: 'private' }),
		]);
		const other = shop.ask.saveAccount({
			connectorId: 'sample',
			self: { externalId: 'x', displayName: 'X' },
			since: 0,
			now: noon,
		});
		expect(kindOf(() => shop.reply('c1', { answersId: shop.messageId('c2') }))).toBe('conflict');
		expect(kindOf(() => shop.reply('c1', { accountId: other.id }))).toBe('conflict');
		expect(kindOf(() => shop.reply('p1', { audience: 'public' }))).toBe('conflict');
		expect(kindOf(() => shop.reply('c1', { threadId: 'gone' as ReturnType<Shop['threadOf']>['id'] }))).toBe('notFound');
		shop.poll([comment('c2', { author: person('bo'), standing: 'deleted' })]);
		expect(kindOf(() => shop.reply('c2'))).toBe('conflict');
		expect(shop.ask.listOutbox()).toEqual([]);
		expect(kindOf(() => shop.reply('c1', { audience: 'private' }))).toBe('none');
	});

	test('to a thread that was joined with another is a conflict', () => {
		using shop = makeShop();
		shop.poll([comment('c1', { conversation: 'root' }), comment('c2', { parentId: 'middle' })]);
		const loser = shop.threadOf('c2').id;
		shop.poll([own('middle', { conversation: 'root', createdAt: noon - 60 * minute })]);
		expect(shop.threadOf('c2').id).toBe(shop.threadOf('c1').id);
		expect(kindOf(() => shop.reply('c2', { threadId: loser }))).toBe('conflict');
		// Reading by the old id still leads there.
		expect(shop.ask.getThread({ threadId: loser, now: noon }).id).toBe(shop.threadOf('c1').id);
	});

	test('twice with one token is one reply; the draft is emptied in the same step', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const { id: threadId } = shop.threadOf('c1');
		const draft = shop.ask.saveDraft({ threadId, audience: 'public', text: 'Hello', caret: 5, revision: 0, now: noon });
		const send = () => shop.reply('c1', { text: 'Hello', clientToken: 'once', draftRevision: draft.revision });
		expect(send().id).toBe(send().id);
		expect(shop.ask.listOutbox()).toHaveLength(1);
		expect(shop.ask.listDrafts({ threadId })).toMatchObject([{ text: '', revision: 2 }]);
		expect(
			kindOf(() =>
				shop.ask.saveDraft({ threadId, audience: 'public', text: 'Hello', caret: 5, revision: 1, now: noon }),
			),
		).toBe('conflict');
		expect(kindOf(() => shop.reply('c1', { text: 'Other', clientToken: 'once' }))).toBe('conflict');
	});

	test('a draft that was changed in another window is not thrown away', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const { id: threadId } = shop.threadOf('c1');
		shop.ask.saveDraft({ threadId, audience: 'public', text: 'Newer words', caret: 5, revision: 0, now: noon });
		expect(kindOf(() => shop.reply('c1', { text: 'Hello', draftRevision: 0 }))).toBe('conflict');
		expect(shop.ask.listDrafts({ threadId })).toMatchObject([{ text: 'Newer words' }]);
	});
});
