import { describe, expect, it } from 'vitest';
import type { Reason, SystemLine } from '../../../contract/index.ts';
import { aboutText, topicWord } from '../../format/about-text.ts';
import { moderationStatusText, timesText } from '../../format/kind-text.ts';
import { sentimentText } from '../../format/sentiment-text.ts';
import { DAY, makeMessage, NOW } from '../../testing/builders.ts';
import { plain, ZONE } from '../../testing/line-texts-context.ts';
import { cutAtReasons, reasonLines } from './reason-lines.ts';
import { ruleText } from './rule-text.ts';
import { systemText } from './system-text.ts';

describe('a rating', () => {
	it('is called automatic until the owner sets it', () => {
		expect(sentimentText(makeMessage())).toEqual({ word: 'Negative', upset: 'upset', source: 'automatic' });
		expect(sentimentText(makeMessage({ corrected: 'positive' }))).toEqual({
			word: 'Positive',
			upset: null,
			source: 'set by you',
		});
		expect(sentimentText(makeMessage({ judgement: null }))).toBeNull();
	});
	const reasons: Reason[] = [
		{ rule: 'word', weight: -1, from: 0, to: 3 },
		{ rule: 'word', weight: -1, from: 8, to: 12 },
		{ rule: 'rating', weight: 3 },
		{ rule: 'brand-new', weight: -0.1 },
	];
	it('gives its reasons, the strongest first, with the words that decided', () => {
		const lines = reasonLines('bad and late', reasons);
		expect(lines.map((line) => [line.words, line.sentiment, line.quotes])).toEqual([
			['Star rating', 'positive', []],
			['Strong words', 'negative', ['bad', 'late']],
			['brand new', 'negative', []],
		]);
	});
	it('says because of which word the owner taught, once for each word, and what can be undone', () => {
		const taught: Reason[] = [
			{ rule: 'corrected:1', weight: 0.8, from: 0, to: 3 },
			{ rule: 'corrected:2', weight: -0.9, from: 8, to: 12 },
			{ rule: 'corrected:12', weight: 0, from: 4, to: 7 },
		];
		expect(
			reasonLines('Bad and late', taught).map((line) => [line.words, line.sentiment, line.taught, line.quotes]),
		).toEqual([
			['Because you corrected “late” twice', 'negative', 'late', []],
			['Because you corrected “bad” once', 'positive', 'bad', []],
			['Because you corrected “and” 12 times', 'neutral', 'and', []],
		]);
	});
	it('has words for what a message wants and is about, each said once', () => {
		expect(
			aboutText(makeMessage({ topics: ['delivery', 'refund', 'price', 'food'].map((topic) => ({ topic, times: 1 })) })),
		).toBe('Complaint · Delivery · Refund · Price');
		expect(aboutText(makeMessage({ judgement: null, topics: [{ topic: 'brand-new', times: 1 }] }))).toBe('brand new');
		expect(aboutText(makeMessage({ judgement: null, topics: [] }))).toBe('');
		expect(topicWord('constructor')).toBe('constructor');
		expect(ruleText('constructor')).toBe('constructor');
	});
	it('marks them in the text and loses none of it, whatever the places are', () => {
		const text = 'bad and late';
		const wild: Reason[] = [
			...reasons,
			{ rule: 'x', weight: 1, from: 1, to: 9 },
			{ rule: 'x', weight: 1, from: 11, to: 99 },
			{ rule: 'x', weight: 1, from: 5, to: 5 },
		];
		expect(
			cutAtReasons(text, wild)
				.map((part) => part.text)
				.join(''),
		).toBe(text);
		expect(
			cutAtReasons(text, reasons)
				.filter((part) => part.decides)
				.map((part) => part.text),
		).toEqual(['bad', 'late']);
	});
});

it('every system line has words', () => {
	const all: SystemLine['what'][] = [
		'tagged',
		'untagged',
		'done',
		'reopened',
		'later',
		'cameBack',
		'followUp',
		'followUpDone',
		'corrected',
		'spam',
		'notSpam',
		'spamAgain',
		'moderated',
		'bridge',
		'rating',
		'textChanged',
	];
	for (const what of all) expect(systemText({ what, detail: 'x' }, NOW, ZONE).words).not.toBe('');
	expect(plain(systemText({ what: 'later', detail: String(NOW + DAY) }, NOW, ZONE).detail ?? '')).toBe(
		'tomorrow 10:00 AM',
	);
	expect(systemText({ what: 'corrected', detail: 'positive' }, NOW, ZONE)).toEqual({
		words: 'Sentiment set to',
		detail: 'Positive',
	});
});

it('says what happened to a message, with its reason', () => {
	expect(moderationStatusText('visible', null, 'Facebook')).toBeNull();
	expect(moderationStatusText('hidden', 'by the platform', 'Facebook')).toBe(
		'Hidden, only the author can still see it: by the platform',
	);
	expect(moderationStatusText('pending', null, 'Facebook')).toBe('Waiting for Facebook to review it');
});

it('tells how often somebody wrote', () => {
	expect([0, 1, 3].map((times) => timesText('Dana', times))).toEqual([
		'Dana has not written yet',
		'Dana has written once',
		'Dana has written 3 times',
	]);
});
