// Where a message was written, as far as the model's biases depend on it. Call after `scan`.
import { wordHash } from './fold.ts';
import type { JudgeContext } from './judge-context.ts';
import type { Setting } from './model-data.ts';
import { words } from './words.ts';

/** Words that speak to somebody, in the six languages. */
const secondPerson = new Set(
	`you your youre yours u ur yall youve tu te ti tus usted ustedes os vosotros vuestro vuestra vuestros vuestras contigo toi vous votre vos ton ta tes
	du dich dir dein deine deinen euch euer eure euren ihr ihnen voi vi vostro vostra vostri vostre tuo tua tuoi voce voces seu sua seus suas vcs vc`
		.split(/\s+/)
		.map(wordHash),
);

const speaksToSomebody = (): boolean => {
	if (words.mentions > 0) return true;
	for (let word = 0; word < words.count; word++) if (secondPerson.has(words.hash[word] ?? 0)) return true;
	return false;
};

export const settingOf = ({ kind, rating }: Pick<JudgeContext, 'kind' | 'rating'>): Setting => {
	if (kind === 'review') return rating === undefined ? 'review' : 'stars';
	return kind === 'mention' && !speaksToSomebody() ? 'talk' : kind;
};
