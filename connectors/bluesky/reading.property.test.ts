import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { createReader, targetOf } from '../testing/index.ts';
import { bluesky } from './connector.ts';
import { setUp } from './testing/reading-context.ts';

type Step =
	| {
			readonly do: 'say';
			readonly count: number;
			readonly by: number;
			readonly sameTime: boolean;
			readonly how: 'post' | 'own' | 'chat' | 'ownChat';
			readonly slowMs: number;
	  }
	| { readonly do: 'delete' | 'replace'; readonly which: number }
	| { readonly do: 'step' | 'round' | 'heads' | 'noise' | 'expire' | 'sleep' };
const anyStep: fc.Arbitrary<Step> = fc.oneof(
	fc.record({
		do: fc.constant('say' as const),
		count: fc.integer({ min: 1, max: 20 }),
		by: fc.nat(4),
		sameTime: fc.boolean(),
		how: fc.constantFrom('post' as const, 'own' as const, 'chat' as const, 'ownChat' as const),
		slowMs: fc.constantFrom(0, 0, 500, 3_600_000),
	}),
	fc.record({ do: fc.constantFrom('delete' as const, 'replace' as const), which: fc.nat() }),
	fc.record({
		do: fc.constantFrom(
			'step' as const,
			'round' as const,
			'heads' as const,
			'noise' as const,
			'expire' as const,
			'sleep' as const,
		),
	}),
);

test('whatever arrives, changes or breaks between pages: at the end we have what Bluesky has', {
	timeout: 180_000,
}, async () => {
	await assertProperty(
		fc.asyncProperty(
			fc.array(anyStep, { minLength: 1, maxLength: 20 }),
			fc.integer({ min: 21, max: 60 }),
			fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
			async (steps, maxPerPage, dice) => {
				const { caseContext, fakeServer } = setUp(maxPerPage);
				const { clock } = caseContext;
				// One page in ten is forgotten before it is stored: the program died there.
				const reader = createReader(caseContext, { crashesAt: () => dice.next().value === 0 });
				const ids: string[] = [];
				const say = (step: Extract<Step, { do: 'say' }>) => {
					const by = { id: `c${step.by}`, name: `C ${step.by}` };
					const text = `Said ${ids.length}`;
					const parentId = ids.findLast(
						(id) => fakeServer.find(id)?.own === false && id.startsWith('at://') === (step.how === 'own'),
					);
					if (step.how === 'chat') return fakeServer.addItem({ text, by, kind: 'message' });
					if ((step.how === 'own' || step.how === 'ownChat') && parentId)
						return fakeServer.addItem({ text, own: true, parentId });
					return fakeServer.post({ text, by: by.id, mentions: true, claimedAt: clock.now() - step.slowMs });
				};
				for (const step of steps) {
					if (step.do === 'say') {
						// More in one millisecond than fit on a page cannot be read (above), so every burst has a millisecond of its own.
						clock.advance(1);
						for (let i = 0; i < step.count; i++) {
							if (!step.sameTime) clock.advance(1000);
							ids.push(say(step));
						}
					} else if (step.do === 'delete') fakeServer.deleteItem(ids[step.which % ids.length] ?? '');
					else if (step.do === 'replace')
						fakeServer.editItem(ids[step.which % ids.length] ?? '', `Replaced ${step.which}`);
					else if (step.do === 'noise') fakeServer.like('liker', ids[0] ?? '');
					else if (step.do === 'expire') fakeServer.expireSession();
					else if (step.do === 'sleep') clock.advance(25 * 3_600_000);
					else if (step.do === 'step') await reader.step();
					else if (step.do === 'round') reader.round();
					else await reader.stepHeads();
				}
				// Slow clocks may hide a post until the next day's second reading.
				for (const ms of [0, 25 * 3_600_000]) {
					clock.advance(ms);
					reader.round();
					await reader.readAll(3000);
				}
				const there = ids.filter((id) => !fakeServer.find(id)?.deleted);
				expect(there.filter((id) => !reader.items.has(id))).toEqual([]);
				expect([...reader.items.keys()].filter((id) => !fakeServer.find(id))).toEqual([]);
				for (const [id, item] of reader.items) {
					const serverState = fakeServer.find(id);
					if (serverState?.deleted ? item.standing === 'deleted' : serverState?.text === item.text) continue;
					const looked = await bluesky.refreshThread?.(await caseContext.ctx(), targetOf(item));
					const now = looked?.find((each) => each.externalId === id);
					expect(now?.standing === 'deleted').toBe(serverState?.deleted === true);
					if (!serverState?.deleted) expect(now?.text).toBe(serverState?.text);
				}
			},
		),
		{ numRuns: 60 },
	);
});
