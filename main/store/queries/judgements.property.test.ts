// A wrong guess costs order, never correctness: whatever is guessed, and guessed again, the same people wait, the same replies go out, and
// nothing is closed or hidden.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Judgement } from '../../../contract/judgement.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import type { JudgedItem } from '../shapes.ts';
import { expectFiltered, facts } from '../testing/judgements-facts.ts';
import { comment, makeShop, minute, noon, own, person, type Shop } from '../testing/make-shop.ts';

const judgements: fc.Arbitrary<Judgement> = fc.record({
	sentiment: fc.constantFrom('negative', 'neutral', 'positive'),
	upset: fc.constantFrom(0 as const, 1 as const, 2 as const),
	score: fc.double({ min: -1, max: 1, noNaN: true }),
	intent: fc.constantFrom('question', 'order', 'complaint', 'praise', 'thanks', 'leaving', 'safety', 'spam', 'other'),
	language: fc.constantFrom('en', 'de', 'unknown'),
	reasons: fc.constant([]),
	judgedBy: fc.constant('guess-1'),
});
const texts = fc.constantFrom(
	'Thanks!',
	'Where is my order?',
	'BUY CHEAP PILLS',
	'❤️',
	'ok',
	'The lid is cracked. Never again!',
	'',
);

type Line = { who: number; text: string; ours: boolean; rating: number | null; guess: Judgement | null };
const lines: fc.Arbitrary<Line[]> = fc.array(
	fc.record({
		who: fc.nat(4),
		text: texts,
		ours: fc.boolean(),
		rating: fc.option(fc.integer({ min: 1, max: 5 })),
		guess: fc.option(judgements),
	}),
	{ minLength: 1, maxLength: 14 },
);
type Act = { do: 'reply' | 'done' | 'later' | 'reopen' | 'correct'; which: number };
const acts: fc.Arbitrary<Act[]> = fc.array(
	fc.record({ do: fc.constantFrom('reply', 'done', 'later', 'reopen', 'correct'), which: fc.nat(20) }),
	{ maxLength: 8 },
);

const itemsOf = (all: readonly Line[]): JudgedItem[] =>
	all.map((line, n): JudgedItem => {
		const some = {
			conversation: `c${line.who}`,
			text: line.text,
			createdAt: noon - 60 * minute + n * minute,
			...(line.rating === null ? {} : { rating: line.rating }),
		};
		return line.ours
			? own(`x${n}`, { ...some, to: { externalId: `p${line.who}`, name: `p${line.who}` } })
			: comment(`x${n}`, { ...some, kind: 'message', author: person(`p${line.who}`) });
	});

function play(shop: Shop, items: readonly JudgedItem[], all: readonly Act[]): void {
	shop.poll(items);
	const inbound = items.filter(({ author }) => !author.isShop).map(({ externalId }) => externalId);
	for (const [n, act] of all.entries()) {
		const externalId = inbound[act.which % Math.max(1, inbound.length)];
		if (externalId === undefined) return;
		const threadId = shop.threadOf(externalId).id;
		if (act.do === 'reply') {
			const row = shop.reply(externalId, { clientToken: `token ${n}`, text: `Answer ${n}` });
			if (act.which % 2 === 0 && shop.ask.listSendable({ now: noon + n }).some(({ id }) => id === row.id))
				shop.send(
					row.id,
					own(`out${n}`, { parentId: externalId, conversation: `c-${n}`, text: `Answer ${n}`, createdAt: noon + n }),
					noon + n,
				);
		}
		if (act.do === 'done') shop.ask.setDone({ threadId, now: noon + n });
		if (act.do === 'later') shop.ask.snooze({ threadId, until: noon + 1e6, now: noon + n });
		if (act.do === 'reopen') shop.ask.reopen({ threadId, now: noon + n });
		if (act.do === 'correct')
			shop.ask.correctSentiment({
				messageId: shop.messageId(externalId),
				sentiment: 'negative',
				moved: ['order'],
				now: noon + n,
			});
	}
}

const judgeAll = (shop: Shop, guesses: readonly (Judgement | null)[], judgedBy: string): void => {
	for (;;) {
		while (shop.ask.markChangedWords({ limit: 2 }));
		const step = shop.ask.listToJudge({ judgedBy, limit: 3 });
		if (step.length === 0) return;
		const judged = step.map(({ id }, n) => ({ id, judgement: guesses[n % guesses.length] ?? null, topics: [] }));
		shop.ask.saveJudgements({ judgedBy, judged });
	}
};

test('whatever is guessed, and guessed again: only the order differs', () => {
	assertProperty(
		fc.property(lines, acts, fc.array(fc.option(judgements), { minLength: 1, maxLength: 5 }), (said, done, later) => {
			using blind = makeShop();
			using guessing = makeShop();
			const items = itemsOf(said);
			play(blind, items, done);
			play(
				guessing,
				items.map((item, n) => {
					const guess = said[n]?.guess;
					return guess && !item.author.isShop ? { ...item, judgement: guess, topics: [] } : item;
				}),
				done,
			);
			const truth = facts(blind);
			expect(facts(guessing)).toEqual(truth);
			expectFiltered(guessing);
			judgeAll(guessing, later, 'guess-2');
			expect(facts(guessing)).toEqual(truth);
			expectFiltered(guessing);
			expect(guessing.ask.getJudgementProgress({ judgedBy: 'guess-2' }).left).toBe(0);
		}),
		{ numRuns: 100 },
	);
});
