import { describe, expect, test } from 'vitest';
import { answer, fresh, own, quoted, withMarks } from '../testing/fold-context.ts';
import { foldMail } from './fold.ts';

const introduction = 'On Mon, 30 Nov 2026 at 09:05, Birch Lane <rosa@birchlane.example> wrote:';
const known = [{ text: quoted, isShop: true }];

describe('an answer', () => {
	test.each([
		[
			'a line broken in two',
			`${own}\n\nOn Tue, 12 May 2026 at 09:00, Birch Lane Bakery\n<rosa@birchlane.example> wrote:\n\n${quoted}`,
		],
		['a greeting above, without an empty line', `${own}\n${introduction}\n${withMarks(quoted)}`],
		['no address, a name that the domain spells', `${own}\n\nAm 12.05.26 um 09:00 schrieb Birch Lane:\n${quoted}`],
		[
			'below a rule of underscores',
			`${own}\n________________________________\nFrom: Birch Lane <rosa@birchlane.example>\nSent: Tuesday 9:05\nTo: y\nSubject: z\n\n${quoted}`,
		],
		[
			'fields that lie apart, as from HTML',
			`${own}\n\nFrom: Birch Lane <rosa@birchlane.example>\n\nSent: Tuesday 9:05\n\nTo: Ann\n\n${quoted}`,
		],
		[
			'Outlook inside a company: names only, our subject',
			`${own}\n\nVon: Rosa\nGesendet: Montag, 30. November 2026 09:05\nAn: Ann Lee\nBetreff: AW: Bread\n\n${quoted}`,
		],
		[
			'their own earlier mail',
			`${own}\n\nFrom: Ann Lee <ann@example.test>\nSent: Monday, November 30, 2026 8:00 AM\nTo: rosa@birchlane.example\nSubject: Bread\n\nDo you bake on Saturday?`,
		],
		['deeper marks', `${own}\n\n${introduction}\n> ${introduction}\n>> Do you bake?\n> Yes.`],
		['a signature', `${own}\n\n-- \nAnn Lee\nBerlin`],
		['a signature above the quotation', `${own}\n\n-- \nAnn Lee\n\n${introduction}\n${withMarks(quoted)}`],
		['a signature whose blank was lost', `${own}\n\n--\nAnn Lee\nBerlin`],
		['a phone above the quotation', `${own}\n\nSent from my iPhone\n\n${introduction}\n\n${quoted}`],
	])('%s: only the own words', (_, text) => {
		expect(foldMail(text, answer).own).toBe(own);
	});

	test('words below and between quotations stay', () => {
		const text = `Hello,\n\n${introduction}\n> We have rye.\nRye, please.\n\n> How many?\nTwenty.`;
		expect(foldMail(text, answer).own).toBe('Hello,\n\nRye, please.\n\nTwenty.');
	});

	test('the message that we have ends an unmarked quotation: what stands between and below is theirs', () => {
		const between = `${introduction}\n\nWe have rye and spelt on Saturday.\nTwo spelt, please.\nHow many would you like?\nNo sesame!`;
		expect(foldMail(`${introduction}\n\n${quoted}\n\n${own}`, { ...answer, known }).own).toBe(own);
		expect(foldMail(between, { ...answer, known }).own).toBe(`${own}\nNo sesame!`);
		// Other line breaks, other marks.
		expect(
			foldMail(`${own}\n\n> We have rye and spelt on Saturday. How many\nwould\n> you like?\n\nAnn`, {
				...answer,
				known,
			}).own,
		).toBe(`${own}\n\nAnn`);
	});

	test('a forward, and somebody else’s mail, may be new to the shop', () => {
		const forwarded = `Where is it?\n\n---------- Forwarded message ---------\nFrom: Birch Lane <orders@birchlane.example>\nDate: Mon, 23 Nov 2026 at 10:00\nSubject: Your order 17\nTo: <ann@example.test>\n\nOrder 17`;
		expect(foldMail(forwarded, { ...answer, isForward: true }).own).toBe(forwarded);
		const courier = forwarded.replace('orders@birchlane.example', 'hello@courier.example');
		expect(foldMail(courier, answer).own).toBe(courier);
		const colleague = `See Bob’s question:\n\nOn Mon, 30 Nov 2026 at 09:05, Bob <bob@office.example> wrote:\n\nIs there sesame in it?`;
		expect(foldMail(colleague, answer).own).toBe(colleague);
	});

	test.each([
		[
			'the details we asked for',
			'Here you are:\n\nName: Ann Lee\nE-mail: ann@example.test\nPhone: 555 0101\nDate: 12 June 2026\nGuests: 80',
		],
		['an order', 'Bread: 2 rye\nTime: 9:30\nPlace: Harbour Street 4\n\nThank you'],
		['a sentence that ends in wrote', 'On 3 May your colleague wrote:\n\n"It will be there."\n\nIt was not.'],
		['a sentence with our name', 'On 3 May Birch Lane wrote:\n\n"It will be there."\n\nIt was not.'],
		['an address and a colon', 'Please write to rosa@birchlane.example and say:\n\ntwo rye'],
		['an order with our name and a moment', 'Order for Birch Lane, 5.12.2026 9:00:\n\n2 rye\n1 spelt'],
		['an address, a moment and a colon', 'Write to rosa@birchlane.example until 5.12.2026 9:00 and say:\n\ntwo rye'],
		[
			'rules in an order',
			'My order:\n--------------------------------\n2 rye\n--------------------------------\nThanks',
		],
		['dashes in an order', 'Saturday:\n--\n2 x rye\n--\nDelivery, please.'],
		['a list below dashes', 'Saturday:\n--\n2 x rye\n1 x spelt'],
		['a sentence about a phone', 'Two spelt.\n\nSent from my iPhone yesterday, but it never arrived.'],
		['a question about a phone', 'Do you sell a cake like an iPhone?\n\nSent one to Galaxy Road 4?'],
		['a line of its own that a device ends', 'I sent it from my iPhone'],
		['their own words once more', 'Two rye, please.\nThe same again.'],
	])('%s stays', (_, text) => {
		expect(foldMail(text, { ...answer, known: [{ text: 'Two rye, please.', isShop: false }] })).toMatchObject({
			own: text,
			isFolded: false,
		});
	});

	test('words below a signature stay', () => {
		expect(foldMail(`${own}\n\n-- \nAnn Lee\n\nOh, and one rye please.`, answer).own).toBe(
			`${own}\n\nOh, and one rye please.`,
		);
	});

	test('only a quotation: it is shown', () => {
		expect(foldMail('> only a quotation', answer)).toMatchObject({ own: '> only a quotation', isFolded: false });
		expect(foldMail('', answer).own).toBe('');
	});
});

