import { expect, test } from 'vitest';
import { number, oneOf, orNull, soundRow, text } from './sound-values.ts';

const checks = {
	name: text,
	place: orNull(text),
	at: number,
	until: orNull(number),
	state: oneOf(['waiting', 'done'], 'waiting'),
};
const row = { name: 'Dana', place: null, at: 1, until: null, state: 'done' };

test('a sound row is the row itself', () => {
	expect(soundRow(row, checks)).toBe(row);
});

test('what is none of its values gets one with which the row can be shown', () => {
	const damaged = { name: new TextEncoder().encode('Dana'), place: 7, at: 'x', until: Number.NaN, state: 'donf' };
	expect(soundRow<object>(damaged, checks)).toEqual({ name: 'Dana', place: '7', at: 0, until: null, state: 'waiting' });
	expect(soundRow<object>({ ...row, name: null }, checks)).toEqual({ ...row, name: '' });
});
