import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { createReader } from '../testing/index.ts';
import { groupId } from './testing/fake-server-state.ts';
import { setUp } from './testing/updates-context.ts';

const hour = 3_600_000;

type Step =
	| { readonly do: 'say'; readonly count: number; readonly by: number; readonly group: boolean; readonly own: boolean }
	| { readonly do: 'edit'; readonly which: number }
	| { readonly do: 'wait'; readonly hours: number }
	| { readonly do: 'step' | 'round' };
const anyStep: fc.Arbitrary<Step> = fc.oneof(
	fc.record({
		do: fc.constant('say' as const),
		count: fc.integer({ min: 1, max: 15 }),
		by: fc.nat(4),
		group: fc.boolean(),
		own: fc.boolean(),
	}),
	fc.record({ do: fc.constant('edit' as const), which: fc.nat() }),
	fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 0, max: 5 }) }),
	fc.record({ do: fc.constantFrom('step' as const, 'round' as const) }),
);

test('after any arrivals, changes and crashes between pages, we hold all messages', async () => {
	await assertProperty(
		fc.asyncProperty(
			fc.array(anyStep, { minLength: 1, maxLength: 25 }),
			fc.infiniteStream(fc.integer({ min: 0, max: 4 })),
			async (steps, dice) => {
				const { caseContext, fakeServer } = setUp();
				// One page in five is forgotten before it is stored: the program died there.
				const reader = createReader(caseContext, { crashesAt: () => dice.next().value === 0 });
				const ids: string[] = [];
				let edits = 0;
				for (const step of steps) {
					if (step.do === 'say')
						for (let i = 0; i < step.count; i++) {
							const parentId = ids.findLast(
								(id) => id.startsWith(String(groupId)) && fakeServer.find(id)?.own === false,
							);
							const said = {
								text: `Said ${ids.length}`,
								by: { id: `c${step.by}`, name: 'C' },
								kind: step.group ? ('comment' as const) : ('message' as const),
							};
							ids.push(fakeServer.addItem(parentId && step.own ? { ...said, own: true, parentId } : said));
						}
					else if (step.do === 'edit') fakeServer.editItem(ids[step.which % ids.length] ?? '', `Changed ${++edits}`);
					else if (step.do === 'wait') {
						// Never away for a day.
						reader.round();
						await reader.readAll();
						caseContext.clock.advance(step.hours * hour);
					} else if (step.do === 'step') await reader.step();
					else reader.round();
				}
				reader.round();
				await reader.readAll(2000);
				expect(ids.filter((id) => reader.items.get(id)?.text !== fakeServer.find(id)?.text)).toEqual([]);
				expect(reader.lost).toEqual([]);
			},
		),
		{ numRuns: 150 },
	);
}, 120_000);
