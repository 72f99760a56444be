import { describe, expect, it } from 'vitest';
import { recurringPhrases } from './recurring.ts';
import { topicNames, topicsOf } from './topics.ts';

describe('topics', () => {
	it.each([
		[
			'delivery',
			'my package never came',
			'El paquete sigue en Madrid',
			'mon colis est perdu',
			'die Lieferung kam nie',
			'a encomenda sumiu',
		],
		['damaged', 'the vase arrived cracked', 'llegó todo roto', 'Tasse kaputt', 'il vaso è arrivato rotto'],
		['price', 'way too expensive for what it is', 'demasiado caro', 'viel zu teuer'],
		['hours', 'what time do you close tomorrow?', 'Vous êtes ouverts le dimanche ?', 'Siete aperti domenica?'],
		['refund', 'I want a refund', 'quiero mi reembolso', 'je veux être remboursé'],
		['website', 'your checkout crashed', 'la app se cierra sola'],
		['staff', 'the cashier was rude', 'die Bedienung war unfreundlich'],
		['wait', 'we waited an hour in the queue', 'llevo dos horas esperando'],
	])('%s', (topic, ...texts) => {
		for (const text of texts)
			expect(
				topicsOf(text).map((found) => found.topic),
				text,
			).toContain(topic);
	});

	it('have the offset of their phrase and are at most four', () => {
		const text = 'The courier was rude, the parcel broken, the app down, the refund late and the price too high';
		const found = topicsOf(text);
		expect(found.length).toBe(4);
		for (const { topic, from, to } of found) {
			expect(topicNames).toContain(topic);
			expect(text.slice(from, to).length).toBeGreaterThan(0);
		}
		expect(topicsOf('hello there')).toEqual([]);
	});
});

describe('recurring phrases', () => {
	const recent = [
		'the new lid leaks',
		'my new lid leaks everywhere',
		'Is it normal that the NEW LID LEAKS?',
		'lovely shop',
		'where do you park',
		'lovely shop',
	];
	it('are what several write lately and did not before', () => {
		expect(recurringPhrases(recent, ['lovely shop', 'lovely shop again', 'nice lid'])).toEqual([
			{ phrase: 'new lid leaks', count: 3, texts: [0, 1, 2] },
		]);
	});
	it('are not what was always written', () => {
		expect(
			recurringPhrases(
				recent,
				Array.from({ length: 6 }, () => 'the new lid leaks'),
			),
		).toEqual([]);
	});
	it('count a text once however often it repeats itself', () => {
		expect(recurringPhrases(['tuna tuna tuna tuna', 'bread', 'milk'], [])).toEqual([]);
	});
});