describe('a mail that answers nothing', () => {
	test.each([
		['marks alone', '> 2 rye\n> 1 spelt\nThanks'],
		['an introduction alone', `Hello\n\n${introduction}\n\n"It will be there."`],
		['our words in half', `Hello\n\nHow many?`],
	])('%s is its own', (_, text) => {
		expect(foldMail(text, { ...fresh, known })).toMatchObject({ own: text, isFolded: false });
	});

	test('the words of a message that we have are none of its own', () => {
		expect(foldMail(`${own}\n\n${introduction}\n\n${quoted}`, { ...fresh, known }).own).toBe(own);
		expect(foldMail(`${own}\n\n${withMarks(quoted)}`, { ...fresh, known }).own).toBe(own);
		const block = 'From: Birch Lane <rosa@birchlane.example>\nSent: Monday 9:05\nTo: Ann';
		expect(foldMail(`${own}\n\n${block}\n\n${quoted}`, { ...fresh, known }).own).toBe(own);
		expect(foldMail(`${own}\n\n${block}\n\nOther words.`, { ...fresh, known })).toMatchObject({ isFolded: false });
	});

	test('an introduction with marks below is a program’s', () => {
		expect(foldMail(`${introduction}\n${withMarks(quoted)}\n\n${own}`, fresh).own).toBe(own);
	});
});

test('takes linear time for every mail', () => {
	const hostile = [
		'> ',
		'On a wrote ',
		'_'.repeat(40),
		'From: ',
		'From: a@birchlane.example',
		' ',
		'1:00 <a@b.example>:',
		'--',
		'-- ',
		'a',
	];
	const texts = Array.from({ length: 20 }, () => ({ text: 'a'.repeat(20_000), isShop: true }));
	for (const piece of hostile) {
		const cost = (times: number) => {
			const started = process.cpuUsage();
			for (const context of [answer, { ...fresh, known: texts }]) {
				foldMail(`${piece}\n`.repeat(times), context);
				foldMail(`${piece}\n\n`.repeat(times), context);
				foldMail(piece.repeat(times), context);
			}
			return process.cpuUsage(started).user / 1000;
		};
		cost(100);
		expect(cost(10_000), piece).toBeLessThan(2000);
	}
});
