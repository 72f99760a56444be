// Which parts are read, told by their numbers.
import type { MessageStructureObject } from 'imapflow';
import { expect, test } from 'vitest';
import { partsOf } from './structure.ts';

const plain = (part: string) => ({ part, type: 'text/plain', encoding: '7bit', size: 20 });
const html = (part: string) => ({ ...plain(part), type: 'text/html' });
const numbers = (node: Parameters<typeof partsOf>[0]) => {
	const { text, otherwise, attached, isUnknown } = partsOf(node);
	return {
		text: text.map(({ part }) => part),
		otherwise: otherwise.map(({ part }) => part),
		attached: attached.map(({ part }) => part),
		isUnknown,
	};
};
const envelope = { from: [{ name: 'Tom', address: 'tom@x.example' }], subject: 'The cake', date: new Date(0) };

test('a mail inside a mail: its text by the numbers below it, introduced by its header; its files stay in it', () => {
	const inside = { type: 'multipart/mixed', part: '2', childNodes: [plain('2.1'), { part: '2.2', type: 'image/png' }] };
	const outer = (child: MessageStructureObject) => ({
		type: 'multipart/mixed',
		childNodes: [plain('1'), { part: '2', type: 'message/rfc822', envelope, childNodes: [child] }],
	});
	expect(numbers(outer(inside))).toMatchObject({ text: ['1', '2.1'], attached: ['2'] });
	expect(numbers(outer(plain('2')))).toMatchObject({ text: ['1', '2.1'], attached: ['2'] });
	expect(partsOf(outer(plain('2'))).text[1]?.opening).toBe(
		'---------- Forwarded message ----------\nFrom: Tom <tom@x.example>\nDate: Thu, 01 Jan 1970 00:00:00 GMT\nSubject: The cake\n\n',
	);
	const report = { ...outer(plain('2')), type: 'multipart/report' };
	expect(numbers(report)).toMatchObject({ text: ['1'], attached: ['2'] });
});

test('plain and HTML: the HTML beside a short plain text, not beside a long one; AMP is no file, an invitation is', () => {
	const both = (size: number) => ({
		type: 'multipart/alternative',
		childNodes: [
			{ ...plain('1'), size },
			{ part: '2', type: 'text/x-amp-html', size: 9 },
			html('3'),
			{ part: '4', type: 'text/calendar', size: 9 },
		],
	});
	expect(numbers(both(500))).toEqual({ text: ['1'], otherwise: ['3'], attached: ['4'], isUnknown: false });
	expect(numbers(both(50_000))).toMatchObject({ text: ['1'], otherwise: [] });
});

test('what no server can name is unknown; a mail that is a picture is a picture', () => {
	expect(numbers(undefined).isUnknown).toBe(true);
	expect(numbers({ type: 'multipart/mixed' }).isUnknown).toBe(true);
	expect(numbers({ type: 'shop/order' }).isUnknown).toBe(true);
	expect(numbers({ type: 'image/png' }).isUnknown).toBe(false);
});
