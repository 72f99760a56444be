import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Judgement } from '../../contract/judgement.ts';
import { assertProperty } from '../../test/helpers/property.ts';
import { judge, learn } from './judge.ts';
import { topicsOf } from './topics.ts';

const fits = (text: string, rating?: number): void => {
	const judgement = judge(text, { kind: 'comment', audience: 'public', ...(rating === undefined ? {} : { rating }) });
	Judgement.parse(judgement);
	expect(Number.isNaN(judgement.score)).toBe(false);
	for (const { weight, from, to } of judgement.reasons) {
		expect(Number.isFinite(weight)).toBe(true);
		if (from === undefined || to === undefined) continue;
		expect(from).toBeGreaterThanOrEqual(0);
		expect(to).toBeGreaterThan(from);
		expect(to).toBeLessThanOrEqual(text.length);
	}
};

// the processor may be shared
vi.setConfig({ testTimeout: 60_000 });

describe('any string', () => {
	it('gives a valid judgement', () => {
		assertProperty(
			fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) =>
				fits(text),
			),
			{ numRuns: 600 },
		);
	});

	it('made of what customers write gives a valid judgement', () => {
		const piece = fc.constantFrom(
			'not ',
			'still ',
			'no',
			"'",
			'’s',
			'#never',
			'AgainX',
			'@a',
			'http://',
			'www.',
			'!',
			'?!',
			'😡',
			'\ud83d',
			'\ude21',
			'3hrs',
			':-',
			')',
			'<3',
			'&amp;',
			'\n> ',
			'é',
			'ß',
			'waiting',
			' for ',
			'nunca ',
			'nicht',
			'.',
			'—',
			'W T F',
		);
		assertProperty(
			fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => fits(pieces.join(''))),
			{ numRuns: 1500 },
		);
	});

	it('with any rating gives a valid judgement', () => {
		assertProperty(fc.property(fc.string(), fc.double(), fits));
		for (const rating of [Number.NaN, Infinity, -Infinity, 0, 99]) fits('fine', rating);
	});

	it.each([
		'',
		'constructor',
		'__proto__',
		'toString valueOf',
		'\ud800',
		'\udc00\ud800',
		'\u0000',
		'\ufeff',
		'‮abc',
		'a\u0301'.repeat(300),
	])('%j', (text) => fits(text));

	it('can be learnt from and has topics without an error', () => {
		assertProperty(
			fc.property(fc.string(), fc.constantFrom('negative', 'neutral', 'positive'), (text, sentiment) => {
				const learned = learn([{ text, sentiment }]);
				Judgement.parse(judge(text, { kind: 'message', audience: 'private', learned }));
				topicsOf(text);
			}),
		);
	});
});

describe('time', () => {
	it.each([
		['a'],
		['! '],
		['#a'],
		['on hold '],
		['no no '],
		["a'"],
		['@'],
		['&amp;'],
		['😡'],
		['#neveragain '],
		['still waiting for my order '],
		['ñ'],
		[' '],
		['\n> '],
	])('a megabyte of %j takes no longer than a page', (piece) => {
		const text = piece.repeat(Math.ceil(1e6 / piece.length));
		const page = text.slice(0, 6000);
		const cost = (of: string): number => {
			const from = performance.now();
			for (let turn = 0; turn < 5; turn++) judge(of, { kind: 'email', audience: 'private' });
			return performance.now() - from;
		};
		cost(page);
		const least = (of: string): number => Math.min(cost(of), cost(of), cost(of));
		// generous: another test may hold the processor
		expect(least(text)).toBeLessThan(least(page) * 5 + 60);
	});
});
