import { i18n } from '@lingui/core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reason, SystemLine } from '../../../contract/index.ts';
import { aboutText, topicWord } from '../../format/about-text.ts';
import { dueText, lateText, reachText } from '../../format/due-text.ts';
import { moderationStatusText, timesText } from '../../format/kind-text.ts';
import { sentimentText } from '../../format/sentiment-text.ts';
import { dayText, momentText, sinceText } from '../../format/when.ts';
import { DAY, HOUR, MINUTE, makeMessage, makeOutgoing, makeThread, NOW } from '../../testing/builders.ts';
import { actionText, outgoingText } from './outgoing-text.ts';
import { cutAtReasons, reasonLines } from './reason-lines.ts';
import { ruleText } from './rule-text.ts';
import { systemText } from './system-text.ts';

const ZONE = 'Europe/Vienna';
beforeAll(() => {
	i18n.load('en', {});
	i18n.activate('en');
});
/** Without the kind of space and the hour format, which are the system's. */
const plain = (words: string) => words.replaceAll(/[\u202f\u00a0]/g, ' ');

describe('a reply on its way says', () => {
	const words = (part: Parameters<typeof makeOutgoing>[0], now = NOW) => outgoingText(makeOutgoing(part), 'Facebook', now, ZONE);

	it.each([
		[{ state: 'held', notBefore: NOW + 4000 }, 'Sending in 4 s', ['undo'], false],
		[{ state: 'queued', notBefore: null }, 'Waiting to send', ['undo'], false],
		[{ state: 'queued', waitsFor: 'online' }, 'Will be sent when you are back online', ['edit', 'delete'], false],
		[{ state: 'queued', waitsFor: 'rate', notBefore: NOW + 12 * MINUTE }, 'Facebook asks us to wait until 10:12 AM', ['edit'], false],
		[
			{ state: 'queued', waitsFor: 'account', notBefore: null, why: null },
			'Facebook wants you to sign in again.',
			['reconnect', 'edit', 'copy'],
			true,
		],
		// It will go out by itself some day: it waits for money.
		[
			{ state: 'queued', waitsFor: 'account', why: 'This month’s limit of $5 for X is reached.' },
			'This month’s limit of $5 for X is reached.',
			['raiseLimit', 'edit', 'copy'],
			true,
		],
		[{ state: 'unsure' }, "We don't know if this was sent. Check before sending again.", ['check', 'there', 'again', 'edit'], true],
		[{ state: 'unsure', canCheck: false }, "We don't know if this was sent. Check before sending again.", ['there', 'again', 'edit'], true],
		[
			{ state: 'queued', waitsFor: 'owner', manual: true, page: 'https://x.example/1' },
			'Did you post it on Facebook?',
			['posted', 'notPosted', 'openAgain'],
			true,
		],
		[{ state: 'queued', waitsFor: 'owner', manual: true }, 'Did you tell them?', ['told', 'notTold', 'copy'], true],
		[{ state: 'failed', why: 'No.', closed: true, page: 'https://x.example/1' }, 'No.', ['markManual', 'edit', 'retry', 'copy'], true],
		[{ state: 'failed', why: 'No.', closed: true }, 'No.', ['edit', 'retry', 'copy'], true],
		[{ state: 'queued', waitsFor: 'owner', why: 'Another one is in doubt.' }, 'Another one is in doubt.', ['edit', 'copy'], true],
		[{ state: 'held', waitsFor: 'owner', why: 'In doubt.', notBefore: NOW }, 'In doubt.', ['edit', 'copy'], true],
		[{ state: 'held', waitsFor: 'owner', why: 'In doubt.', notBefore: NOW + 4000 }, 'Sending in 4 s', ['undo'], false],
		[{ state: 'failed', why: 'The post was deleted.' }, 'The post was deleted.', ['edit', 'retry', 'copy'], true],
		[{ state: 'held', notBefore: NOW + DAY }, 'Will be sent tomorrow 10:00 AM', ['undo'], false],
	] as const)('%j → %s', (part, said, actions, needsYou) => {
		const found = words(part);
		expect(plain(found.words)).toBe(said);
		expect(found.actions).toEqual(actions);
		expect(found.needsYou).toBe(needsYou);
		for (const action of found.actions) expect(actionText(action)).not.toBe('');
	});

	it('stops offering Undo 300 ms before the end, and wakes for every word', () => {
		const row = { state: 'held', notBefore: NOW + 5000 } as const;
		let now = NOW;
		const said: string[] = [];
		for (;;) {
			const found = words(row, now);
			said.push(`${found.words}${found.actions.length > 0 ? ' Undo' : ''}`);
			if (found.nextChangeAt === null) break;
			expect(found.nextChangeAt).toBeGreaterThan(now);
			now = found.nextChangeAt;
		}
		expect(said).toEqual([5, 4, 3, 2, 1].map((s) => `Sending in ${s} s Undo`).concat('Sending…'));
		expect(now).toBe(NOW + 4700);
	});

	it('says Sending only after a second', () => {
		expect(words({ state: 'sending', notBefore: NOW }, NOW + 999)).toMatchObject({ words: '', nextChangeAt: NOW + 1000 });
		expect(words({ state: 'sending', notBefore: NOW }, NOW + 1000).words).toBe('Sending…');
	});
});

