// In which situation each mutant shows: how many kills, and where they strike. A mutant that the usual kills meet once in a hundred lives would be
// found by luck. The product's own lives meet all of these deaths too.
import type { Death, Mutant } from './protocol.ts';

export interface Situation {
	readonly kills: number;
	/** The problem that is the mutant's own; another one would be found for a wrong reason. */
	readonly shows: RegExp;
	readonly chooseDeath: (random: () => number) => Death;
	/** Every reply is taken and its answer lost, as long as there are faults. */
	readonly losesAnswers?: boolean;
}

const oneOf = (random: () => number, n: number): number => 1 + Math.floor(random() * n);

export const usualDeath = (random: () => number): Death => {
	const roll = random();
	if (roll < 0.45) return { at: 'post', n: oneOf(random, 4), taken: random() < 0.5 };
	if (roll < 0.7) return { at: 'sql', n: oneOf(random, 700) };
	if (roll < 0.8) return { at: 'page', n: oneOf(random, 4) };
	return { at: 'turn', n: oneOf(random, 80) };
};

const lateInLife = (random: () => number): Death => ({ at: 'turn', n: 60 + oneOf(random, 60) });

const publishedAgain = /^published \d+ times/;
const lost = /^lost: /;

export const situations: Readonly<Record<Mutant, Situation>> = {
	// The reply is at a platform that takes it twice, and the file says "sending".
	'sending-to-queued': {
		kills: 4,
		shows: publishedAgain,
		chooseDeath: () => ({ at: 'post', n: 1, taken: true, keyless: true }),
	},
	// A page has come in: its cursor is stored, its items wait.
	'cursor-before-items': {
		kills: 4,
		shows: lost,
		chooseDeath: (random) => ({ at: 'page', n: oneOf(random, 2) }),
	},
	// Pages that overlap, for a long life.
	'no-unique': { kills: 4, shows: /^stored \d+ times/, chooseDeath: lateInLife },
	// A kill seldom leaves the sender alive long enough to repeat what it should not.
	'retry-after-timeout': { kills: 3, shows: publishedAgain, chooseDeath: lateInLife, losesAnswers: true },
	'next-without-page': { kills: 3, shows: lost, chooseDeath: lateInLife },
};
