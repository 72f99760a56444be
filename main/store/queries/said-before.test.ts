import { expect, test } from 'vitest';
import { comment, makeShop, minute, noon, own, person, type Shop, upset } from '../testing/make-shop.ts';

const offers = (shop: Shop, externalId: string, limit = 3): string[] =>
	shop.ask.findSaidBefore({ messageId: shop.messageId(externalId), limit }).map(({ text }) => text);
const settle = (shop: Shop): void => {
	while (shop.ask.indexAnswers());
};
const ask = (n: number, text: string, more = {}) =>
	comment(`q${n}`, { author: person(`customer ${n}`), text, createdAt: noon - (100 - n) * minute, ...more });
const answer = (n: number, text: string, more = {}) =>
	own(`a${n}`, { parentId: `q${n}`, text, createdAt: noon - (99.5 - n) * minute, ...more });

test('the answer to a question in other words is found, by what the answer says as well', () => {
	using shop = makeShop();
	shop.poll([
		ask(1, 'Do you have anything for coeliacs?'),
		answer(1, 'Our gluten-free loaf is baked on Tuesdays.'),
		ask(2, 'What does delivery cost?'),
		answer(2, 'We deliver for 3 euros within the town.'),
		ask(3, 'Is there glutenfree bread?'),
		ask(4, 'how much is delivring a cake'),
	]);
	settle(shop);
	expect(offers(shop, 'q3')).toEqual(['Our gluten-free loaf is baked on Tuesdays.']);
	expect(offers(shop, 'q4')).toEqual(['We deliver for 3 euros within the town.']);
});

test('an answer after which the customer came back angry is not offered, until the owner says that they were not', () => {
	using shop = makeShop();
	shop.poll([
		ask(1, 'Where is my cake delivery?'),
		answer(1, 'Cakes are delivered by noon.'),
		ask(2, 'It never came!', { author: person('customer 1'), parentId: 'q1', judgement: upset(2) }),
		ask(3, 'When is a cake delivered?'),
	]);
	settle(shop);
	expect(offers(shop, 'q3')).toEqual([]);
	shop.ask.correctSentiment({ messageId: shop.messageId('q2'), sentiment: 'neutral', now: noon });
	expect(offers(shop, 'q3')).toEqual(['Cakes are delivered by noon.']);
});

test('near-equal answers are one, in the newest wording', () => {
	using shop = makeShop();
	shop.poll([
		ask(1, 'Are you open on Sunday?'),
		answer(1, 'Hi Ann, on Sundays we are open from 8 to 12, see you then!'),
		ask(2, 'open sunday morning?'),
		answer(2, 'Hi Bea, on Sundays we are open from 8 to 12, see you then.'),
		ask(3, 'Sunday hours?'),
	]);
	settle(shop);
	expect(offers(shop, 'q3')).toEqual(['Hi Bea, on Sundays we are open from 8 to 12, see you then.']);
});

test('answers in the language of the question come first', () => {
	using shop = makeShop();
	const language = (name: string) => ({ judgement: { ...upset(0), language: name } });
	shop.poll([
		ask(1, 'WLAN Passwort?', language('de')),
		answer(1, 'Das WLAN Passwort steht auf der Karte, WLAN ist frei.'),
		ask(2, 'Is there wifi, a password for WLAN?', language('en')),
		answer(2, 'The password is on the card.'),
		ask(3, 'WLAN password?', language('en')),
	]);
	settle(shop);
	expect(offers(shop, 'q3')).toEqual([
		'The password is on the card.',
		'Das WLAN Passwort steht auf der Karte, WLAN ist frei.',
	]);
});

test('only the newest are kept', () => {
	using shop = makeShop();
	shop.poll([1, 2, 3, 4].flatMap((n) => [ask(n, `rye bread ${n}?`), answer(n, `Rye bread number ${n}.`)]));
	while (shop.ask.indexAnswers({ keep: 2 }));
	const kept = shop.test.raw
		.prepare('SELECT m.externalId AS name FROM indexedAnswers i JOIN messages m ON m.seq = i.seq')
		.all();
	expect(kept.map(({ name }) => name)).toEqual(['a3', 'a4']);
});

test('a message without words, or of ours, has none', () => {
	using shop = makeShop();
	shop.poll([ask(1, 'rye?'), answer(1, 'Rye.'), ask(2, '🙂'), ask(3, '')]);
	settle(shop);
	expect(offers(shop, 'q2')).toEqual([]);
	expect(offers(shop, 'q3')).toEqual([]);
	expect(offers(shop, 'a1')).toEqual([]);
});

test('in messages an answer that names none belongs to what the customer wrote last before it, also where that arrives later', () => {
	using shop = makeShop();
	const talk = { kind: 'message', audience: 'private', conversation: 'talk' } as const;
	const of = (more: object) => ({ ...talk, author: person('customer 1'), ...more });
	shop.poll([
		ask(1, 'Hello, about rye', of({})),
		answer(9, 'Rye is baked on Fridays.', { ...talk, parentId: undefined }),
	]);
	settle(shop);
	shop.poll([ask(5, 'When is rye bread baked?', of({})), ask(20, 'rye bread when?')]);
	settle(shop);
	expect(
		shop.ask
			.findSaidBefore({ messageId: shop.messageId('q20'), limit: 3 })
			.map(({ question, text }) => [question, text]),
	).toEqual([['When is rye bread baked?', 'Rye is baked on Fridays.']]);
});
