// Generates labelled customer messages from the banks of sentences beside it: for training only, from a seed.

import { seededRandom } from '../../test/helpers/seeded-random.ts';
import { en } from './bank/en.ts';
import { situations } from './bank/situations.ts';
import type { Example } from './fit.ts';

export interface Bank {
	readonly slots: Readonly<Record<string, string>>;
	readonly negative: readonly string[];
	readonly neutral: readonly string[];
	readonly positive: readonly string[];
	/** What may stand before and after, whatever the message says. */
	readonly opening: string;
	readonly closing: string;
}

const whole: Bank = {
	...en,
	negative: [...en.negative, ...situations.negative],
	neutral: [...en.neutral, ...situations.neutral],
	positive: [...en.positive, ...situations.positive],
};
const banks: readonly (readonly [bank: Bank, share: number])[] = [[whole, 0.7]];

const targets = {
	negative: [0.94, 0.04, 0.02],
	neutral: [0.06, 0.9, 0.04],
	positive: [0.02, 0.04, 0.94],
} as const;
type Kind = keyof typeof targets;

/** A seeded writer of messages. */
const makeWriter = (random: () => number) => {
	const pick = <Item>(list: readonly Item[]): Item | undefined => list[Math.floor(random() * list.length)];
	const spell = (text: string, bank: Bank): string => {
		let now = text;
		for (let turn = 0; turn < 4 && /[{$]/.test(now); turn++)
			now = now
				.replace(/\{([^{}]*)\}/g, (_, ways: string) => pick(ways.split('|')) ?? '')
				.replace(/\$([a-z]+)/g, (_, name: string) => pick((bank.slots[name] ?? '').split('|')) ?? '');
		return now.replace(/\s+/g, ' ').trim();
	};
	const slip = (text: string): string => {
		// a typo: two letters swapped, or one left out
		const at = 1 + Math.floor(random() * Math.max(1, text.length - 2));
		return random() < 0.5
			? text.slice(0, at) + text.slice(at + 1)
			: text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
	};
	const ending = (kind: Kind, sentence: string, asks: boolean): string => {
		if (asks) return random() < 0.8 ? '?' : '';
		const roll = random();
		if (kind === 'neutral') return roll < 0.5 ? '.' : roll < 0.62 ? '!' : '';
		if (sentence.endsWith('?')) return '';
		return roll < 0.45 ? '.' : roll < 0.65 ? '!' : roll < 0.72 ? '!!' : roll < 0.76 ? '!!!' : roll < 0.82 ? '...' : '';
	};
	const asksFirst =
		/^(do|does|did|is|are|can|could|will|how|what|where|when|which|who|why|should|any|cuando|como|donde|hay|teneis|tienen|est|avez|quand|comment|wann|wie|wo|habt|gibt|kann|warum|quando|come|dove|avete|onde|qual|tem|posso|por que|pourquoi|perche)\b/i;
	return (bank: Bank, kind: Kind): string => {
		const count = random() < 0.45 ? 1 : random() < 0.7 ? 2 : 3;
		const parts: string[] = [];
		for (let index = 0; index < count; index++) {
			// a complaint may begin kindly or with a fact, and praise with a fact; what decides stays the most
			const from: Kind =
				index > 0 && kind !== 'neutral' && random() < 0.3
					? 'neutral'
					: index > 0 && kind === 'negative' && random() < 0.07
						? 'positive'
						: kind;
			let sentence = spell(pick(bank[from]) ?? '', bank);
			if (random() < 0.5) sentence = sentence.charAt(0).toUpperCase() + sentence.slice(1);
			parts.push(sentence + ending(from, sentence, asksFirst.test(sentence)));
		}
		if (kind !== 'neutral' && random() < 0.35) parts.reverse();
		let text = parts.join(random() < 0.8 ? ' ' : ' and ');
		if (random() < 0.2) text = `${pick(bank.opening.split('|'))}${random() < 0.5 ? ',' : ''} ${text}`;
		if (random() < 0.15) {
			const closing = pick(bank.closing.split('|')) ?? '';
			const contrary =
				kind === 'negative'
					? /😊|:\)|love|happy/
					: kind === 'positive'
						? /😡|:\(|fail|smh|ugh|asap|\?!/
						: /😡|fail|love|happy|smh|ugh|\?!/;
			if (!contrary.test(closing)) text = `${text} ${closing}`;
		}
		const roll = random();
		if (roll < 0.08) text = text.toLowerCase();
		else if (roll < 0.11 && kind !== 'neutral') text = text.toUpperCase();
		if (random() < 0.1) text = slip(text);
		if (random() < 0.6) text = `@${pick(['shop', 'airco', 'yourstore', 'brand', 'bank', 'courier'])} ${text}`;
		return text;
	};
};

/** `count` labelled messages: as many complaints as questions, a little less praise. */
export const generate = (seed: number, count: number): Example[] => {
	const random = seededRandom(seed);
	const write = makeWriter(random);
	return banks.flatMap(([bank, share]) =>
		Array.from({ length: Math.round(count * share) }, () => {
			const roll = random();
			const kind: Kind = roll < 0.4 ? 'negative' : roll < 0.74 ? 'neutral' : 'positive';
			return { text: write(bank, kind), target: targets[kind], weight: 0.6, source: 'generated' as const };
		}),
	);
};
