import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { JSDOM } from 'jsdom';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rawText } from '../../contract/ui-text.ts';
import type { ExportedConversation } from '../store/maintenance/read-conversations.ts';
import { comment, makeShop, noon, person } from '../store/testing/make-shop.ts';
import { type ExportJob, exportConversations } from './export-conversations.ts';
import { importConversations } from './import-conversations.ts';
import type { Work } from './jobs.ts';

let base = '';
let dataFile = '';
beforeEach(() => {
	base = mkdtempSync(join(tmpdir(), 'countertalk-export-'));
	dataFile = join(base, 'shop.db');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));
const file = () => join(base, 'export.json');

const hostile = [
	'=1+1',
	'+49 170',
	'-5',
	'@SUM(A1)',
	'\t=1',
	'\r=2',
	'\n=cmd|x',
	' =1',
	'＝1',
	'"; DROP',
	'<script>alert(1)</script>',
	'</p><img src=x onerror=alert(1)>',
	'\u202eexe.gpj',
	'&lt;b&gt;',
	'a\'b"c',
];
function fill(): void {
	using shop = makeShop({ path: dataFile });
	shop.poll(
		hostile.map((text, n) =>
			comment(`h${n}`, { text, author: { ...person(`p${n}`), name: text }, createdAt: noon + n * 1000 }),
		),
	);
	shop.poll([
		comment('own', {
			author: { ...person('us'), isShop: true },
			parentId: 'h0',
			createdAt: noon + 60_000,
			text: 'Two, dear.',
		}),
	]);
	const threadId = shop.threadOf('h1').id;
	shop.ask.saveNote({ threadId, text: 'Likes <b>rye</b>', now: noon });
	shop.ask.tagThread({ threadId, tagId: shop.ask.saveTag({ name: 'Delivery' }).id, now: noon });
	shop.ask.setDone({ threadId, now: noon });
	shop.reply('h2');
}
const words = {
	title: 'Conversations',
	made: 'Made',
	conversationWith: 'With',
	public: 'Public',
	private: 'Private',
	note: 'Note',
	you: 'You',
	deleted: 'Deleted',
	pictures: 'Pictures are not in here.',
	tags: 'Tags:',
	language: 'en-GB',
};
const quiet = (give: Work['give'] = async () => undefined): Work => ({
	phase: () => undefined,
	progress: () => undefined,
	assertGoing: () => undefined,
	give,
});
const write = (format: ExportJob['format'], to = file()) =>
	exportConversations(
		{
			kind: 'exportConversations',
			dataFile,
			format,
			to,
			now: noon,
			program: '0.1.0',
			timeZone: 'Europe/Vienna',
			words,
		},
		quiet(),
	);
const take = async (into: string) => {
	using shop = makeShop({ path: into });
	const sum = { conversations: 0, messages: 0, known: 0, notes: 0 };
	const give = async (piece: unknown) => {
		const one = shop.ask.importConversations({ conversations: piece as ExportedConversation[], now: noon + 1 });
		for (const name of ['conversations', 'messages', 'known', 'notes'] as const) sum[name] += one[name];
	};
	await importConversations({ kind: 'importConversations', file: file() }, quiet(give));
	return { ...sum, outbox: shop.ask.listOutbox().map(({ state }) => state) };
};

