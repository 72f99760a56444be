import { describe, expect, it } from 'vitest';
import { type Correction, type JudgeContext, judge, learn } from './judge.ts';

const known: JudgeContext = { kind: 'comment', audience: 'public' };
const withLessons = (corrections: readonly Correction[], text: string) =>
	judge(text, { ...known, learned: learn(corrections) });

describe('the owner’s corrections', () => {
	const sick: readonly Correction[] = [
		{ text: 'these sneakers are sick', sentiment: 'positive' },
		{ text: 'sick colours on the new board', sentiment: 'positive' },
	];

	it('change the next similar message, and name the word', () => {
		const text = 'wow those boards are sick';
		expect(judge('sick boards', known).score).toBeLessThan(0);
		const told = withLessons(sick, text);
		expect(told.sentiment).toBe('positive');
		const because = told.reasons.find(({ rule }) => rule.startsWith('corrected:'));
		expect(because).toMatchObject({ rule: 'corrected:2' });
		expect(text.slice(because?.from, because?.to)).toBe('sick');
	});

	it('teach the other way and to neutral too', () => {
		const same = 'another gnarly wobble today';
		const angry: Correction[] = [
			{ text: 'a gnarly wobble again', sentiment: 'negative' },
			{ text: 'gnarly wobble on my wheel', sentiment: 'negative' },
		];
		expect(withLessons(angry, same).score).toBeLessThan(judge(same, known).score);
		expect(withLessons(angry, same).sentiment).toBe('negative');
		const calm: Correction[] = [
			{ text: 'is the wicked witch costume in size M?', sentiment: 'neutral' },
			{ text: 'the wicked witch hat', sentiment: 'neutral' },
		];
		expect(withLessons(calm, 'wicked witch hat').sentiment).toBe('neutral');
	});

	it('are undone by learning without them', () => {
		const text = 'sick delivery';
		expect(judge(text, { ...known, learned: learn([]) })).toEqual(judge(text, known));
		expect(learn(sick.slice(0, 0)).words.size).toBe(0);
	});

	it('never override the base judgement, however many', () => {
		const many = Array.from(
			{ length: 500 },
			(_, index): Correction => ({ text: `late parcel number ${index}`, sentiment: 'positive' }),
		);
		const angry =
			'My parcel is late again. Worst service ever, I am furious, you useless liars. Never ordering again!!!';
		expect(withLessons(many, angry).sentiment).toBe('negative');
		const kind = Array.from(
			{ length: 500 },
			(_, index): Correction => ({ text: `flowers ${index}`, sentiment: 'negative' }),
		);
		expect(
			withLessons(kind, 'Thank you so much, the flowers were gorgeous, we love them, best shop in town!').sentiment,
		).toBe('positive');
	});

	it('leave messages without those words as they are', () => {
		for (const text of ['the lid is cracked', 'do you ship to Spain?', 'thank you!'])
			expect(withLessons(sick, text)).toEqual(judge(text, known));
	});

	it('teach what a message wants, and leave its sentiment', () => {
		const said = 'Promofix stickers grow any page';
		const spam: Correction[] = ['one', 'two', 'three'].map((name) => ({
			text: `${said}, says ${name}`,
			intent: 'spam',
		}));
		const before = judge(said, known);
		expect(before.intent).not.toBe('spam');
		const after = withLessons(spam, said);
		expect(after).toMatchObject({ intent: 'spam', score: before.score });
		expect(after.reasons.map(({ rule }) => rule)).toContain('corrected:3');
		const order: Correction[] = ['one', 'two'].map((name) => ({
			text: `the usual Saturday box please, ${name}`,
			intent: 'order',
		}));
		expect(withLessons(order, 'the usual Saturday box please').intent).toBe('order');
		expect(withLessons([], 'the usual Saturday box please').intent).not.toBe('order');
	});

	it('never make a customer’s complaint spam, however many', () => {
		const many = Array.from(
			{ length: 200 },
			(_, n): Correction => ({ text: `parcel broken picture money arrived ${n}`, intent: 'spam' }),
		);
		const complaint = 'My parcel arrived broken, here is the picture: http://photos.example/1.jpg I want my money back';
		expect(withLessons(many, complaint).intent).not.toBe('spam');
	});

	it('do not depend on their order', () => {
		const forth = learn(sick);
		const back = learn([...sick].reverse());
		expect([...forth.words.keys()].sort()).toEqual([...back.words.keys()].sort());
		for (const [hash, lesson] of forth.words) expect(back.words.get(hash)?.polarity).toBeCloseTo(lesson.polarity, 6);
	});
});
