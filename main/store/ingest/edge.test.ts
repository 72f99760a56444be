import { describe, expect, test } from 'vitest';
import { answerTo, day, mail, ours } from '../testing/edge-context.ts';
import { makeShop, minute, noon } from '../testing/make-shop.ts';

describe('a mail that comes in at the moment of an answer', () => {
	test('waits, though the server dates it in whole seconds', () => {
		using shop = makeShop();
		shop.poll([mail('first', noon)], { now: noon + 500 });
		answerTo(shop, 'first', ours('answer', noon + minute + 500, { parentId: 'first' }), noon + minute + 550);
		// Written at .900, reported as .000.
		shop.poll([mail('second', noon + minute)], { now: noon + minute + 2_000 });
		expect(shop.waiting()).toEqual(['second']);
	});

	test('waits, though our own clock is a day ahead', () => {
		using shop = makeShop();
		shop.poll([mail('first', noon)], { now: noon + day });
		answerTo(shop, 'first', ours('answer', noon + day + minute, { parentId: 'first' }), noon + day + minute);
		for (let hour = 1; hour <= 20; hour++) {
			shop.poll([mail(`later ${hour}`, noon + hour * 60 * minute)], { now: noon + day + hour * 60 * minute });
			expect(shop.waiting()).toContain(`later ${hour}`);
		}
	});

	test('still waits after everything was counted again', () => {
		using shop = makeShop();
		shop.poll([mail('first', noon), mail('other', noon + 1)], { now: noon + 2_000 });
		answerTo(shop, 'first', ours('answer', noon + day, { parentId: 'first' }), noon + minute);
		shop.poll([mail('second', noon + 2 * minute)], { now: noon + 3 * minute });
		// A deletion counts the whole thread again.
		shop.poll([mail('other', noon + 1, { standing: 'deleted' })], { now: noon + 4 * minute });
		expect(shop.waiting()).toEqual(['second']);
	});

	test('a reply on the phone answers what is clearly older, in whatever order both are read', () => {
		for (const order of [
			['asked', 'phone'],
			['phone', 'asked'],
		]) {
			using shop = makeShop();
			for (const id of order) shop.poll([id === 'asked' ? mail('asked', noon) : ours('phone', noon + minute)]);
			expect(shop.waiting()).toEqual([]);
		}
	});

	test('an automatic answer within seconds is none', () => {
		using shop = makeShop();
		shop.poll([mail('asked', noon), ours('auto', noon + 1_000)]);
		expect(shop.waiting()).toEqual(['asked']);
	});
});
