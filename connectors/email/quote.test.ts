import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { targetOf } from '../testing/index.ts';
import { quotationOf, withoutQuotation } from './quote.ts';
import { email, question, setUp } from './testing/send-context.ts';
import { childIndex } from './thread-index.ts';

const words = fc.array(fc.constantFrom('Yes.', '> quoted', '', '-- ', 'Rosa', 'a@b.example:', '…'), { maxLength: 8 });
const quoted = fc.record({
	name: fc.constantFrom('Ann Lee', '', 'Ann <x>, y:\nz', 'ann@customers.example'),
	address: fc.constant('ann@customers.example'),
	text: fc.oneof(
		words.map((lines) => lines.join('\n')),
		fc.string({ unit: 'binary', maxLength: 300 }),
	),
	at: fc.integer({ min: 0, max: 4_000_000_000_000 }),
});

test('what is quoted below comes off again, and what the owner typed stays, letter for letter', () => {
	assertProperty(
		fc.property(words, quoted, (lines, quote) => {
			const typed = `Yes, we do.\n${lines.join('\n')}`.trimEnd();
			const sent = `${typed}\n\n${quotationOf(quote)}\n`;
			expect(withoutQuotation(sent)).toBe(typed);
			expect(withoutQuotation(sent.replaceAll('\n', '\r\n'))).toBe(typed);
			expect(withoutQuotation(withoutQuotation(sent))).toBe(withoutQuotation(typed));
		}),
	);
});

test('a long mail is quoted in part', () => {
	const quotation = quotationOf({ name: 'Ann', address: 'ann@x.example', text: 'word\n'.repeat(5000), at: 0 });
	expect(quotation.split('\n')).toHaveLength(202);
	expect(quotation).toMatch(/^Ann <ann@x\.example>, 1970-01-01 00:00 UTC:\n> word\n/);
	expect(quotation).toMatch(/\n> …$/);
});

test('an unsure reply with a quotation is found by its own words, where the provider gave it another id', async () => {
	const { caseContext, fakeServer, read, answer, sent } = setUp();
	fakeServer.arrive(question());
	const item = await read('<q2@x.example>');
	const target = { ...targetOf(item), quote: { text: item.text, at: item.createdAt } };
	const reply = answer('We do. Shall I keep one?');
	await email.reply?.(await caseContext.ctx(), target, reply);
	const [filed] = sent();
	expect(filed?.raw).toContain('\r\n> Do you have rye?');
	const folder = [...fakeServer.box.folders.values()].find(({ mails }) => mails.includes(filed as never));
	if (!folder || !filed) throw new Error('not filed');
	folder.mails = [{ ...filed, raw: filed.raw.replace(/^Message-ID: .*$/im, 'Message-ID: <other@provider.example>') }];
	const found = await email.findReply?.(await caseContext.ctx(), target, reply);
	expect(found?.map(({ externalId, text }) => [externalId, text])).toEqual([
		['<other@provider.example>', 'We do. Shall I keep one?'],
	]);
});

test('Outlook’s index: no index from what is none; a long time counts in larger units', () => {
	const parent = 'AQHb9piJBsCGD1GVoU+wxkNV9ElnybQ1RAuA';
	const began = Date.UTC(2025, 6, 16);
	expect(childIndex('', began, 't')).toBe('');
	expect(childIndex('AQHb', began, 't')).toBe('');
	const last = (at: number) => Buffer.from(childIndex(parent, at, 't'), 'base64').readUInt8(27);
	expect(last(began + 86_400_000) & 0x80).toBe(0);
	expect(last(began + 3 * 365 * 86_400_000) & 0x80).toBe(0x80);
	expect(last(began - 86_400_000)).toBe(0);
});
