import { describe, expect, it } from 'vitest';
import { dueText, lateText, reachText } from '../../format/due-text.ts';
import { DAY, HOUR, MINUTE, makeThread, NOW } from '../../testing/builders.ts';
import { plain, ZONE } from '../../testing/line-texts-context.ts';

describe('why somebody should be answered', () => {
	it('names what pressed the time', () => {
		expect(plain(dueText(makeThread(), NOW, ZONE))).toBe('answer by 10:15 AM: upset, about 1,200 can see it');
	});
	it('names the target only when nothing else did', () => {
		expect(dueText(makeThread({ dueBecause: [{ kind: 'target', minutes: 60 }] }), NOW, ZONE)).toContain(
			'your target is 1 hour',
		);
		expect(
			dueText(makeThread({ dueBecause: [{ kind: 'target', minutes: 60 }, { kind: 'review' }] }), NOW, ZONE),
		).not.toContain('target');
	});
	it('says where else the thread stands', () => {
		expect(dueText(makeThread({ state: 'answered' }), NOW, ZONE)).toBe('waiting for them');
		expect(plain(dueText(makeThread({ state: 'later', snoozedUntil: NOW + DAY }), NOW, ZONE))).toBe(
			'comes back tomorrow 10:00 AM',
		);
		expect(dueText(makeThread({ signOff: true }), NOW, ZONE)).toBe('probably nothing to answer');
	});
	it('counts lateness in what a person would say', () => {
		expect(lateText(NOW + 1, NOW, ZONE)).toBeNull();
		expect(lateText(NOW - 4 * MINUTE, NOW, ZONE)).toBe('4 min late');
		expect(lateText(NOW - 5 * HOUR, NOW, ZONE)).toBe('5 h late');
		expect(lateText(NOW - 3 * DAY, NOW, ZONE)).toBe('3 days late');
	});
	it('rounds how many can see it', () =>
		expect([reachText(1234), reachText(7)]).toEqual(['about 1,200 can see it', '7 can see it']));
});
