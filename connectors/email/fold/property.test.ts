// Whatever somebody writes, and whatever their program puts around it: no own word is folded, and nothing at all is lost.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { answer, fresh, withMarks } from '../testing/fold-context.ts';
import { heldBackIntroductions, heldBackPhoneLines } from '../testing/held-back-quotes.ts';
import { foldMail } from './fold.ts';

const word = fc.oneof(
	fc.constantFrom(
		'rye',
		'spelt',
		'On',
		'wrote:',
		'From:',
		'Birch',
		'Lane',
		'9:05',
		'2026',
		'48 €',
		'bitte',
		'面包',
		'хлеб',
		'-',
		'iPhone',
		'sent',
		'Re:',
		'>>',
	),
	fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }).map((text) => text.replace(/\s/g, '') || 'a'),
);
/** Without what a program alone writes: marks at the start of a line, our address, a delimiter, an empty line. */
const line = fc
	.array(word, { minLength: 1, maxLength: 12 })
	.map((words) => words.join(' '))
	.filter((text) => !/^\s{0,3}>|^--|^[-_*=─—–]/.test(text) && text.trim() !== '');
/** Each line told by its number, so that none is like another. */
const ownWords = (from: number) =>
	fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => lines.map((text, i) => `Own ${from + i}: ${text}.`));
const quotedWords = fc
	.array(line, { minLength: 1, maxLength: 6 })
	.map((lines) => lines.map((text, i) => `Quoted ${i} ${text}`).join('\n'));
const introductions = heldBackIntroductions.filter(([name]) => name.startsWith('I')).map(([, text]) => text);
const blocks = heldBackIntroductions.map(([, text]) => text);

interface Built {
	readonly text: string;
	readonly own: readonly string[];
}
const joined = (...parts: readonly (readonly string[] | string)[]): string =>
	parts.map((part) => (typeof part === 'string' ? part : part.join('\n'))).join('\n\n');

const mails: fc.Arbitrary<Built> = fc.oneof(
	fc
		.tuple(ownWords(0), fc.constantFrom(...blocks), quotedWords)
		.map(([own, block, quoted]) => ({ own, text: joined(own, block, quoted) })),
	fc
		.tuple(ownWords(0), fc.constantFrom(...introductions), quotedWords, ownWords(10), quotedWords, ownWords(20))
		.map(([top, introduction, first, between, second, below]) => ({
			own: [...top, ...between, ...below],
			text: joined(top, `${introduction}\n${withMarks(first)}`, between, withMarks(second), below),
		})),
	fc
		.tuple(
			ownWords(0),
			fc.constantFrom(...heldBackPhoneLines.map(([, text]) => text)),
			fc.constantFrom(...blocks),
			quotedWords,
		)
		.map(([own, phone, block, quoted]) => ({ own, text: joined(own, phone, block, quoted) })),
	fc.tuple(ownWords(0), quotedWords).map(([own, name]) => ({ own, text: joined(own, `-- \n${name}`) })),
);

/** Visible + folded = whole: every line is of exactly one kind, and the visible ones are the own ones in their order. */
function expectNothingLost(text: string, { own, kinds }: ReturnType<typeof foldMail>): void {
	const lines = text.split('\n');
	expect(kinds).toHaveLength(lines.length);
	const visible = lines.filter((_, i) => kinds[i] === 'own').filter((one) => one.trim() !== '');
	expect(
		own
			.split('\n')
			.map((one) => one.trim())
			.filter((one) => one !== ''),
	).toEqual(visible.map((one) => one.trim()));
}

test('no own line is folded, in answers and in mails that answer nothing', () => {
	assertProperty(
		fc.property(mails, fc.boolean(), ({ text, own }, answers) => {
			const folded = foldMail(text, answers ? answer : fresh);
			expectNothingLost(text, folded);
			const lines = text.split('\n');
			for (const one of own) expect(folded.kinds[lines.indexOf(one)], one).toBe('own');
		}),
		{ numRuns: 2000 },
	);
});

test('where we have the quoted message, words between its lines and below it stay, without any mark', () => {
	const quoted = fc
		.array(line, { minLength: 2, maxLength: 5 })
		.map((lines) => lines.map((text, i) => `Quoted ${i} ${text} and more of it.`));
	assertProperty(
		fc.property(
			fc.constantFrom(...blocks),
			quoted,
			ownWords(0),
			ownWords(10),
			fc.nat(),
			(block, ours, between, below, at) => {
				const cut = 1 + (at % (ours.length - 1));
				const text = joined(block, [...ours.slice(0, cut), ...between, ...ours.slice(cut)], below);
				const folded = foldMail(text, { ...answer, known: [{ text: ours.join('\n'), isShop: true }] });
				expectNothingLost(text, folded);
				expect(folded.own.split(/\n+/)).toEqual([...between, ...below].map((one) => one.trim()));
			},
		),
		{ numRuns: 500 },
	);
});

test('anything at all: nothing is lost, and something is seen', () => {
	const pieces = fc.oneof(
		line,
		fc.constantFrom(
			'',
			'',
			'-- ',
			'--',
			'> a',
			'>',
			'____________',
			...blocks,
			...heldBackPhoneLines.map(([, text]) => text),
		),
	);
	assertProperty(
		fc.property(fc.array(pieces, { maxLength: 20 }), fc.boolean(), (lines, answers) => {
			const text = lines.join('\n');
			const folded = foldMail(text, answers ? answer : fresh);
			expectNothingLost(text, folded);
			expect(folded.own === '').toBe(text.trim() === '');
		}),
		{ numRuns: 2000 },
	);
});
