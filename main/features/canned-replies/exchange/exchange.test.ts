import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { englishText } from '../../../../contract/ui-text.ts';
import { assertProperty } from '../../../../test/helpers/property.ts';
import { readCsv, writeCsv } from './csv.ts';
import { createExchange, type ExchangeNeeds } from './exchange.ts';
import type { Exchanged } from './exchanged.ts';
import { readFile, writeJson } from './read-file.ts';

const reply = (more: Partial<Exchanged> = {}): Exchanged => ({
	...{ title: 'Sorry', shortcut: 'sorry', text: 'I am sorry.', folder: '', tags: [], laterDays: null },
	...{ followUpDays: null, followUpNote: '', done: false },
	...more,
});
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) =>
	readFile(bytes(text)).map(({ line, reply: got, why }) => [line, got?.text ?? (why && englishText(why))]);

describe('a table', () => {
	test('holds no cell that a program would run', () => {
		const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', "'=1"];
		const table = writeCsv(
			evil.map((text, at) => reply({ shortcut: `s${at}`, text: `${text} x` })),
			'en',
		);
		const cells = table
			.split('\r\n')
			.flatMap((line) => [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) => cell ?? ''));
		expect(cells.filter((cell) => /^[=+\-@\t\r＝]/.test(cell))).toEqual([]);
		expect(table.startsWith('\uFEFF')).toBe(true);
	});

	test('comes back as it went out, with commas or semicolons', () => {
		const word = fc
			.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
			.map((text) => text.replace(/\r/g, '').trim())
			.filter((text) => text !== '');
		assertProperty(
			fc.property(
				fc.array(
					fc.record({
						title: word,
						text: fc.oneof(word, fc.constantFrom('=1', "'=1", "''-x", 'a;b,"c"\nd', '-', 'sep=;')),
						folder: fc.oneof(fc.constant(''), word),
						followUpNote: fc.oneof(fc.constant(''), word),
						days: fc.option(fc.integer({ min: 1, max: 365 })),
						done: fc.boolean(),
					}),
					{ minLength: 1, maxLength: 6 },
				),
				fc.constantFrom('en', 'de'),
				(list, locale) => {
					const replies = list.map(({ days, ...one }, at) =>
						reply({
							...one,
							shortcut: `s${at}`,
							laterDays: days,
							followUpDays: days,
							tags: at === 0 ? ['A', 'B c'] : [],
						}),
					);
					expect(readFile(bytes(writeCsv(replies, locale))).map((row) => row.reply)).toEqual(replies);
					expect(readFile(bytes(writeJson(replies))).map((row) => row.reply)).toEqual(replies);
				},
			),
		);
	});

	test.each([
		['semicolons', 'Title;Shortcut;Text\r\nA;a;x, y'],
		['tabs', 'title\tshortcut\ttext\nA\ta\tx, y'],
		['a line that says what divides', 'sep=;\r\ntitle;shortcut;text\r\nA;a;x, y'],
		['other columns, another order, a slash', 'Text,Id,Shortcut,TITLE\n"x, y",9,/a,A'],
	])('with %s', (_, table) => {
		expect(read(table).map(([, text]) => text)).toEqual(['x, y']);
	});

	test('as Excel saves Unicode, and as old Windows programs do', () => {
		const table = 'title;shortcut;text\r\nÄ;a;schön';
		const unicode = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Buffer.from(table, 'utf16le'))]);
		expect(readFile(unicode)[0]?.reply?.text).toBe('schön');
		expect(readFile(new Uint8Array(Buffer.from(table, 'latin1')))[0]?.reply?.text).toBe('schön');
	});

	test('says of each line what is wrong with it, and reads the others', () => {
		const long = 'x'.repeat(81);
		expect(
			read(
				`title,shortcut,text,later days\nA,a,one,\n,b,two,\nC,,three,\nD,d d,four,\nE,e,,\n${long},f,six,\nG,g,seven,0\nH,A,eight,\nI,i,nine,3`,
			),
		).toEqual([
			[2, 'one'],
			[3, 'It has no title.'],
			[4, 'It has no shortcut.'],
			[5, 'Its shortcut may have letters, digits, - and _ only, at most 30.'],
			[6, 'It has no text.'],
			[7, 'Its title has more than 80 characters.'],
			[8, 'Days are whole numbers from 1 to 365.'],
			[9, '/A stands in line 2 already.'],
			[10, 'nine'],
		]);
		expect(readCsv('title,shortcut,text\nA,a,"never closed').map(({ why }) => why && englishText(why))).toEqual([
			expect.stringContaining('has no partner'),
		]);
		expect(() => read('a,b\n')).toThrow(/no canned replies/);
		expect(() => read('{"cannedReplies": [')).toThrow(/cut off or damaged/);
	});
});

describe('importing', () => {
	function start(there: Exchanged[]) {
		const saved: { id?: string; shortcut: string; text: string }[] = [];
		const needs: ExchangeNeeds = {
			list: async () =>
				there.map((one, at) => ({
					...one,
					id: `r${at}` as never,
					folderId: null,
					actions: { tagIds: [], laterDays: null, followUp: null, done: false },
				})),
			save: async (one) =>
				void saved.push({ ...(one.id ? { id: one.id } : {}), shortcut: one.shortcut, text: one.text }),
			folders: async () => [],
			tags: async () => [],
			saveFolder: async () => ({ id: 'd' as never }),
			saveTag: async () => ({ id: 'g' as never }),
			saveDownload: null,
			locale: () => 'en',
		};
		const calls = createExchange(needs);
		const base64 = (replies: Exchanged[]) => Buffer.from(writeJson(replies)).toString('base64');
		return {
			saved,
			ask: (replies: Exchanged[], apply: string[] | null) =>
				calls['cannedReplies.import']({ base64: base64(replies), apply }),
		};
	}
	const file = [
		reply({ shortcut: 'same' }),
		reply({ shortcut: 'New' }),
		reply({ shortcut: 'Other', text: 'New text' }),
	];
	const there = [reply({ shortcut: 'SAME', text: 'I am sorry.' }), reply({ shortcut: 'other', text: 'Mine' })];

	test('says first what it would do, and changes nothing', async () => {
		const { ask, saved } = start([reply({ shortcut: 'same' }), there[1] as Exchanged]);
		const { rows, saved: count } = await ask(file, null);
		expect(rows.map(({ what }) => what)).toEqual(['same', 'new', 'changes']);
		expect(rows[2]?.why && englishText(rows[2].why)).toContain('stays as it is unless you choose');
		expect([count, saved]).toEqual([0, []]);
	});

	test('replaces nothing that was not named', async () => {
		const { ask, saved } = start(there);
		expect((await ask(file, [])).saved).toBe(1);
		expect(saved.map(({ shortcut }) => shortcut)).toEqual(['New']);
		await ask(file.slice(2), ['other']);
		expect(saved[1]).toEqual({ id: 'r1', shortcut: 'Other', text: 'New text' });
	});
});
