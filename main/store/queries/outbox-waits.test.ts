import { describe, expect, test } from 'vitest';
import { rawText } from '../../../contract/ui-text.ts';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { comment, makeShop, minute, noon, person } from '../testing/make-shop.ts';
import { views } from '../testing/outbox-unsure-context.ts';

describe('what a reply waits for', () => {
	test('offline: folded away for two minutes, then back; online again it goes at once', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const row = shop.reply('c1');
		shop.ask.setWaitsFor({ accountId: null, waitsFor: 'online', why: rawText('No internet.'), now: noon });
		expect(views(shop)).toMatchObject({ waiting: 0, goingOut: 1 });
		expect(shop.ask.nextWakeAt()).toBe(noon + 2 * minute);
		expect(shop.ask.wakeSnoozed({ now: noon + 2 * minute })).toEqual([row.threadId]);
		expect(views(shop)).toMatchObject({ waiting: 1, goingOut: 0 });
		shop.ask.setWaitsFor({ accountId: null, waitsFor: null, why: null, now: noon + 3 * minute });
		expect(shop.ask.listSendable({ now: noon + 3 * minute })).toHaveLength(1);
		expect(views(shop)).toMatchObject({ goingOut: 1 });
	});

	test('an unsure reply: the others of its conversation say that it stops them, and go when it is resolved', () => {
		using shop = makeShop();
		shop.poll([comment('c1'), comment('c2', { author: person('bo') })]);
		const first = shop.reply('c1');
		shop.ask.claimForSending({ id: first.id, now: noon });
		const second = shop.reply('c1', { at: noon + 1 });
		const held = shop.reply('c1', { at: noon + 2, notBefore: noon + minute });
		const elsewhere = shop.reply('c2');
		const said = () =>
			[second, held, elsewhere].map(({ id }) => {
				const { waitsFor, why } = shop.ask.getOutbox(id);
				return [waitsFor, why !== null];
			});
		expect(said()).toEqual(Array(3).fill([null, false]));
		shop.ask.markUnsure({ id: first.id, why: rawText('No answer.'), now: noon });
		expect(said()).toEqual([
			['owner', true],
			['owner', true],
			[null, false],
		]);
		expect(shop.ask.listSendable({ now: noon + 2 * minute }).map(({ id }) => id)).toEqual([elsewhere.id]);
		const shown = shop.ask.timelinePage({ threadId: first.threadId, before: null, limit: 9 }).entries;
		expect(shown.filter((entry) => entry.type === 'outgoing').map(({ waitsFor }) => waitsFor)).toEqual([
			null,
			'owner',
			'owner',
		]);
		shop.ask.resolveByOwner({ id: first.id, how: 'there', now: noon + 3 });
		expect(said()).toEqual(Array(3).fill([null, false]));
		expect(shop.ask.listSendable({ now: noon + 3 }).map(({ id }) => id)).toEqual([second.id, elsewhere.id]);
	});

	test('an account to be reconnected: back in the queue, nothing goes; the internet does not change that', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const row = shop.reply('c1');
		shop.ask.setWaitsFor({ accountId: shop.accountId, waitsFor: 'account', why: rawText('Sign in again.'), now: noon });
		shop.ask.setWaitsFor({ accountId: null, waitsFor: 'online', why: null, now: noon });
		shop.ask.setWaitsFor({ accountId: null, waitsFor: null, why: null, now: noon });
		expect(inEnglish(shop.ask.getOutbox(row.id))).toMatchObject({
			state: 'queued',
			waitsFor: 'account',
			why: 'Sign in again.',
		});
		expect([shop.ask.listSendable({ now: noon * 2 }), shop.ask.nextOutboxAt()]).toEqual([[], null]);
		expect(views(shop)).toMatchObject({ waiting: 1, goingOut: 0 });
		shop.ask.setWaitsFor({ accountId: shop.accountId, waitsFor: null, why: null, now: noon });
		expect(shop.ask.listSendable({ now: noon })).toHaveLength(1);
	});
});
