import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rawText } from '../../../contract/ui-text.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { greetingName } from '../../format/greeting-name.ts';
import { makeCannedReply, NOW, settings } from '../../testing/builders.ts';
import { cutAtGaps, findGaps, nextGap, previousGap } from '../canned-replies/gaps.ts';
import { createCannedReplySearch } from '../canned-replies/search-canned-replies.ts';
import { fillVariables, hoursToday, orderNumber } from '../canned-replies/variables.ts';
import { counterLevel, counterNews, tightest } from './counter.ts';
import { sendBlocker } from './send.ts';
import { slashAt } from './slash.ts';

describe('gaps', () => {
	it('are found in order, and Tab goes round', () => {
		const text = 'Hi [name?], order [order?] is [day?].';
		const gaps = findGaps(text).map((gap) => text.slice(gap.from, gap.to));
		expect(gaps).toEqual(['[name?]', '[order?]', '[day?]']);
		expect(nextGap(text, 0)?.from).toBe(3);
		expect(nextGap(text, 10)?.from).toBe(18);
		expect(nextGap(text, text.length)?.from).toBe(3);
		expect(previousGap(text, 3)?.from).toBe(text.indexOf('[day?]'));
	});
	it('are not what only looks like one', () => {
		for (const text of ['[sic]', '[?]', 'really?', '[a\nb?]', '[[x]?]']) expect(findGaps(text)).toEqual([]);
	});
	it('cut a text without losing a letter', () => {
		assertProperty(
			fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('[order?]', '[', ']', '?', '\n'))), (parts) => {
				const text = parts.join('');
				expect(
					cutAtGaps(text)
						.map((part) => part.text)
						.join(''),
				).toBe(text);
			}),
		);
	});
});

describe('variables', () => {
	it('are filled where known, and become gaps where not', () => {
		expect(
			fillVariables('Hi {name}, {order} at {Shop}. {nonsense}', { name: 'Dana', shop: 'Birch Lane', order: '' }),
		).toBe('Hi Dana, [order?] at Birch Lane. [nonsense?]');
	});
	it('never leave braces of their own behind, and never a gap that the customer wrote', () => {
		assertProperty(
			fc.property(fc.string(), (name) => {
				const text = fillVariables('Hi {name}{my name}{order}', { name });
				expect(text).not.toMatch(/\{(name|my name|order)\}(?![\s\S]*\{)/);
				expect(findGaps(text).length).toBe(name.trim() ? 2 : 3);
			}),
			{ examples: [['[order?]'], ['[a?][b?]']] },
		);
	});
	it('greet as a person would, and not a handle', () => {
		expect(['Dana Kim', 'Zoë', '王小明', "O'Neil, Pat", 'xX_dana99', '@dana', '', 'J'].map(greetingName)).toEqual([
			'Dana',
			'Zoë',
			'王小明',
			"O'Neil",
			null,
			null,
			null,
			null,
		]);
	});
	it('take an order number only where it is called one', () => {
		expect(orderNumber(['It cost 1200 on 24.12.2025', 'Where is #4711?'])).toBe('4711');
		expect(orderNumber(['My order AB-20931 is late'])).toBe('AB-20931');
		expect(orderNumber(['Bestellung Nr. 553 fehlt'])).toBe('553');
		expect(orderNumber(['I was 15 minutes early', '2 cakes for 30'])).toBeNull();
	});
	it("say today's hours by the shop's clock, and nothing on a closed day", () => {
		expect(hoursToday(settings, 'Europe/Vienna', NOW, 'en-GB')).toBe('7:00–18:00'.replace('7', '07'));
		expect(hoursToday(settings, 'Europe/Vienna', NOW + 5 * 86_400_000, 'en-GB')).toBeNull();
	});
});

describe('"/"', () => {
	it.each([
		['/so', 3, 'so'],
		['Hi /', 4, ''],
		['Hi\n/hours', 9, 'hours'],
		['a/b', 3, null],
		['http://x', 8, null],
		['/so rry', 7, null],
		['/usr/bin', 8, null],
		['1 / 2', 5, null],
		['/später', 7, 'später'],
	])('%j at %i', (text, caret, query) => {
		expect(slashAt(text, caret)?.query ?? null).toBe(query);
	});
});

describe('search in canned replies', () => {
	const search = createCannedReplySearch([
		makeCannedReply('sorryback', 'Sorry, money back', 'Refund'),
		makeCannedReply('sorry', 'Sorry, and a new one', 'A new cake', 1),
		makeCannedReply('hours', 'Opening hours', 'We are open', 9),
	]);
	const found = (query: string) => search(query).map((reply) => reply.shortcut);
	it('puts the shortcut as typed first, then titles and texts, with slips forgiven', () => {
		expect(found('sorry')).toEqual(['sorry', 'sorryback']);
		expect(found('opning')[0]).toBe('hours');
		expect(found('refund')[0]).toBe('sorryback');
		expect(found('zzzzqq')).toEqual([]);
	});
	it('offers the most used first when nothing is typed', () => expect(found('')[0]).toBe('hours'));
});

describe('the counter', () => {
	const of = (used: number, limit = 100) => counterLevel({ unit: rawText('characters'), used, limit });
	it('is silent, near, tight, over', () =>
		expect([0, 79, 80, 94, 95, 100, 101].map((used) => of(used))).toEqual([
			'silent',
			'silent',
			'near',
			'near',
			'tight',
			'tight',
			'over',
		]));
	it('speaks at 80 %, over 100 % and on coming back, and not in between', () => {
		expect(counterNews('silent', 'near')).toBe('near');
		expect(counterNews('near', 'tight')).toBeNull();
		expect(counterNews('tight', 'over')).toBe('over');
		expect(counterNews('over', 'tight')).toBe('recovered');
		expect(counterNews('near', 'silent')).toBeNull();
	});
	it('goes by the limit that ends first', () => {
		const bytes = { unit: rawText('bytes'), used: 290, limit: 300 };
		expect(tightest([{ unit: rawText('characters'), used: 100, limit: 300 }, bytes])).toBe(bytes);
		expect(tightest([])).toBeNull();
	});
});

it('what keeps a reply back is named in the order in which it can be mended', () => {
	const good = {
		answers: { id: 'm' as never, at: 0, kind: 'comment' as const },
		allowed: true,
		conflict: false,
		text: 'hi',
		tooLong: false,
		files: { seen: [], isBusy: false, problem: null },
	};
	expect(sendBlocker(good)).toBeNull();
	expect(sendBlocker({ ...good, text: '', files: { ...good.files, seen: [{}] } })).toBeNull();
	expect(sendBlocker({ ...good, files: { ...good.files, isBusy: true } })).toBe('addingFile');
	expect(sendBlocker({ ...good, text: '', files: { ...good.files, problem: 'Too large.' } })).toBe('file');
	expect(sendBlocker({ ...good, text: ' \n' })).toBe('empty');
	expect(sendBlocker({ ...good, text: 'on [day?]', tooLong: true })).toBe('gap');
	expect(sendBlocker({ ...good, tooLong: true })).toBe('tooLong');
	expect(sendBlocker({ ...good, conflict: true, text: '' })).toBe('conflict');
	expect(sendBlocker({ ...good, allowed: false })).toBe('audience');
	expect(sendBlocker({ ...good, answers: null, allowed: false })).toBe('nobody');
});
