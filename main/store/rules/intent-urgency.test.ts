import fc from 'fast-check';
import { expect, test } from 'vitest';
import { intentsByUrgency, intentsOf, pressing } from './intent-urgency.ts';

test('what is dangerous comes before what is lost, that before what is wrong, that before what is asked; "thanks" last but for spam', () => {
	expect(pressing('order', 'leaving')).toBe('leaving');
	expect(pressing('safety', 'leaving')).toBe('safety');
	expect(pressing('complaint', 'order')).toBe('complaint');
	expect(pressing('thanks', 'question')).toBe('question');
	expect(pressing('thanks', 'other')).toBe('other');
	expect(pressing('spam', 'thanks')).toBe('thanks');
	expect([pressing(null, 'spam'), pressing('spam', null), pressing(null, null)]).toEqual(['spam', 'spam', null]);
});

test('in whatever order they are met', () => {
	const intents = fc.array(fc.option(fc.constantFrom(...intentsByUrgency)), { maxLength: 6 });
	fc.assert(
		fc.property(intents, (met) => {
			const most = met.reduce(pressing, null);
			expect(met.toReversed().reduce(pressing, null)).toBe(most);
			expect(most === null ? met.every((intent) => intent === null) : met.includes(most)).toBe(true);
		}),
	);
});

test('no intent passes two of the filters', () => {
	const all = Object.values(intentsOf).flat();
	expect(new Set(all).size).toBe(all.length);
});