describe('the JSON export', () => {
	test('comes into a fresh shop whole, a second time it adds nothing, and nothing is ever sent by it', async () => {
		fill();
		expect(await write('json')).toMatchObject({ conversations: hostile.length, messages: hostile.length + 1 });
		const fresh = join(base, 'fresh.db');
		writeFileSync(file(), readFileSync(file(), 'utf8').replaceAll('"platform":"sample"', '"platform":"elsewhere"'));
		expect(await take(fresh)).toEqual({
			conversations: hostile.length,
			messages: hostile.length + 1,
			known: 0,
			notes: 1,
			outbox: [],
		});
		expect(await take(fresh)).toEqual({
			conversations: 0,
			messages: 0,
			known: hostile.length + 1,
			notes: 0,
			outbox: [],
		});
		const first = JSON.parse(readFileSync(file(), 'utf8'));
		dataFile = fresh;
		await write('json');
		const second = JSON.parse(readFileSync(file(), 'utf8'));
		const plain = ({ conversations }: { conversations: { id: string; notes: { id: string }[] }[] }) =>
			conversations.map((one) => ({ ...one, id: '', notes: one.notes.map((note) => ({ ...note, id: '' })) }));
		expect(plain(second)).toEqual(plain(first));
		// The account is there, removed: nothing is read or sent for it.
		using shop = makeShop({ path: fresh });
		expect(shop.ask.listAccounts().find(({ connectorId }) => connectorId === 'elsewhere')?.removedAt).not.toBeNull();
	});

	test('brings back what is odd: no name, a very long text, a year that no calendar has, one conversation of 3,000 messages', async () => {
		{
			using shop = makeShop({ path: dataFile });
			const nobody = { externalId: 'nobody', name: '', isShop: false };
			shop.poll([
				comment('odd', { text: 'x'.repeat(1_500_000), author: nobody, createdAt: Date.UTC(12026, 1), rating: 250 }),
			]);
			shop.poll(
				Array.from({ length: 3000 }, (_, n) => ({
					...comment(`many${n}`, { author: person('talker'), createdAt: noon + n }),
					kind: 'message' as const,
					audience: 'private' as const,
					conversation: 'one',
				})),
			);
		}
		expect(await write('json')).toEqual({ conversations: 2, messages: 3001, files: [] });
		expect(await take(join(base, 'odd.db'))).toMatchObject({ conversations: 2, messages: 3001, known: 0 });
		expect(await take(join(base, 'odd.db'))).toMatchObject({ conversations: 0, messages: 0, known: 3001 });
	});

	test('leaves a used shop as it is: no word is replaced, no waiting reply is settled', async () => {
		fill();
		await write('json');
		const changed = readFileSync(file(), 'utf8').replaceAll('=1+1', 'other words').replace('Two, dear.', 'A reply');
		writeFileSync(file(), changed);
		const before = readTexts();
		expect(await take(dataFile)).toMatchObject({ conversations: 0, messages: 0, outbox: ['queued'] });
		expect(readTexts()).toEqual(before);
	});

	test('settles no reply whose end nobody knows, even with a message of the same words', async () => {
		fill();
		{
			using shop = makeShop({ path: dataFile });
			const [row] = shop.ask.listOutbox();
			if (!row) throw new Error('Nothing waits.');
			shop.ask.claimForSending({ id: row.id, now: noon });
			shop.ask.markUnsure({ id: row.id, why: rawText('The line broke.'), now: noon });
			const own = { externalId: 'us', name: 'us', isShop: true };
			shop.poll([comment('other', { author: person('other'), text: 'Another question' })]);
			await write('json');
			const document = JSON.parse(readFileSync(file(), 'utf8'));
			const asked = document.conversations.find((one: { messages: { id: string }[] }) => one.messages[0]?.id === 'h2');
			asked.messages.push({
				...asked.messages[0],
				id: 'forged',
				parentId: 'h2',
				from: { id: own.externalId, name: own.name, handle: null, isShop: true },
				text: row.text,
				at: new Date(noon + 1000).toISOString(),
			});
			writeFileSync(file(), JSON.stringify(document));
		}
		expect(await take(dataFile)).toMatchObject({ messages: 1, outbox: ['unsure'] });
	});

	test('that is cut anywhere, changed or foreign is refused before anything is taken', async () => {
		fill();
		await write('json');
		const whole = readFileSync(file(), 'utf8');
		const refuse = async (text: string, sentence: RegExp) => {
			writeFileSync(file(), text);
			const given: unknown[] = [];
			const reading = importConversations(
				{ kind: 'importConversations', file: file() },
				quiet(async (piece) => void given.push(piece)),
			);
			await expect(reading, text.slice(0, 60)).rejects.toThrow(sentence);
			expect(given).toEqual([]);
		};
		for (const part of [0.3, 0.6, 0.9, 0.999])
			await refuse(whole.slice(0, Math.floor(whole.length * part)), /^This export is (cut off|damaged)/);
		await refuse(whole.slice(0, -4), /^This export is cut off/);
		await refuse(whole.replace('"at":"', '"at":"x'), /^This export is damaged/);
		await refuse(whole.replace('"audience":"public"', '"audience":"everyone"'), /^This export is damaged/);
		await refuse(whole.replace('"version":1', '"version":2'), /newer Countertalk/);
		await refuse(whole.replace('countertalk-conversations', 'other'), /no JSON export/);
		await refuse('PK\u0003\u0004', /no JSON export/);
		await refuse('', /no JSON export/);
		await refuse(`{"a":${'['.repeat(100_000)}`, /^This (export is damaged|file is no JSON)/);
		await refuse(whole.replace('"link":null', '"link":"javascript:alert(1)"'), /^This export is damaged/);
	});
});

function readTexts(): string[] {
	using shop = makeShop({ path: dataFile });
	return shop.test.raw
		.prepare('SELECT text FROM messages ORDER BY seq')
		.all()
		.map(({ text }) => String(text));
}

describe('the CSV export', () => {
	test('is read back word for word, has the mark of UTF-8, and no cell begins like a formula', async () => {
		fill();
		await write('csv', join(base, 'a.csv'));
		const bytes = readFileSync(join(base, 'a.csv'));
		expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		const rows = parse(bytes, { bom: true, columns: true }) as Record<string, string>[];
		expect(rows).toHaveLength(hostile.length + 1);
		for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(active);
		expect(rows[0]?.text).toBe("'=1+1");
	});
});

/** What a spreadsheet would compute, also behind blanks. */
const active = /^[\s\u200b]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/;

describe('the HTML export', () => {
	test('has a file a year, every word as text, no script, no picture and no address', async () => {
		fill();
		using shop = makeShop({ path: dataFile });
		shop.poll([
			comment('old', { text: 'From last year', author: person('x'), createdAt: Date.UTC(2025, 11, 31, 22, 59) }),
		]);
		shop.poll([
			comment('new year', {
				text: 'After midnight in Vienna',
				author: person('y'),
				createdAt: Date.UTC(2025, 11, 31, 23, 1),
			}),
		]);
		mkdirSync(join(base, 'html'));
		expect(await write('html', join(base, 'html'))).toMatchObject({
			files: ['Countertalk 2025.html', 'Countertalk 2026.html'],
		});
		const page = readFileSync(join(base, 'html', 'Countertalk 2026.html'), 'utf8');
		const { document } = new JSDOM(page).window;
		expect(
			document.querySelectorAll('script, img, a, iframe, link, object, form, svg, [onerror], [src], [href]'),
		).toHaveLength(0);
		const shown = [...document.querySelectorAll('.words')].map((one) => one.textContent);
		for (const text of hostile) expect(shown).toContain(text.replace('\u202e', '').replaceAll('\r', '\n'));
		expect(shown).toContain('Likes <b>rye</b>');
		expect(shown).toContain('After midnight in Vienna');
		expect(readFileSync(join(base, 'html', 'Countertalk 2025.html'), 'utf8')).toContain('From last year');
		expect(page).toContain("default-src 'none'");
		expect(existsSync(join(base, 'html', 'Countertalk 2026.html.part'))).toBe(false);
	});
});
