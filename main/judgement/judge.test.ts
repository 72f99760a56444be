import { describe, expect, it } from 'vitest';
import { Judgement } from '../../contract/judgement.ts';
import { type JudgeContext, judge } from './judge.ts';

const known: JudgeContext = { kind: 'comment', audience: 'public' };
const told = (text: string, more: Partial<JudgeContext> = {}) => judge(text, { ...known, ...more });
const rulesOf = (text: string): string[] => told(text).reasons.map(({ rule }) => rule);

describe('upset', () => {
	it('tells annoyed from angry', () => {
		expect(told('The lid is cracked, could you please send a new one? Thanks').upset).toBeLessThan(2);
		for (const text of [
			'THIRD time I write and STILL no answer!!! Worst shop ever, you will hear from my lawyer',
			'You people are useless liars. I am furious. Never ordering here again!!!',
			'The cake had the WRONG NAME on it. And nobody picks up the phone!! I am furious.',
			'Still waiting, 3rd time I write. Unacceptable.',
			'Estoy furiosa, la tarta llegó rota',
			'Ich bin wütend, das ist eine Frechheit',
		])
			expect(told(text).upset, text).toBe(2);
		for (const text of [
			'the zip broke after a day',
			'The bread was a bit dry.',
			'my parcel has not arrived yet, I am not angry, only wondering',
		])
			expect(told(text).upset, text).toBeLessThan(2);
	});

	it('rises when somebody who was unhappy writes again', () => {
		const earlier = ['my parcel never arrived', 'still no answer from you'];
		expect(told('hello?', { earlier }).sentiment).toBe('negative');
		expect(told('hello?').sentiment).not.toBe('negative');
		expect(told('thank you, all sorted now!', { earlier }).sentiment).toBe('positive');
	});
});

describe('intent', () => {
	it.each([
		[
			'question',
			'do you ship to Norway?',
			'¿Hacéis envíos a Canarias?',
			'Habt ihr am Samstag offen?',
			'Was kostet der große Strauß?',
		],
		[
			'order',
			'how much would 20 gift boxes be?',
			"I'd like to order a birthday cake for Friday",
			'Ich möchte einen Strauß bestellen',
		],
		['complaint', 'the zip broke after a day', 'La comida llegó fría', 'L’appli ne fonctionne pas'],
		['praise', 'Your staff were wonderful with my grandmother', 'Sehr nette Beratung, tolle Qualität'],
		['thanks', 'Thanks!', 'ok great, thank you', '👍', 'merci beaucoup', 'Danke!', '❤️❤️', 'no problem, thanks'],
		[
			'leaving',
			'please close my account',
			'never shopping here again',
			'Nie wieder bestelle ich hier',
			'Nunca mais compro aqui',
		],
		[
			'safety',
			'my son had an allergic reaction to it',
			'we got food poisoning',
			'you will hear from my lawyer',
			'das Netzteil hat Feuer gefangen',
		],
		[
			'spam',
			'Check out my page http://x.example',
			'Grow your followers fast, dm for promo',
			'We offer SEO services, first page of google guaranteed',
		],
	])('%s', (intent, ...texts) => {
		for (const text of texts) expect(told(text), text).toMatchObject({ intent });
	});

	it('does not take thanks with a question or a complaint for the end of a conversation', () => {
		for (const text of ['Thanks! When will it ship?', 'thanks but it is still broken', 'thanks for nothing'])
			expect(told(text).intent, text).not.toBe('thanks');
	});
});

describe('reasons', () => {
	it('have the offsets of the words', () => {
		const text = 'Hi there, still waiting for my lamp. Terrible service.';
		const places = told(text).reasons.filter(({ from }) => from !== undefined);
		expect(places.map(({ from, to }) => text.slice(from, to))).toEqual(
			expect.arrayContaining(['still waiting', 'Terrible']),
		);
	});

	it('name the rule', () => {
		expect(rulesOf('you promised it would be here')).toContain('promise');
		expect(rulesOf('great, another delay')).toContain('sarcasm');
		expect(rulesOf('look at this 😡')).toContain('sign');
		expect(rulesOf('the soup was not tasty')).toContain('denied');
	});

	it('hold to the contract', () => {
		for (const text of ['', 'STOP!!! 😡', 'ok', 'Nie wieder', 'x'.repeat(10_000)])
			expect(() => Judgement.parse(told(text))).not.toThrow();
	});
});

describe('language', () => {
	it.each([
		['en', 'my parcel is late', 'no response to four emails', 'refund please'],
		['es', 'no vuelvo a comprar aquí', '¿cuánto cuesta?', 'gracias por todo'],
		['fr', 'je n’ai rien reçu', 'merci beaucoup', 'très déçue'],
		['de', 'das Paket kam nicht an', 'vielen Dank', 'wann öffnet ihr?'],
		['it', 'non funziona niente', 'grazie mille', 'quando aprite?'],
		['pt', 'não recebi meu pedido', 'muito obrigada', 'quanto custa o frete?'],
		[
			'unknown',
			'bestelling nog niet ontvangen',
			'paczka nie dotarła',
			'siparişim hala gelmedi',
			'где мой заказ',
			'注文はどこですか',
			'paketet har inte kommit',
			'12345',
			'😡',
		],
	])('%s', (language, ...texts) => {
		for (const text of texts) expect(told(text).language, text).toBe(language);
	});

	it('judges other languages by emoji and stars only', () => {
		expect(told('bestelling nog niet ontvangen, erg slecht').sentiment).toBe('neutral');
		expect(told('bestelling nog niet ontvangen 😡😡').sentiment).toBe('negative');
		expect(told('bestelling nog niet ontvangen', { kind: 'review', rating: 1 }).sentiment).toBe('negative');
	});

	it('judges the other five usefully', () => {
		for (const text of [
			'El paquete llegó roto',
			'Le colis est arrivé cassé',
			'Die Vase kam kaputt an',
			'Il pacco è arrivato rotto',
			'O pacote chegou quebrado',
		])
			expect(told(text).sentiment, text).toBe('negative');
		for (const text of ['Me encanta', 'J’adore', 'Gefällt mir sehr gut', 'Mi piace moltissimo', 'Adorei'])
			expect(told(text).sentiment, text).toBe('positive');
	});
});
