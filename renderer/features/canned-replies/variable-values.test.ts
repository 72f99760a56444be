import { expect, test } from 'vitest';
import { makeThread, NOW, settings } from '../../testing/builders.ts';
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
