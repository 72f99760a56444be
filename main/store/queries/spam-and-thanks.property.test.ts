import { expect, test } from 'vitest';
import type { Judgement } from '../../../contract/judgement.ts';
import { comment, makeShop, noon, person } from '../testing/make-shop.ts';
import '../testing/judgements-property-context.ts';

test('spam and thanks are said, not done: both wait, and both are seen', () => {
	using shop = makeShop();
	const guess = (intent: Judgement['intent']): Judgement => ({
		sentiment: 'positive',
		upset: 0,
		score: 0.5,
		intent,
		language: 'en',
		reasons: [],
		judgedBy: 'guess-1',
	});
	shop.poll([
		comment('ad', { text: 'Cheap followers', judgement: guess('spam') }),
		comment('ta', { text: 'Thanks!', author: person('bo'), judgement: guess('thanks') }),
		comment('why', { text: 'Why?', author: person('eve'), judgement: guess('question') }),
	]);
	expect(shop.waiting()).toEqual(['ad', 'ta', 'why']);
	const { rows, hidden } = shop.ask.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 10, now: noon });
	expect([rows.length, hidden]).toEqual([3, 0]);
	// The guess did something: who only says thank you stands last of those who wait, and what was judged spam behind them all.
	expect(rows.at(-2)).toMatchObject({ name: 'bo', signOff: true, probablySpam: false });
	expect(rows.at(-1)).toMatchObject({ name: 'Dana', probablySpam: true, dueAt: null });
});
