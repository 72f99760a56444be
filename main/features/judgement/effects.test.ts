import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MessageId } from '../../../contract/index.ts';
import { judge, startLearning } from '../../judgement/judge.ts';
import { emptyPoll } from '../../store/testing/make-shop.ts';
import { makeStore, type TestStore } from '../../store/testing/make-store.ts';
import { createCorrectionLearner } from './correction-learner.ts';
import { effectsOf, type JudgeWith } from './effects.ts';

let kept: TestStore;
const texts = [
	'these rolls are wicked',
	'wicked rolls again',
	'that wicked crust',
	'Where are you?',
	'The wheel broke after a day',
];

beforeEach(async () => {
	kept = await makeStore();
	const { id } = await kept.store.saveAccount({
		connectorId: 'sample',
		self: { externalId: 'shop', displayName: 'Shop' },
		since: 0,
		now: 1,
		flatReplies: false,
	});
	const items = texts.map((text, n) => ({
		externalId: `m${n}`,
		kind: 'comment' as const,
		audience: 'public' as const,
		author: { externalId: `p${n}`, name: `P${n}`, isShop: false },
		text,
		createdAt: 1_000_000 + n * 1000,
		judgement: judge(text, { kind: 'comment', audience: 'public' }),
	}));
	await kept.store.commitPoll({ ...emptyPoll(id), items });
});
afterEach(() => kept.end());

const judgeWith: JudgeWith = ({ text, kind, audience, rating, isReply, earlier }, learned) =>
	judge(text, { kind, audience, ...(rating === null ? {} : { rating }), isReply, earlier, learned });

test('a correction says which other messages it changed, and none that share no word with it', async () => {
	const { store } = kept;
	const learner = createCorrectionLearner({ store, startLearning });
	const found = await store.listWithWords({ words: ['wicked'], limit: 9 });
	expect(found.map(({ text }) => text)).toEqual([texts[2], texts[1], texts[0]]);
	const corrected = found.at(-1)?.id as MessageId;
	expect((await effectsOf(corrected, { store, learner, judgeWith })).count).toBe(0);
	const moved = await learner.apply({
		messageId: corrected,
		text: texts[0] ?? '',
		sentiment: 'positive',
		intent: null,
	});
	await store.correctSentiment({ messageId: corrected, sentiment: 'positive', moved, now: 2_000_000 });

	const effects = await effectsOf(corrected, { store, learner, judgeWith });
	expect(effects.count).toBe(effects.examples.length);
	expect(effects.examples.map(({ text }) => text)).toContain(texts[1]);
	for (const { text, before, after } of effects.examples) {
		expect(text).toMatch(/wicked|rolls/);
		expect(before).not.toEqual(after);
	}
});
