import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { createCaseContext, createReader } from '../testing/index.ts';
import { x } from './connector.ts';
import { fakeX } from './testing/fake-server.ts';
import { appId } from './testing/fake-server-oauth.ts';

const tokens = { accessToken: 'canary-x-access-4711', refreshToken: 'canary-x-refresh-4712' };
const step = fc.oneof(
	fc.record({
		do: fc.constant('say' as const),
		count: fc.integer({ min: 1, max: 25 }),
		own: fc.boolean(),
		message: fc.boolean(),
	}),
	fc.record({ do: fc.constantFrom('edit' as const, 'delete' as const), which: fc.nat() }),
	fc.record({ do: fc.constantFrom('step' as const, 'round' as const, 'heads' as const) }),
);

test('whatever arrives, changes and breaks off between pages: at the end we hold what X holds', async () => {
	await assertProperty(
		fc.asyncProperty(
			fc.array(step, { minLength: 1, maxLength: 20 }),
			fc.integer({ min: 1, max: 9 }),
			fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
			async (steps, maxPerPage, dice) => {
				const caseContext = createCaseContext(x, {
					platform: (clock) => fakeX(clock, { ...tokens, maxPerPage }),
					credentials: { clientId: appId, ...tokens },
				});
				const { fakeServer, clock } = caseContext;
				// One page in ten is forgotten before it is stored: the program died there.
				const reader = createReader(caseContext, { crashesAt: () => dice.next().value === 0 });
				const ids: string[] = [];
				for (const one of steps) {
					if (one.do === 'say')
						for (let i = 0; i < one.count; i++) {
							clock.advance(i % 3 === 0 ? 1000 : 0);
							ids.push(
								fakeServer.addItem({
									text: `Said ${ids.length}`,
									own: one.own,
									...(one.message && { kind: 'message' as const }),
								}),
							);
						}
					else if (one.do === 'edit') fakeServer.editItem(ids[one.which % ids.length] ?? '', 'Changed');
					else if (one.do === 'delete') fakeServer.deleteItem(ids[one.which % ids.length] ?? '');
					else if (one.do === 'step') await reader.step();
					else if (one.do === 'round') reader.round();
					else await reader.stepHeads();
				}
				reader.round();
				await reader.readAll(3000);
				const there = ids.filter((id) => !fakeServer.find(id)?.deleted);
				expect(there.filter((id) => !reader.items.has(id))).toEqual([]);
				expect(there.filter((id) => reader.items.get(id)?.text !== fakeServer.find(id)?.text)).toEqual([]);
				expect(reader.lost).toEqual([]);
			},
		),
		{ numRuns: 60 },
	);
}, 60_000);
