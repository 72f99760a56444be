import { describe, expect, it } from 'vitest';
import { rawText } from '../../../contract/ui-text.ts';
import { dayText, momentText, sinceText } from '../../format/when.ts';
import { DAY, MINUTE, makeOutgoing, NOW } from '../../testing/builders.ts';
import { plain, ZONE } from '../../testing/line-texts-context.ts';
import { actionText, outgoingText } from './outgoing-text.ts';

describe('a reply on its way says', () => {
	const words = (part: Parameters<typeof makeOutgoing>[0], now = NOW) =>
		outgoingText(makeOutgoing(part), 'Facebook', now, ZONE);

	it.each([
		[{ state: 'held', notBefore: NOW + 4000 }, 'Sending in 4 s', ['undo'], false],
		[{ state: 'queued', notBefore: null }, 'Waiting to send', ['undo'], false],
		[{ state: 'queued', waitsFor: 'online' }, 'Will be sent when you are back online', ['edit', 'delete'], false],
		[
			{ state: 'queued', waitsFor: 'rate', notBefore: NOW + 12 * MINUTE },
			'Facebook asks us to wait until 10:12 AM',
			['edit'],
			false,
		],
		[
			{ state: 'queued', waitsFor: 'account', notBefore: null, why: null },
			'Facebook wants you to sign in again.',
			['reconnect', 'edit', 'copy'],
			true,
		],
		// It will go out by itself some day: it waits for money.
		[
			{ state: 'queued', waitsFor: 'account', why: rawText('This month’s limit of $5 for X is reached.') },
			'This month’s limit of $5 for X is reached.',
			['raiseLimit', 'edit', 'copy'],
			true,
		],
		[
			{ state: 'unsure' },
			"We don't know if this was sent. Check before sending again.",
			['check', 'there', 'again', 'edit'],
			true,
		],
		[
			{ state: 'unsure', canCheck: false },
			"We don't know if this was sent. Check before sending again.",
			['there', 'again', 'edit'],
			true,
		],
		[
			{ state: 'queued', waitsFor: 'owner', manual: true, page: 'https://x.example/1' },
			'Did you post it on Facebook?',
			['posted', 'notPosted', 'openAgain'],
			true,
		],
		[{ state: 'queued', waitsFor: 'owner', manual: true }, 'Did you tell them?', ['told', 'notTold', 'copy'], true],
		[
			{ state: 'failed', why: rawText('No.'), closed: true, page: 'https://x.example/1' },
			'No.',
			['markManual', 'edit', 'retry', 'copy'],
			true,
		],
		[{ state: 'failed', why: rawText('No.'), closed: true }, 'No.', ['edit', 'retry', 'copy'], true],
		[
			{ state: 'queued', waitsFor: 'owner', why: rawText('Another one is in doubt.') },
			'Another one is in doubt.',
			['edit', 'copy'],
			true,
		],
		[
			{
				state: 'queued',
				waitsFor: 'owner',
				newer: true,
				why: rawText('Somebody answered elsewhere before this went out.'),
			},
			'Somebody answered elsewhere before this went out.',
			['sendAnyway', 'edit', 'discard'],
			true,
		],
		[
			{ state: 'held', waitsFor: 'owner', why: rawText('In doubt.'), notBefore: NOW },
			'In doubt.',
			['edit', 'copy'],
			true,
		],
		[
			{ state: 'held', waitsFor: 'owner', why: rawText('In doubt.'), notBefore: NOW + 4000 },
			'Sending in 4 s',
			['undo'],
			false,
		],
		[
			{ state: 'failed', why: rawText('The post was deleted.') },
			'The post was deleted.',
			['edit', 'retry', 'copy'],
			true,
		],
		[{ state: 'held', notBefore: NOW + DAY }, 'Will be sent tomorrow 10:00 AM', ['sendNow', 'edit', 'delete'], false],
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
		expect(words({ state: 'sending', notBefore: NOW }, NOW + 999)).toMatchObject({
			words: '',
			nextChangeAt: NOW + 1000,
		});
		expect(words({ state: 'sending', notBefore: NOW }, NOW + 1000).words).toBe('Sending…');
	});
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
