import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import type { ExportedConversation } from '../store/maintenance/read-conversations.ts';
import { noon } from '../store/testing/make-shop.ts';
import { csvRows, csvStart } from './csv.ts';

/** What a spreadsheet would compute, also behind blanks. */
const active = /^[\s\u200b]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/;

const conversationOf = (texts: readonly string[]): ExportedConversation => ({
	id: 't1',
	account: { platform: 'fake', id: 'a', name: 'A' },
	customer: 'C',
	channel: null,
	kind: 'comment',
	audience: 'public',
	state: 'waiting',
	laterUntil: null,
	title: null,
	tags: [],
	notes: [],
	messages: texts.map((text, n) => ({
		id: `m${n}`,
		parentId: null,
		conversation: null,
		from: { id: null, name: 'N', handle: null, isShop: false },
		to: null,
		at: noon,
		editedAt: null,
		kind: 'comment',
		audience: 'public',
		text,
		rating: null,
		link: null,
		standing: 'visible',
		automatic: null,
		attachments: [],
	})),
});

test('ten thousand hostile cells', () => {
	const start = fc.constantFrom(
		'=',
		'+',
		'-',
		'@',
		'\t',
		'\r',
		'\n',
		'＝',
		'＋',
		'－',
		'＠',
		' ',
		'"',
		';',
		',',
		"'",
		'\u200b',
	);
	assertProperty(
		fc.property(
			fc.array(fc.tuple(start, start, fc.string({ maxLength: 20 })), { minLength: 20, maxLength: 20 }),
			(cells) => {
				const texts = cells.map((parts) => parts.join(''));
				const rows = (parse(csvStart + csvRows(conversationOf(texts)), { bom: true }) as string[][]).slice(1);
				expect(rows).toHaveLength(texts.length);
				expect(rows.flat().filter((cell) => active.test(cell))).toEqual([]);
				expect(rows.map((row, n) => (row[12] === `'${texts[n]}` ? texts[n] : row[12]))).toEqual(texts);
			},
		),
		{ numRuns: 250 },
	);
});
