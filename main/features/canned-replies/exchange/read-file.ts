// A file of canned replies, whatever program wrote it.
import { AppError } from '../../../../contract/errors.ts';
import { uiText } from '../../../../contract/ui-text.ts';
import { readCsv } from './csv.ts';
import { type Exchanged, type ReadRow, readRow } from './exchanged.ts';

const mostRows = 5000;

/** UTF-8, what Excel calls Unicode text, or else the old alphabet of Windows. */
export function decode(bytes: Uint8Array): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

/** Throws `bad-input` where the whole file cannot be read. */
export function readFile(bytes: Uint8Array): ReadRow[] {
	const text = decode(bytes);
	const rows = /^\s*[[{]/.test(text) ? readJson(text) : readCsv(text);
	if (rows.length === 0)
		throw new AppError(
			'bad-input',
			uiText`There are no canned replies in this file. Its first line has to name the columns title, shortcut and text.`,
		);
	if (rows.length > mostRows)
		throw new AppError(
			'bad-input',
			uiText`There are ${rows.length} lines in this file, and ${mostRows} can be read at once. Cut it into several files.`,
		);
	return onlyOnce(rows);
}

export const writeJson = (replies: readonly Exchanged[]): string =>
	`${JSON.stringify({ countertalk: 'canned replies', version: 1, cannedReplies: replies }, null, '\t')}\n`;

function readJson(text: string): ReadRow[] {
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch {
		throw new AppError(
			'bad-input',
			uiText`This file is cut off or damaged: it begins like JSON and cannot be read as such. Nothing was changed.`,
		);
	}
	const list: unknown = Array.isArray(parsed) ? parsed : (parsed as { cannedReplies?: unknown }).cannedReplies;
	if (!Array.isArray(list)) return [];
	return list.map((one: unknown, at) =>
		readRow(at + 1, typeof one === 'object' && one !== null ? (one as Record<string, unknown>) : {}),
	);
}

/** A shortcut that stands in the file twice: the first one counts, and the others say so. */
function onlyOnce(rows: readonly ReadRow[]): ReadRow[] {
	const lines = new Map<string, number>();
	return rows.map((row) => {
		if (row.reply === null) return row;
		const key = foldShortcut(row.reply.shortcut);
		const line = lines.get(key);
		if (line === undefined) {
			lines.set(key, row.line);
			return row;
		}
		return { ...row, reply: null, why: uiText`/${row.shortcut} stands in line ${line} already.` };
	});
}

/** Upper and lower case are the same shortcut. */
export const foldShortcut = (shortcut: string): string => shortcut.normalize('NFKC').toLowerCase();
