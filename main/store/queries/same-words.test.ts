import { describe, expect, test } from 'vitest';
import { englishText } from '../../../contract/ui-text.ts';
import { StoreError } from '../errors.ts';
import { comment, makeShop, minute, noon, own, person, type Shop } from '../testing/make-shop.ts';

const words = 'We are open from nine to six, also on Sunday.';
const hour = 60 * minute;

/** Dana's comments c1 and c2 (another post), Bo's c3; the words went to c1 at noon. */
function shopWithReply(text = words): Shop {
	const shop = makeShop();
	shop.ask.savePolicy({ hours: Array(7).fill(null), timeZone: 'Europe/Berlin' });
	shop.poll([comment('c1'), comment('c2', { conversation: 'other' }), comment('c3', { author: person('bo') })]);
	const { id } = shop.reply('c1', { text });
	shop.send(id, own('o1', { parentId: 'c1', text, createdAt: noon }));
	return shop;
}
/** What the owner is asked; null = it was queued. */
function asked(shop: Shop, to: string, more: Parameters<Shop['reply']>[1]): string | null {
	try {
		shop.reply(to, { text: words, at: noon + hour, ...more });
		return null;
	} catch (error) {
		if (error instanceof StoreError && error.kind === 'confirm') return englishText(error.text);
		throw error;
	}
}

describe('the same words to the same person within a day', () => {
	test.each<[string, string, Parameters<Shop['reply']>[1]]>([
		['in the same conversation', 'c1', {}],
		['in another conversation of theirs', 'c2', {}],
		[
			'with other blanks, capitals and their name in front',
			'c1',
			{ text: `@dana  ${words.toUpperCase().replace(' ', '\n')} ` },
		],
		['for posting by hand', 'c1', { manual: true }],
	])('%s: asks once, in the shop’s time, and nothing is queued', (_where, to, more) => {
		using shop = shopWithReply();
		expect(asked(shop, to, more)).toBe('You sent this at 13:00. It was not sent again.');
		expect(shop.ask.listOutbox()).toHaveLength(1);
		expect(asked(shop, to, { ...more, confirmed: true })).toBeNull();
		expect(shop.ask.listOutbox()).toHaveLength(2);
	});

	test('yesterday’s are called yesterday’s', () => {
		using shop = shopWithReply();
		expect(asked(shop, 'c1', { at: noon + 20 * hour })).toBe(
			'You sent this yesterday at 13:00. It was not sent again.',
		);
	});

	test('what is still on its way counts, and what the shop wrote at the platform itself', () => {
		using shop = makeShop();
		shop.poll([comment('c1'), comment('c3', { author: person('bo') })]);
		shop.reply('c1', { text: words });
		expect(asked(shop, 'c1', {})).toContain('12:00');
		shop.poll([own('o3', { parentId: 'c3', text: words, createdAt: noon + minute })]);
		expect(asked(shop, 'c3', {})).toContain('12:01');
	});

	test('the same press again is the same reply, and asks nothing', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const first = shop.reply('c1', { text: words, clientToken: 'twice' });
		expect(shop.reply('c1', { text: words, clientToken: 'twice' }).id).toBe(first.id);
	});

	test.each<[string, string, Parameters<Shop['reply']>[1]]>([
		['another person', 'c3', {}],
		['another audience', 'c1', { audience: 'private' }],
		['a day later', 'c1', { at: noon + 24 * hour }],
		['a word changed', 'c1', { text: `${words} Promised!` }],
	])('%s: nothing is asked', (_what, to, more) => {
		using shop = shopWithReply();
		expect(asked(shop, to, more)).toBeNull();
	});

	test('twenty characters and fewer may be said twice', () => {
		using shop = shopWithReply('Thank you very much!');
		expect(asked(shop, 'c1', { text: 'Thank you very much!' })).toBeNull();
	});

	test('what was taken back, refused or deleted was not sent', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const taken = shop.reply('c1', { text: words });
		shop.ask.cancelReply({ id: taken.id, now: noon });
		const { id } = shop.reply('c1', { text: words });
		shop.ask.claimForSending({ id, now: noon });
		shop.ask.failReply({ id, why: { raw: 'No.' }, now: noon });
		shop.poll([own('o1', { parentId: 'c1', text: words, createdAt: noon, standing: 'deleted' })]);
		expect(asked(shop, 'c1', {})).toBeNull();
	});
});
