import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ThreadId } from '../../contract/index.ts';
import { makeClock } from '../../test/helpers/make-clock.ts';
import { assertProperty } from '../../test/helpers/property.ts';
import { createEvents } from './events.ts';

const start = () => {
	const clock = makeClock(0);
	const seen: { at: number; event: string; data: unknown }[] = [];
	const events = createEvents(clock.after, () => undefined);
	events.on((event, data) => void seen.push({ at: clock.now(), event, data }));
	return { clock, events, seen };
};
const ids = (...names: string[]) => names.map((name) => ThreadId.parse(name));

describe('events', () => {
	test('the first change goes out at once, those of the next 100 ms together', async () => {
		const { clock, events, seen } = start();
		events.threadsChanged(ids('a'));
		events.threadsChanged(ids('b'));
		events.threadsChanged(ids('c', 'b'));
		await clock.advance(99);
		expect(seen).toEqual([{ at: 0, event: 'threads.changed', data: { ids: ['a'] } }]);
		await clock.advance(1);
		expect(seen.at(-1)).toEqual({ at: 100, event: 'threads.changed', data: { ids: ['b', 'c'] } });
	});

	test('over 200 ids, or a change of all, become `all`', async () => {
		const { clock, events, seen } = start();
		events.threadsChanged(ids('a'));
		events.threadsChanged(ids(...Array.from({ length: 201 }, (_, n) => `t${n}`)));
		await clock.advance(100);
		expect(seen.at(-1)?.data).toEqual({ all: true });
		events.threadsChanged('all');
		await clock.advance(100);
		expect(seen.at(-1)?.data).toEqual({ all: true });
		expect(seen).toHaveLength(3);
	});

	test('no change is no event', async () => {
		const { clock, events, seen } = start();
		events.threadsChanged([]);
		await clock.advance(1000);
		expect(seen).toEqual([]);
	});

	test('at any rhythm: never two events of one name within 100 ms, and every id is sent after its last change', async () => {
		await assertProperty(
			fc.asyncProperty(fc.array(fc.tuple(fc.nat(150), fc.nat(5)), { maxLength: 60 }), async (steps) => {
				const { clock, events, seen } = start();
				const changedAt = new Map<string, number>();
				for (const [wait, n] of steps) {
					await clock.advance(wait);
					changedAt.set(`t${n}`, clock.now());
					events.threadsChanged(ids(`t${n}`));
				}
				await clock.advance(200);
				seen.reduce((last, one) => {
					expect(one.at - last).toBeGreaterThanOrEqual(100);
					return one.at;
				}, -100);
				for (const [id, at] of changedAt) {
					const sentAt = seen.filter((one) => (one.data as { ids: string[] }).ids.includes(id)).map((one) => one.at);
					expect(Math.max(...sentAt)).toBeGreaterThanOrEqual(at);
				}
			}),
			{ numRuns: 50 },
		);
	});

	test('a listener that throws does not stop the others', () => {
		const received: string[] = [];
		const logged: string[] = [];
		const events = createEvents(makeClock(0).after, (message) => void logged.push(message));
		events.on(() => {
			throw new Error('broken');
		});
		const off = events.on((event) => void received.push(event));
		events.emit('app.changed', {});
		off();
		events.emit('app.changed', {});
		expect(received).toEqual(['app.changed']);
		expect(logged).toHaveLength(2);
	});

	test('closing sends what was still waiting, then nothing', async () => {
		const { clock, events, seen } = start();
		events.emitThrottled('outbox.changed');
		events.emitThrottled('outbox.changed');
		events.close();
		expect(seen).toHaveLength(2);
		events.emitThrottled('outbox.changed');
		await clock.advance(1000);
		expect(seen).toHaveLength(2);
	});
});
