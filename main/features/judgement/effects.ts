// What else a correction changes: the newest messages that share a word it moved, judged with it and without it.
import type { Output } from '../../../contract/index.ts';
import type { Judgement } from '../../../contract/judgement.ts';
import type { Learned } from '../../judgement/judge.ts';
import type { Store } from '../../store/index.ts';
import type { JudgementInput, StoredCorrection } from '../../store/shapes.ts';
import type { CorrectionLearner } from './correction-learner.ts';

/** How many messages are compared: some ten milliseconds. */
const maxCompared = 200;
const maxExamples = 5;
const shownCharacters = 120;

export type JudgeWith = (message: JudgementInput, learned: Learned) => Pick<Judgement, 'sentiment' | 'intent'>;

interface EffectsNeeds {
	readonly store: Pick<Store, 'listWithWords'>;
	readonly learner: Pick<CorrectionLearner, 'without' | 'learned'>;
	readonly judgeWith: JudgeWith;
}

export async function effectsOf(
	messageId: StoredCorrection['messageId'],
	{ store, learner, judgeWith }: EffectsNeeds,
): Promise<Output<'judgement.effects'>> {
	const { learned, moved } = await learner.without(messageId);
	if (moved.length === 0) return { count: 0, examples: [] };
	const messages = await store.listWithWords({ words: moved, limit: maxCompared });
	const changed = messages.flatMap((message) => {
		if (message.id === messageId) return [];
		const before = judgeWith(message, learned);
		const after = judgeWith(message, learner.learned());
		if (before.sentiment === after.sentiment && before.intent === after.intent) return [];
		const text = message.text.slice(0, shownCharacters).toWellFormed();
		return [{ threadId: message.threadId, name: message.name, text, before, after }];
	});
	return { count: changed.length, examples: changed.slice(0, maxExamples) };
}
