import { describe, expect, test } from 'vitest';
import { findOrderNumbers } from '../../contract/order-number.ts';
import { learnOrders, orderNumbersIn } from './learn-orders.ts';
import { regionOf } from './region.ts';

describe('order numbers', () => {
	test.each([
		['Order no. 4711', '4711'],
		['my order AB-20931 is late', 'AB-20931'],
		['Ihre Bestellnr. 2026-0815', '2026-0815'],
		['Bestellung Nr. 553 fehlt', '553'],
		['el pedido n.º 90210', '90210'],
		['la commande n° 31902', '31902'],
		["l'ordine numero 00977", '00977'],
		['a encomenda nº 4471', '4471'],
		['Where is #4711?', '4711'],
	])('%s', (text, number) => expect(orderNumbersIn([text])).toEqual([number]));

	test.each(['order 12 rolls', 'It cost 1200 on 24.12.2025', 'order before 18:00', 'orders over 100 €'])(
		'none: %s',
		(text) => expect(findOrderNumbers(text)).toEqual([]),
	);

	test("a form counts from its second number on; one customer's mistake is no form", () => {
		expect(learnOrders(['order RB-2026-001', 'order RB-2026-001 again', 'pedido 4711'])).toEqual([]);
		expect(learnOrders(['order RB-2026-001', 'your order RB-2025-777', 'pedido 4711'])).toEqual(['RB-2026-001']);
	});
});

test('the country of the phone number, else that of the time zone', () => {
	expect(regionOf('+49 30 23125200', 'Europe/Vienna')).toBe('DE');
	expect(regionOf('0049 30 23125200', 'Europe/Vienna')).toBe('DE');
	expect(regionOf('01 555 0100', 'Europe/Vienna')).toBe('AT');
	expect(regionOf('', 'Etc/UTC')).toBeNull();
});
