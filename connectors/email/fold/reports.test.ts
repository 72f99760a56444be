// Forms that other programs' public bug reports name, in words of our own: what was cut there although somebody wrote it, or stayed although nobody did.
import { expect, test } from 'vitest';
import { answer, fresh, own, quoted, withMarks } from '../testing/fold-context.ts';
import { foldMail } from './fold.ts';

const lane = 'Birch Lane <rosa@birchlane.example>';

test.each([
	[
		'Yahoo, no marks (email_reply_parser#40)',
		`${own}\n\nOn Tuesday, February 10, 2015 4:25 PM, ${lane} wrote:\n\n${quoted}`,
	],
	[
		'an address twice (email_reply_parser#40)',
		`${own}\n\n\nOn Oct 6, 2015, at 9:36 PM, Birch Lane <rosa@birchlane.example<mailto:rosa@birchlane.example>> wrote:\n\n${quoted}`,
	],
	[
		'a rule, fields without an address, marks behind a blank (crisp email-reply-parser#32)',
		`${own}\n\n----------- Original Message -----------\nFrom: "Rosa"\nDate: Monday, July 24th 2023 at 3:59 pm\nSubject: Bread\nTo: "Ann" ,\nCc: "Bo"\n\n> We have rye.\n > \n > How many?\n >\n> (image)`,
	],
	[
		'a scanner’s footer below the quotation (chatwoot#10616)',
		`${own}\n\nOn 12/23/24 at 10:29 Rosa wrote:\n>\n> We have rye.\n>\n> Rosa\n> \n\n-- \nThis e-mail has been scanned.`,
	],
	[
		'two empty lines below "said:" (Falcon#37)',
		`${own}\n\nOn 30 Nov 2026 at 09:05, ${lane} said:\n\n\n${withMarks(quoted)}`,
	],
	[
		'Gmail in Polish without a name (talon#39)',
		`${own}\n\nW dniu 14 marca 2015 19:58 użytkownik  <rosa@birchlane.example> napisał:\n${withMarks(quoted)}`,
	],
	[
		'Outlook’s fields below a rule of dashes (freescout#5545)',
		`${own}\n-------------------------\nVon: ${lane}\nGesendet: Wednesday, 05 August 2026 07:35:07\nAn: Ann\nBetreff: [#123] Bread\n\n${quoted}`,
	],
	[
		'Zimbra, an address alone (talon#75)',
		`${own}\n\nFrom: rosa@birchlane.example \nTo: "Ann" <ann@example.test> \nSent: Thursday, February 4, 2016 4:56:33 PM \nSubject: Bread\n\n${quoted}`,
	],
	[
		'Roundcube in Polish (freescout#5156)',
		`${own}\n\nW dniu 2026-01-19 12:30, Birch Lane napisał(a):\n${withMarks(quoted)}`,
	],
])('%s: only the own words', (_, text) => {
	expect(foldMail(text, answer).own).toBe(own);
});

test.each([
	[
		'a reply between two quotations (ponymail#421)',
		`Top\n\n${withMarks(quoted)}\n\nBetween\n\n${withMarks(quoted)}\n\nBelow`,
		'Top\n\nBetween\n\nBelow',
	],
	[
		'a note below the quotation (Mailspring#919)',
		`${own}\n\n${lane} wrote on 24/06/2026:\n${withMarks(quoted)}\n\nConfidential.`,
		`${own}\n\nConfidential.`,
	],
])('%s is seen', (_, text, shown) => {
	expect(foldMail(text, answer).own).toBe(shown);
});

test('a forward of nothing but a mail is all there (sync-engine#84)', () => {
	const text = `---------- Forwarded message ----------\nFrom: ${lane}\nDate: Mon, 30 Nov 2026 at 09:05\nSubject: Bread\nTo: Ann\n\n${quoted}`;
	for (const context of [answer, fresh, { ...answer, isForward: true }])
		expect(foldMail(text, context)).toMatchObject({ own: text, isFolded: false });
});

test('a block that somebody indented in a first mail is theirs (freescout#4460)', () => {
	const text = `My order:\n\n${withMarks('2 rye\n1 spelt')}\n\nThank you`;
	expect(foldMail(text, fresh)).toMatchObject({ own: text, isFolded: false });
});
