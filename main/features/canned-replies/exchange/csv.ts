// Tables, as Excel, Numbers and LibreOffice write and read them.
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { uiText } from '../../../../contract/ui-text.ts';
import { columns, type Exchanged, type ReadRow, readRow } from './exchanged.ts';

/** A cell that begins like this is run as a formula. An apostrophe before it makes it text; one more keeps those that have one. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;
const asText = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);
const fromText = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell);
/** What two tags stand apart by. */
const between = '|';

export function writeCsv(replies: readonly Exchanged[], locale: string): string {
	// Where the comma divides a number, Excel divides cells by semicolons.
	const delimiter = new Intl.NumberFormat(locale).format(1.5).includes(',') ? ';' : ',';
	const cells = replies.map((reply) => ({
		...reply,
		tags: reply.tags.map((tag) => tag.replaceAll(between, ' ')).join(between),
		laterDays: reply.laterDays ?? '',
		followUpDays: reply.followUpDays ?? '',
		done: reply.done ? 'yes' : '',
	}));
	return stringify(cells, {
		header: true,
		columns: [...columns],
		delimiter,
		bom: true,
		record_delimiter: 'windows',
		// So that neither a line break nor a lone quote is left to the reader's taste.
		quoted_string: true,
		cast: { string: asText, number: String },
	});
}

/** Throws nothing: what cannot be read is a row with its sentence. */
export function readCsv(text: string): ReadRow[] {
	const { body, delimiter, skipped } = head(text);
	const broken: ReadRow[] = [];
	const records = parse(body, {
		delimiter,
		columns: (names: string[]) => names.map(columnOf),
		info: true,
		relax_column_count: true,
		skip_empty_lines: true,
		skip_records_with_error: true,
		on_skip: (error) => {
			broken.push(unreadable(Number(error?.lines ?? 1) + skipped));
			return undefined;
		},
	}) as unknown as { record: Record<string, string>; info: { lines: number } }[];
	const rows = records
		.map(({ record, info }) => readRow(info.lines + skipped, fromCells(record)))
		.filter(({ title, shortcut, reply, why }) => reply !== null || title !== '' || shortcut !== '' || why !== null);
	return [...rows, ...broken].sort((a, b) => a.line - b.line);
}

const unreadable = (line: number): ReadRow => ({
	line,
	title: '',
	shortcut: '',
	reply: null,
	why: uiText`A quotation mark in this line has no partner, so nobody knows where its cells end.`,
});

/** Excel says in a line of its own what divides the cells; else the first line shows it. */
function head(text: string): { body: string; delimiter: string; skipped: number } {
	const said = /^sep=(.)\r?\n/.exec(text);
	if (said?.[1] !== undefined) return { body: text.slice(said[0].length), delimiter: said[1], skipped: 1 };
	const first = /^[^\r\n]*/.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? '';
	const count = (sign: string): number => first.split(sign).length;
	const [delimiter = ','] = [',', ';', '\t'].sort((a, b) => count(b) - count(a));
	return { body: text, delimiter, skipped: 0 };
}

/** "Follow-up days" is followUpDays. */
function columnOf(name: string): string | null {
	const key = name.replace(/[^\p{L}]/gu, '').toLowerCase();
	return columns.find((column) => column.toLowerCase() === key) ?? null;
}

function fromCells(cells: Readonly<Record<string, string>>): Record<string, unknown> {
	const cell = (name: keyof Exchanged): string => fromText(cells[name] ?? '');
	const days = (name: 'laterDays' | 'followUpDays'): number | null =>
		cell(name).trim() === '' ? null : Number(cell(name));
	return {
		...Object.fromEntries(
			(['title', 'shortcut', 'text', 'folder', 'followUpNote'] as const).map((name) => [name, cell(name)]),
		),
		tags: cell('tags')
			.split(between)
			.map((tag) => tag.trim())
			.filter((tag) => tag !== ''),
		laterDays: days('laterDays'),
		followUpDays: days('followUpDays'),
		done: /^(yes|true|1|x|ja|oui|sí|si)$/i.test(cell('done').trim()),
	};
}
