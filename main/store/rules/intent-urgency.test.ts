import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { intentsByUrgency, intentsOf, moreUrgent } from './intent-urgency.ts';

test('what is dangerous comes before what is lost, that before what is wrong, that before what is asked; "thanks" last but for spam', () => {
	expect(moreUrgent('order', 'leaving')).toBe('leaving');
	expect(moreUrgent('safety', 'leaving')).toBe('safety');
	expect(moreUrgent('complaint', 'order')).toBe('complaint');
	expect(moreUrgent('thanks', 'question')).toBe('question');
	expect(moreUrgent('thanks', 'other')).toBe('other');
	expect(moreUrgent('spam', 'thanks')).toBe('thanks');
	expect([moreUrgent(null, 'spam'), moreUrgent('spam', null), moreUrgent(null, null)]).toEqual(['spam', 'spam', null]);
});

test('in whatever order they are met', () => {
	const intents = fc.array(fc.option(fc.constantFrom(...intentsByUrgency)), { maxLength: 6 });
	assertProperty(
		fc.property(intents, (met) => {
			const max = met.reduce(moreUrgent, null);
			expect(met.toReversed().reduce(moreUrgent, null)).toBe(max);
			expect(max === null ? met.every((intent) => intent === null) : met.includes(max)).toBe(true);
		}),
	);
});

test('no intent passes two of the filters', () => {
	const all = Object.values(intentsOf).flat();
	expect(new Set(all).size).toBe(all.length);
});
