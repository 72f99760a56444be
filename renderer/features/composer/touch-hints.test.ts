import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { type TouchInput, touchHints } from './touch-hints.ts';

const look = (text: string, some: Partial<TouchInput> = {}) =>
	touchHints({ text, name: 'Dana', signer: 'Rosa', upset: true, hasPromise: false, before: [], ...some });
const there = (text: string, some: Partial<TouchInput> = {}) =>
	look(text, some)
		.hints.filter((one) => one.there)
		.map(({ hint }) => hint);

test('each hint is there when its words are, in several languages', () => {
	expect(there('Hi Dana, I am so sorry. A new cake comes tomorrow. Rosa')).toEqual(['name', 'sorry', 'next', 'signed']);
	expect(there('Liebe DANA, es tut mir leid. Ich melde mich morgen. Ihre Rosa')).toHaveLength(4);
	expect(there('Bonjour Dana, je suis désolée. À demain, Rosa')).toHaveLength(4);
	expect(there('Thanks.')).toEqual([]);
	expect(there('Danaë and Rosamund')).toEqual([]);
	expect(there(`Rosa here. ${'We are looking into the matter of the cake and its lid. '.repeat(2)}`)).toEqual([]);
	expect(there('We call.', { hasPromise: true })).toEqual(['next']);
});

test('nobody is asked to say sorry to who is not upset, or to use a name that is not known', () => {
	expect(look('Hi', { upset: false, name: null }).hints.map(({ hint }) => hint)).toEqual(['next', 'signed']);
});

test('phrases of call centres and the same public answer again', () => {
	expect(look('Dear valued customer,').phrase).toBe('valued customer');
	expect(look('We apologise for any inconvenience.').phrase).toMatch(/inconvenience/);
	expect(look('You are a customer we value.').phrase).toBeNull();
	const before = ['One', 'Thank you  so much!', 'Three', 'Four'];
	expect([look('thank you so much!', { before }).repeated, look('Four', { before }).repeated]).toEqual([true, false]);
});

test('no text throws', async () => {
	await assertProperty(
		fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, name) => {
			look(text, { name, signer: name });
		}),
	);
});