describe('why somebody should be answered', () => {
	it('names what pressed the time', () => {
		expect(plain(dueText(makeThread(), NOW, ZONE))).toBe('answer by 10:15 AM: upset, about 1,200 can see it');
	});
	it('names the target only when nothing else did', () => {
		expect(dueText(makeThread({ dueBecause: [{ kind: 'target', minutes: 60 }] }), NOW, ZONE)).toContain('your target is 1 hour');
		expect(dueText(makeThread({ dueBecause: [{ kind: 'target', minutes: 60 }, { kind: 'review' }] }), NOW, ZONE)).not.toContain('target');
	});
	it('says where else the thread stands', () => {
		expect(dueText(makeThread({ state: 'answered' }), NOW, ZONE)).toBe('waiting for them');
		expect(plain(dueText(makeThread({ state: 'later', snoozedUntil: NOW + DAY }), NOW, ZONE))).toBe('comes back tomorrow 10:00 AM');
		expect(dueText(makeThread({ signOff: true }), NOW, ZONE)).toBe('probably nothing to answer');
	});
	it('counts lateness in what a person would say', () => {
		expect(lateText(NOW + 1, NOW, ZONE)).toBeNull();
		expect(lateText(NOW - 4 * MINUTE, NOW, ZONE)).toBe('4 min late');
		expect(lateText(NOW - 5 * HOUR, NOW, ZONE)).toBe('5 h late');
		expect(lateText(NOW - 3 * DAY, NOW, ZONE)).toBe('3 days late');
	});
	it('rounds how many can see it', () => expect([reachText(1234), reachText(7)]).toEqual(['about 1,200 can see it', '7 can see it']));
});

describe('moments', () => {
	it('are those of the shop', () => {
		const late = Date.UTC(2026, 2, 10, 23, 30);
		expect(dayText(late, NOW, ZONE)).toBe('Tomorrow');
		expect(dayText(late, NOW, 'UTC')).toBe('Today');
		expect(plain(momentText(NOW - DAY, NOW, ZONE))).toBe('yesterday 10:00 AM');
	});
	it('name a customer since when', () => {
		expect(sinceText(NOW - 200 * DAY, NOW, ZONE)).toBe('August 2025');
		expect(sinceText(NOW - 60 * DAY, NOW, ZONE)).toBe('January');
		expect(sinceText(NOW - DAY, NOW, ZONE)).toBe('yesterday');
	});
});

describe('a rating', () => {
	it('is called automatic until the owner sets it', () => {
		expect(sentimentText(makeMessage())).toEqual({ word: 'Negative', upset: 'upset', source: 'automatic' });
		expect(sentimentText(makeMessage({ corrected: 'positive' }))).toEqual({ word: 'Positive', upset: null, source: 'set by you' });
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
		expect(reasonLines('Bad and late', taught).map((line) => [line.words, line.sentiment, line.taught, line.quotes])).toEqual([
			['Because you corrected “late” twice', 'negative', 'late', []],
			['Because you corrected “bad” once', 'positive', 'bad', []],
			['Because you corrected “and” 12 times', 'neutral', 'and', []],
		]);
	});
	it('has words for what a message wants and is about, each said once', () => {
		expect(aboutText(makeMessage({ topics: ['delivery', 'refund', 'price', 'food'].map((topic) => ({ topic, times: 1 })) }))).toBe(
			'Complaint · Delivery · Refund · Price',
		);
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
		'moderated',
		'bridge',
		'rating',
		'textChanged',
	];
	for (const what of all) expect(systemText({ what, detail: 'x' }, NOW, ZONE).words).not.toBe('');
	expect(plain(systemText({ what: 'later', detail: String(NOW + DAY) }, NOW, ZONE).detail ?? '')).toBe('tomorrow 10:00 AM');
	expect(systemText({ what: 'corrected', detail: 'positive' }, NOW, ZONE)).toEqual({ words: 'Sentiment set to', detail: 'Positive' });
});

it('says what happened to a message, with its reason', () => {
	expect(moderationStatusText('visible', null, 'Facebook')).toBeNull();
	expect(moderationStatusText('hidden', 'by the platform', 'Facebook')).toBe('Hidden, only the author can still see it: by the platform');
	expect(moderationStatusText('pending', null, 'Facebook')).toBe('Waiting for Facebook to review it');
});

it('tells how often somebody wrote', () => {
	expect([0, 1, 3].map((times) => timesText('Dana', times))).toEqual([
		'Dana has not written yet',
		'Dana has written once',
		'Dana has written 3 times',
	]);
});
