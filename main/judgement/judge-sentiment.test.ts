import { describe, expect, it } from 'vitest';
import { type JudgeContext, judge } from './judge.ts';
import { readWeights } from './model.ts';
import { settingOf } from './setting.ts';

const known: JudgeContext = { kind: 'comment', audience: 'public' };
const told = (text: string, more: Partial<JudgeContext> = {}) => judge(text, { ...known, ...more });
const rulesOf = (text: string): string[] => told(text).reasons.map(({ rule }) => rule);

describe('sentiment', () => {
	it.each([
		['negation', 'the curtains are not good', 'I would never call this friendly', 'it isn’t worth the money'],
		['contrast', 'lovely wrapping but the vase was smashed', 'Nice people, however the food was awful'],
		[
			'sarcasm',
			'thanks for nothing',
			'Great, another delay',
			'thank you for losing my bag',
			'oh wonderful, still no parcel',
		],
		[
			'waiting',
			'still no parcel after 9 days',
			'been on hold for 2 hours',
			'where is my order',
			'this is the 3rd time I write',
		],
		[
			'broken promises',
			'you promised it would ship on Monday',
			'I was told someone would call',
			'it was supposed to be here yesterday',
		],
		['refunds', 'I want my money back', 'you charged me twice', 'still waiting for my refund'],
		['leaving', 'I will never order from you again', 'cancel my subscription', 'you just lost a customer'],
		[
			'polite requests that are complaints',
			'Hello, could you please check why my parcel arrived broken? Thank you',
			'please fix your website, it keeps crashing',
		],
		['hashtags', 'flying home #worstserviceever', 'my week #NeverAgain'],
		['signs', 'my bouquet today 😡', 'the new checkout :('],
		['elongation', 'this is sooooo baaad'],
		['capitals and marks', 'STILL NO ANSWER!!!', 'WHERE IS MY ORDER???'],
	])('negative for %s', (_, ...texts) => {
		for (const text of texts) expect(told(text), text).toMatchObject({ sentiment: 'negative' });
	});

	it('idioms take the weight off their words', () => {
		const texts = [
			'what is your policy for damaged luggage?',
			'is it a late checkout on Sunday?',
			'where is the lost and found?',
			'does it fly non stop?',
		];
		for (const text of texts) {
			expect(told(text, { kind: 'mention' }), text).toMatchObject({ sentiment: 'neutral', upset: 0 });
			expect(rulesOf(text), text).not.toContain('plain');
		}
		expect(told('thanks for not charging me')).toMatchObject({ sentiment: 'positive' });
		expect(told('thanks for not answering my calls')).toMatchObject({ sentiment: 'negative' });
		expect(told('the box arrived open')).toMatchObject({ sentiment: 'negative' });
		expect(rulesOf('the market (the one in Leeds): is open')).not.toContain('sign');
		expect(rulesOf('no cake today ): ')).toContain('sign');
	});

	it('a customer who was just unhappy is not calm because of a bare fact, but may ask something else or be content', () => {
		const earlier = ['My parcel is late again, this is unacceptable!'];
		for (const kind of ['comment', 'mention', 'message'] as const) {
			const now = told('Order 4711', { kind, earlier });
			expect(now, kind).toMatchObject({ sentiment: 'negative' });
			expect(now.reasons.map(({ rule }) => rule)).toContain('again');
			expect(told('Order 4711', { kind })).toMatchObject({ sentiment: 'neutral' });
			expect(told('And what time do you open?', { kind, earlier })).toMatchObject({ sentiment: 'neutral' });
			expect(told('Thanks, that worked!', { kind, earlier })).toMatchObject({ sentiment: 'positive' });
		}
	});

	it('a short fact takes a feeling only from the customer’s earlier messages', () => {
		const facts = [
			'Order 4711',
			'Tuesday, around noon',
			'Door 3, second bell',
			'ref 88213',
			'my flat is 3b',
			'Pedido 4711',
			'Am Dienstag',
			'C’était le bleu',
			'Martedì, verso mezzogiorno',
			'Foi na terça',
		];
		const sentimentAfter = (text: string, ...earlier: string[]) => told(text, { kind: 'message', earlier }).sentiment;
		for (const text of facts) {
			expect(sentimentAfter(text), text).toBe('neutral');
			expect(sentimentAfter(text, 'Hello, do you have the chair in blue?'), text).toBe('neutral');
			expect(sentimentAfter(text, 'Bonjour, gardez-vous un pain de seigle si je passe à 17h30 ?'), text).toBe(
				'neutral',
			);
		}
		const angry = ['My parcel is late again, this is unacceptable!', 'Still nothing. Answer me!'];
		const coloured = facts.filter((text) => sentimentAfter(text, ...angry) === 'negative');
		expect(coloured.length).toBeGreaterThanOrEqual(facts.length - 1);
	});

	it('words count one way in a mention that speaks to nobody and in a review without stars, another way elsewhere', () => {
		const biases = readWeights().leans;
		for (const [one, other] of [
			['talk', 'mention'],
			['review', 'stars'],
			['review', 'comment'],
		] as const)
			expect([...biases[one]], `${one}, ${other}`).not.toEqual([...biases[other]]);
		// The same words, mixed: stars of three say neutral, and without stars neutral is possible.
		const mixed = 'The room was clean and the breakfast ok, the wifi slow. Average.';
		expect(told(mixed, { kind: 'review', rating: 3 }).sentiment).toBe('neutral');
		expect(told(mixed, { kind: 'review' }).sentiment).toBe('neutral');
		for (const text of [
			'the new terrace opens on friday',
			'anyone else going to northline bakery today',
			'just walked past the bakery on mill street',
			'bakery on mill street is hiring',
		])
			expect(told(text, { kind: 'mention' }).sentiment, text).toBe('neutral');
		expect(settingOf({ kind: 'review' })).toBe('review');
		expect(settingOf({ kind: 'review', rating: 3 })).toBe('stars');
		judge('bakery on mill street is hiring', { kind: 'mention', audience: 'public' });
		expect(settingOf({ kind: 'mention' })).toBe('talk');
		judge('@mill_bakery are you hiring', { kind: 'mention', audience: 'public' });
		expect(settingOf({ kind: 'mention' })).toBe('mention');
	});

	it('a comment under a post leans less to a complaint than a message does', () => {
		for (const text of ['the one on Main St', 'I had the soup', 'the small one']) {
			const [comment, message] = [told(text, { kind: 'comment' }), told(text, { kind: 'message' })];
			expect(comment.sentiment, text).toBe('neutral');
			expect(comment.score, text).toBeGreaterThan(message.score);
		}
	});

	it.each([
		['opening hours', 'what time do you open on Sundays?', 'Are you open on the 24th?'],
		['availability', 'is the green mug in stock?', 'does it come in a size 40'],
		['facts', 'my order number is 44712', 'I have sent you a message with the details'],
		['how to', 'how do I change my delivery address?', 'can I pay by invoice'],
		['nothing', '', '   ', '...', 'constructor', '__proto__', 'hasOwnProperty'],
	])('neutral for %s', (_, ...texts) => {
		for (const text of texts) expect(told(text), text).toMatchObject({ sentiment: 'neutral', upset: 0 });
	});

	it.each([
		['thanks', 'thank you so much for the quick help', 'Many thanks to your driver'],
		['praise', 'the cake was delicious and everybody loved it', 'best coffee in town', 'you guys rock'],
		['denied trouble', 'no problems at all', 'never had a single complaint', "can't fault it"],
		['signs', 'my new lamp ❤️😍', 'picked it up today :)'],
	])('positive for %s', (_, ...texts) => {
		for (const text of texts) expect(told(text), text).toMatchObject({ sentiment: 'positive', upset: 0 });
	});

	it('weighs stars more than words, and words without stars', () => {
		expect(told('ok', { kind: 'review', rating: 1 }).sentiment).toBe('negative');
		expect(told('ok', { kind: 'review', rating: 5 }).sentiment).toBe('positive');
		expect(told('', { kind: 'review', rating: 3 }).sentiment).toBe('neutral');
		expect(told('It arrived', { kind: 'review', rating: 1 }).reasons).toContainEqual({ rule: 'rating', weight: -3.6 });
	});

	it('gives the same judgement after any other text', () => {
		const first = told('the handle broke after two days');
		told('Muchas gracias por todo, sois geniales 😍');
		told('a'.repeat(9000));
		expect(told('the handle broke after two days')).toEqual(first);
	});
});
