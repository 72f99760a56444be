import { expect, test } from 'vitest';
import '../../testing/line-texts-context.ts';
import { makeThread, NOW, settings } from '../../testing/builders.ts';
import { findGaps } from './gaps.ts';
import { variableValues } from './variable-values.ts';
import { fillVariables } from './variables.ts';

test('the shop’s facts fill their variables; a fact that is not known stays a gap', () => {
	const facts = {
		...settings,
		email: 'hello@birch.example',
		website: 'https://birch.example',
		prices: [
			{ what: 'Birthday cake', price: '£30' },
			{ what: 'Rye', price: '' },
		],
	};
	const values = variableValues(makeThread({ name: 'Dana Kim' }), [], facts, NOW);
	expect(fillVariables('{e-mail} {Website} {address}', values)).toBe(
		'hello@birch.example https://birch.example [address?]',
	);
	expect(fillVariables('{prices}', values)).toBe('Birthday cake £30\nRye');
	expect(fillVariables('{returns}', values)).toBe('[returns?]');
});

test('what is unknown says its fallback; without one it is a gap, and never braces', () => {
	const fill = (text: string, name: string) =>
		fillVariables(text, variableValues(makeThread({ name }), [], settings, NOW));
	expect(fill('Hi {first name|there}!', 'Dana Kim')).toBe('Hi Dana!');
	expect(fill('Hi {first name|there}!', 'info@x.example')).toBe('Hi there!');
	expect(fill('Hi{order|}, {ORDER | your order} is in', 'Dana')).toBe('Hi, your order is in');
	expect(fill('{unknown} {unknown|x}', 'Dana')).toBe('[unknown?] x');
	expect(fillVariables('{name}', { name: '{order} [x?]' })).toBe('order x?');
});

test('braces that nobody filled in are a gap too, whoever typed them', () => {
	const gaps = (text: string) => findGaps(text).map(({ from, to }) => text.slice(from, to));
	expect(gaps('Hi {name}, {{ contact.first_name | there }} {%customer.firstName%} [day?]')).toEqual([
		'{name}',
		'{{ contact.first_name | there }}',
		'{%customer.firstName%}',
		'[day?]',
	]);
	expect(gaps('{} {1} f(x){} a } b {')).toEqual([]);
});

test('the next holiday is the first that is not over', () => {
	const holidays = [
		{ from: '2026-12-24', to: '2026-12-26', name: '', hours: null },
		{ from: '2026-03-01', to: '2026-03-09', name: '', hours: null },
	];
	const at = (now: number) =>
		fillVariables('{next holiday}', variableValues(makeThread(), [], { ...settings, holidays }, now));
	expect(at(NOW)).toMatch(/24.*26/);
	expect(at(NOW - 2 * 86_400_000)).toMatch(/1.*9/);
});
