// The edge of "unanswered": clocks that differ, clocks that count in seconds, and mail that comes in at the very moment of an answer.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { answerTo, day, mail, ours } from '../testing/edge-context.ts';
import { makeShop, minute, noon } from '../testing/make-shop.ts';

type Step =
	| { readonly do: 'write'; readonly pause: number }
	| { readonly do: 'phone' | 'here'; readonly pause: number }
	| { readonly do: 'read'; readonly pause: number }
	| { readonly do: 'recount'; readonly pause: number };
const steps: fc.Arbitrary<Step[]> = fc.array(
	fc.record({
		do: fc.constantFrom('write', 'write', 'phone', 'here', 'read', 'read', 'recount') as fc.Arbitrary<Step['do']>,
		pause: fc.constantFrom(0, 100, 950, 3_000, 20_000, 5 * minute),
	}) as fc.Arbitrary<Step>,
	{ minLength: 4, maxLength: 30, size: 'max' },
);

test('whatever clocks and orders do: nobody who wrote after our last answer is forgotten, and who was answered well after is not kept waiting', () => {
	assertProperty(
		fc.property(
			steps,
			fc.constantFrom(1, 1000),
			fc.constantFrom(0, -3_600_000, 40_000, day),
			fc.constantFrom(-3_000, 0, 3_000),
			(all, resolution, skew, phoneSkew) => {
				using shop = makeShop();
				let now = noon;
				/** In the order they truly happened; `at` is true time. */
				const happened: {
					id: string;
					at: number;
					by: 'dana' | 'phone' | 'here';
					knownAt: number | null;
					parent?: string;
				}[] = [];
				const told = (at: number) => at - (at % resolution);
				const read = () => {
					for (const one of happened) {
						if (one.knownAt !== null) continue;
						one.knownAt = now;
						shop.poll([one.by === 'dana' ? mail(one.id, told(one.at)) : ours(one.id, one.at + phoneSkew)], {
							now: now + skew,
						});
					}
				};
				for (const [n, step] of all.entries()) {
					now += step.pause + 1;
					if (step.do === 'write' || step.do === 'phone')
						happened.push({ id: `${step.do}${n}`, at: now, by: step.do === 'write' ? 'dana' : 'phone', knownAt: null });
					if (step.do === 'read') read();
					if (step.do === 'here') {
						const asked = happened.findLast((one) => one.by === 'dana' && one.knownAt !== null);
						if (!asked) continue;
						// The answer's own time is our clock's, however wrong.
						answerTo(shop, asked.id, ours(`here${n}`, now + skew, { parentId: asked.id }), now + skew);
						happened.push({ id: `here${n}`, at: now, by: 'here', knownAt: now, parent: asked.id });
					}
					if (step.do === 'recount') {
						const some = happened.find((one) => one.by === 'dana' && one.knownAt !== null);
						if (!some) continue;
						for (const standing of ['deleted', 'visible'] as const)
							shop.poll([mail(some.id, told(some.at), { standing })], { now: now + skew });
					}
				}
				now += minute;
				read();
				const waiting = new Set(shop.waiting());
				const answers = happened.filter((one) => one.by !== 'dana');
				for (const one of happened.filter(({ by }) => by === 'dana')) {
					// By name: the one that was answered here, and what came before it.
					const named = answers.some(
						({ parent }) => told(happened.find(({ id }) => id === parent)?.at ?? 0) >= told(one.at),
					);
					if (named) continue;
					if (!answers.some((answer) => answer.at > one.at)) expect(waiting).toContain(one.id);
					if (answers.some((answer) => answer.by === 'phone' && answer.at > one.at + 10_000))
						expect(waiting).not.toContain(one.id);
				}
			},
		),
		{ numRuns: Number(process.env.PROPERTY_RUNS ?? 150) },
	);
}, 60_000);
