import { describe, expect, test } from 'vitest';
import { comment, makeShop, noon } from '../testing/make-shop.ts';
import { kindOf, views } from '../testing/outbox-context.ts';

describe('undo', () => {
	test('gives the text back; what was begun meanwhile is kept below it', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const { id: threadId } = shop.threadOf('c1');
		const row = shop.reply('c1', { text: 'First', notBefore: noon + 5000 });
		expect(row.state).toBe('held');
		expect(views(shop)).toMatchObject({ waiting: 0, goingOut: 1 });
		const begun = shop.ask.listDrafts({ threadId })[0]?.revision ?? 0;
		shop.ask.saveDraft({ threadId, audience: 'public', text: 'Second', caret: 6, revision: begun, now: noon });
		expect(shop.ask.cancelReply({ id: row.id, now: noon })).toMatchObject({ text: 'First\n\nSecond', caret: 5 });
		expect(views(shop)).toMatchObject({ waiting: 1, goingOut: 0 });
		expect(kindOf(() => shop.ask.cancelReply({ id: row.id, now: noon }))).toBe('conflict');
	});

	test('is refused once the reply is on its way; holding moves its time', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const row = shop.reply('c1', { notBefore: noon + 5000 });
		shop.ask.holdReply({ id: row.id, untilAt: noon + 9000, now: noon });
		expect(shop.ask.claimForSending({ id: row.id, now: noon + 5000 })).toBeNull();
		expect(shop.ask.nextOutboxAt()).toBe(noon + 9000);
		expect(shop.ask.claimForSending({ id: row.id, now: noon + 9000 })?.attempts).toBe(1);
		expect(kindOf(() => shop.ask.cancelReply({ id: row.id, now: noon }))).toBe('conflict');
		expect(kindOf(() => shop.ask.holdReply({ id: row.id, untilAt: noon, now: noon }))).toBe('conflict');
	});
});
