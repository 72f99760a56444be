import { describe, expect, it } from 'vitest';
import type { OutboxRow } from '../../../contract/index.ts';
import { NOW } from '../../testing/builders.ts';
import { secondsLeft, undoable } from './selectors.ts';

const row = (id: string, patch: Partial<OutboxRow>): OutboxRow =>
	({ id, state: 'held', at: NOW, notBefore: NOW + 5000, ...patch }) as OutboxRow;

describe('undo of a reply', () => {
	it('is offered for the newest held reply, and no more in the last 300 ms', () => {
		const rows = [
			row('old', { at: NOW - 10 }),
			row('new', {}),
			row('sending', { state: 'sending' }),
			row('queued', { state: 'queued' }),
		];
		expect(undoable(rows, NOW).map(({ id }) => id)).toEqual(['new', 'old']);
		expect(undoable(rows, NOW + 4699)).toHaveLength(2);
		expect(undoable(rows, NOW + 4700)).toHaveLength(0);
		expect(undoable(null, NOW)).toEqual([]);
		expect(undoable(rows, NOW - 3_600_000)).toEqual([]);
	});

	it('counts whole seconds and never says 0', () => {
		expect(secondsLeft({ notBefore: NOW + 5000 }, NOW)).toBe(5);
		expect(secondsLeft({ notBefore: NOW + 5000 }, NOW + 4650)).toBe(1);
	});
});
