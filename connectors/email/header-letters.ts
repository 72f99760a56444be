// A mail's header as readable UTF-8, before the parser sees it: raw bytes of another charset and encoded words whose charset is missing, wrong
// or split in the middle of a character become clean ones. What the parser does with them (addresses, ids, folding) stays its own.
import { decodeText } from './charset.ts';
import type { FetchedPart } from './part-text.ts';

const word = String.raw`=\?([^?\s*]{1,60})(?:\*[^?\s]{0,20})?\?([bq])\?([^?]*)\?=`;
const run = new RegExp(`${word}(?:[ \\t\\r\\n]*${word})*`, 'gi');

/** `charsets`: what the mail names elsewhere, for bytes that no encoded word describes. */
export async function readableHeader(
	header: Uint8Array,
	charsets: readonly (string | undefined)[],
	sample: Uint8Array,
): Promise<string> {
	const text = await decodeText(header, charsets, sample);
	const parts: string[] = [];
	let from = 0;
	for (const match of text.matchAll(run)) {
		parts.push(text.slice(from, match.index), await decodeRun(match[0], charsets));
		from = match.index + match[0].length;
	}
	return parts.join('') + text.slice(from);
}

/** Words of one charset and encoding are one text: senders cut them anywhere, also inside a character. */
async function decodeRun(words: string, charsets: readonly (string | undefined)[]): Promise<string> {
	const pieces: { charset: string; bytes: Buffer }[] = [];
	for (const [, charset = '', encoding = '', content = ''] of words.matchAll(new RegExp(word, 'gi'))) {
		const bytes =
			encoding.toLowerCase() === 'b' ? Buffer.from(content.replaceAll(/\s/g, ''), 'base64') : bytesOfQ(content);
		const last = pieces.at(-1);
		if (last && last.charset.toLowerCase() === charset.toLowerCase()) last.bytes = Buffer.concat([last.bytes, bytes]);
		else pieces.push({ charset, bytes });
	}
	const texts = await Promise.all(pieces.map(({ charset, bytes }) => decodeText(bytes, [charset, ...charsets])));
	// Each word short enough that the parser takes it, cut between characters.
	return chunks(texts.join(''))
		.map((chunk) => `=?utf-8?B?${Buffer.from(chunk).toString('base64')}?=`)
		.join(' ');
}

const bytesOfQ = (content: string): Buffer =>
	Buffer.from(
		content
			.replaceAll('_', ' ')
			.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
		/[^\0-\xff]/.test(content) ? 'utf8' : 'latin1',
	);

function chunks(text: string): string[] {
	const characters = [...text];
	const found: string[] = [];
	for (let at = 0; at < characters.length; at += 10) found.push(characters.slice(at, at + 10).join(''));
	return found;
}

/** What the mail itself names: of its body, of its parts, of the words in its header. */
export function charsetsOf(header: Uint8Array, parts: readonly FetchedPart[]): string[] {
	const text = Buffer.from(header).toString('latin1');
	const ofBody = /^content-type:(?:[^\r\n]|\r?\n[ \t]){0,500}?charset\s*=\s*"?([\w.:+-]{1,60})/im.exec(text)?.[1];
	const ofWords = [...text.matchAll(/=\?([\w.:+-]{1,60})\?[bq]\?/gi)].slice(0, 20).map(([, name]) => name);
	const ofParts = parts.map(({ part }) => part.parameters.charset);
	return [...new Set([ofBody, ...ofParts, ...ofWords].filter((name) => name !== undefined))];
}

/** Without Content-Type: only headers were fetched, so it would describe a body that is not there. */
export const withoutBody = (header: string): string =>
	header
		.split(/\r?\n\r?\n/, 1)
		.join('')
		.split(/\r?\n(?![ \t])/)
		.filter((line) => !/^content-(type|transfer-encoding):/i.test(line) && line.trim() !== '')
		.join('\r\n');
