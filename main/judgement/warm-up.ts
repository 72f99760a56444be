// Makes the judge's tables before the first message needs them, in pieces, so that the caller can let others run in between.
import { judge, readModel } from './judge.ts';
import type { Language } from './language-data.ts';
import { tableSteps } from './languages.ts';
import { topicsOf } from './topics.ts';

/** Call one after the other. `likely`: the shop's language; the tables of others are made when a message is in them. */
export const warmUpSteps = (likely: Language | undefined): readonly (() => unknown)[] => [
	readModel,
	...tableSteps(likely === undefined || likely === 'en' ? ['en'] : ['en', likely]),
	() => topicsOf(''),
	() => judge('', { kind: 'message', audience: 'private' }),
];
