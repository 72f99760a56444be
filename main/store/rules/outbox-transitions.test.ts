import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OutboxState } from '../../../contract/domain.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { nextState, type OutboxEvent, outboxTable } from './outbox-transitions.ts';

const states = Object.keys(outboxTable) as OutboxState[];
const events = Object.keys(outboxTable.held) as OutboxEvent[];

test('only a queued reply is ever sent, and one that was being sent when the program ended is unsure', () => {
	expect(states.filter((state) => nextState(state, 'take') !== null)).toEqual(['queued']);
	expect(nextState('sending', 'restart')).toBe('unsure');
});

test('nothing leads back from sent to a state that sends, nothing leads out of cancelled', () => {
	expect(events.map((event) => nextState('sent', event)).filter((s) => s !== null && s !== 'sent')).toEqual(['failed']);
	expect(events.map((event) => nextState('cancelled', event)).filter((s) => s !== null)).toEqual(['cancelled']);
});

test('whatever happens, a second publish needs a surely unsent first one, or somebody who vouched for it', () => {
	assertProperty(
		fc.property(
			fc.constantFrom<OutboxState>('held', 'queued'),
			fc.array(fc.constantFrom(...events), { maxLength: 60 }),
			(start, happened) => {
				let state = start;
				let mayBeOut = false;
				for (const event of happened) {
					const next = nextState(state, event);
					if (next === null) continue;
					if (event === 'take') {
						expect(mayBeOut).toBe(false);
						mayBeOut = true;
					}
					if (event === 'notSent' || event === 'again' || (event === 'retry' && state === 'failed')) mayBeOut = false;
					state = next;
				}
			},
		),
	);
});
