// The index against a slow reference: whatever arrives, is edited, hidden, erased, merged, sent or undone, it holds exactly the answers that stand,
// and nothing is offered that does not, also while the index lags behind.
import fc from 'fast-check';
import { test } from 'vitest';
import type { MessageId } from '../../../contract/domain.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { makeShop } from '../testing/make-shop.ts';
import { assertIndexed, assertOffers, type Step, takeStep } from '../testing/said-before-context.ts';

const who = fc.constantFrom('dana', 'eli', 'fay');
const words = fc
	.array(fc.constantFrom('rye', 'bread', 'gluten', 'Friday', 'cake', 'delivery', 'open', 'Sunday'), {
		minLength: 1,
		maxLength: 4,
	})
	.map((list) => list.join(' '));
const n = fc.nat({ max: 5 });
const at = fc.nat({ max: 9 });
const standing = fc.constantFrom('visible', 'held', 'hidden', 'pending', 'rejected', 'spam', 'deleted' as const);
const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({ do: fc.constant('ask'), n, who, words, at, angry: fc.boolean(), isPrivate: fc.boolean() }),
	fc.record({ do: fc.constant('ask'), n, who, words, at, angry: fc.boolean(), isPrivate: fc.boolean() }),
	fc.record({ do: fc.constant('answer'), n, to: n, words, at, isPrivate: fc.boolean(), isNameless: fc.boolean() }),
	fc.record({ do: fc.constant('answer'), n, to: n, words, at, isPrivate: fc.boolean(), isNameless: fc.boolean() }),
	fc.record({ do: fc.constant('standing'), n, isOwn: fc.boolean(), standing }),
	fc.record({ do: fc.constant('standing'), n, isOwn: fc.boolean(), standing }),
	fc.record({ do: fc.constant('edit'), n, isOwn: fc.boolean(), words }),
	fc.record({ do: fc.constant('erase'), n }),
	fc.record({ do: fc.constant('remove'), n, isOwn: fc.boolean() }),
	fc.record({ do: fc.constant('reply'), to: n, words, end: fc.constantFrom('sent', 'undone', 'failed', 'held') }),
	fc.record({ do: fc.constant('spam'), n }),
	fc.record({ do: fc.constant('index'), limit: fc.integer({ min: 1, max: 5 }) }),
);

test('the index is what follows from the messages, and only what stands is offered', () => {
	assertProperty(
		fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
			using shop = makeShop();
			for (const one of steps) takeStep(shop, one);
			// Before the index has come so far.
			const asked = shop.test.raw.prepare(`SELECT id FROM messages WHERE direction = 'in'`).all();
			for (const { id } of asked) assertOffers(shop, String(id) as MessageId);
			while (shop.ask.indexAnswers({ limit: 3 }));
			assertIndexed(shop);
			for (const { id } of asked) assertOffers(shop, String(id) as MessageId);
		}),
		{ numRuns: 150 },
	);
});
