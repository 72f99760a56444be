import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { createReader, targetOf } from '../testing/index.ts';
import { wordpress } from './connector.ts';
import { setUp } from './testing/paging-context.ts';

type Step =
	| {
			readonly do: 'say';
			readonly count: number;
			readonly by: number;
			readonly sameTime: boolean;
			readonly own: boolean;
			readonly review: boolean;
	  }
	| { readonly do: 'edit' | 'delete'; readonly which: number }
	| { readonly do: 'decide'; readonly which: number; readonly to: 'approved' | 'hold' | 'spam' | 'trash' }
	| { readonly do: 'step' | 'round' | 'heads' };
const anyStep: fc.Arbitrary<Step> = fc.oneof(
	fc.record({
		do: fc.constant('say' as const),
		count: fc.integer({ min: 1, max: 30 }),
		by: fc.nat(4),
		sameTime: fc.boolean(),
		own: fc.boolean(),
		review: fc.boolean(),
	}),
	fc.record({ do: fc.constantFrom('edit' as const, 'delete' as const), which: fc.nat() }),
	fc.record({
		do: fc.constant('decide' as const),
		which: fc.nat(),
		to: fc.constantFrom('approved' as const, 'hold' as const, 'spam' as const, 'trash' as const),
	}),
	fc.record({ do: fc.constantFrom('step' as const, 'round' as const, 'heads' as const) }),
);

test('after any arrivals, changes, moderation and crashes between pages, we hold what the site holds', async () => {
	await assertProperty(
		fc.asyncProperty(
			fc.array(anyStep, { minLength: 1, maxLength: 25 }),
			fc.integer({ min: 1, max: 9 }),
			fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
			async (steps, maxPerPage, dice) => {
				const { caseContext, fakeServer } = setUp({ maxPerPage });
				// One page in ten is forgotten before it is stored: the program died there.
				const reader = createReader(caseContext, { crashesAt: () => dice.next().value === 0 });
				const ids: string[] = [];
				/** Spam or in the bin at some time: what comes out of there again lies where no list is read twice. */
				const aside = new Set<string>();
				let edits = 0;
				for (const step of steps) {
					const picked = 'which' in step ? (ids[step.which % ids.length] ?? '') : '';
					if (step.do === 'say')
						for (let i = 0; i < step.count; i++) {
							if (!step.sameTime) caseContext.clock.advance(1000);
							const parentId = ids.findLast(
								(id) => fakeServer.find(id)?.own === false && !fakeServer.find(id)?.deleted,
							);
							const said = { text: `Said ${ids.length}`, by: { id: `c${step.by}`, name: `C ${step.by}` } };
							ids.push(
								fakeServer.addItem(
									parentId && step.own
										? { ...said, own: true, parentId }
										: { ...said, kind: step.review ? 'review' : 'comment' },
								),
							);
						}
					else if (step.do === 'edit') fakeServer.editItem(picked, `Changed ${++edits}`);
					else if (step.do === 'delete') fakeServer.deleteItem(picked);
					else if (step.do === 'decide') {
						fakeServer.decide(picked, step.to);
						if (step.to === 'spam' || step.to === 'trash') aside.add(picked);
					} else if (step.do === 'step') await reader.step();
					else if (step.do === 'round') reader.round();
					else await reader.stepHeads();
				}
				reader.round();
				await reader.readAll(3000);
				const there = ids
					.map((id) => [id, fakeServer.find(id)] as const)
					.filter(([, serverState]) => serverState && !serverState.deleted);
				// Own comments that reply to nothing are not messages.
				const wanted = there.filter(
					([id, serverState]) => !aside.has(id) && !(serverState?.own && serverState.parentId === undefined),
				);
				expect(wanted.filter(([id]) => !reader.items.has(id))).toEqual([]);
				for (const [id, item] of reader.items) {
					const serverState = fakeServer.find(id);
					if (serverState?.text === item.text && serverState.standing === item.standing) continue;
					const looked = await wordpress.refreshThread?.(await caseContext.ctx(), targetOf(item));
					const now = looked?.find((each) => each.externalId === id);
					expect(now?.standing).toBe(serverState?.deleted ? 'deleted' : serverState?.standing);
					if (!serverState?.deleted) expect(now?.text).toBe(serverState?.text);
				}
			},
		),
		{ numRuns: 100 },
	);
}, 180_000);
