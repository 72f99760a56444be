// What the tests of folding share: the shop of the cases, and an answer of its customer.
import type { FoldContext } from '../fold/fold.ts';

export const answer: FoldContext = {
	answers: true,
	isForward: false,
	ours: ['rosa@birchlane.example'],
	domain: 'birchlane.example',
	others: ['ann@example.test'],
	names: [],
	subject: 'Bread',
	known: [],
};
/** A mail that answers nothing. */
export const fresh: FoldContext = { ...answer, answers: false };
export const own = 'Two spelt, please.';
export const quoted = 'We have rye and spelt on Saturday.\nHow many would you like?';
export const withMarks = (text: string): string => text.replace(/^/gm, '> ');
