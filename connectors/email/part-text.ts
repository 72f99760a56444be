// One part of an email, as it travelled → its text. postal-mime undoes the transfer encoding and format=flowed.
import PostalMime from 'postal-mime';
import { htmlToText } from '../sdk/html.ts';
import { tidyText } from '../sdk/index.ts';
import { decodeText } from './charset.ts';
import { chooseText, isBlank } from './choose-text.ts';
import { openSigned } from './smime.ts';
import type { TextPart } from './structure.ts';

export interface FetchedPart {
	readonly part: TextPart;
	readonly body: Uint8Array;
}

const safe = (value: string | undefined, instead: string): string =>
	value && /^[\w.:+-]{1,60}$/.test(value) ? value : instead;

/** The bytes of a part without their transfer encoding. */
export async function bytesOf({ part, body }: FetchedPart): Promise<Uint8Array> {
	const encoding = safe(part.encoding, '8bit').toLowerCase();
	if (encoding === 'base64') return decodeBase64(body);
	if (encoding !== 'quoted-printable') return body;
	const head = 'Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n';
	const { attachments } = await PostalMime.parse(Buffer.concat([Buffer.from(head), body]));
	const [file] = attachments;
	return file && typeof file.content !== 'string' ? new Uint8Array(file.content) : new Uint8Array();
}

/** Some programs only say base64, and lists write their footer below it: from the first line that is none, the bytes stay as they are. */
function decodeBase64(body: Uint8Array): Uint8Array {
	const text = Buffer.from(body).toString('latin1');
	const good = /^(?:[A-Za-z0-9+/]*={0,2}[ \t]*\r?\n?)*/.exec(text)?.[0] ?? '';
	const isCut = good.length === text.length;
	const whole = isCut ? good : good.slice(0, good.lastIndexOf('\n') + 1);
	// Padding inside: several texts, each encoded by itself.
	const pieces = whole.replace(/[ \t\r\n]/g, '').match(/[^=]+={0,2}/g) ?? [];
	return Buffer.concat([...pieces.map((piece) => Buffer.from(piece, 'base64')), body.subarray(whole.length)]);
}

/** `bytes`: without the transfer encoding (`bytesOf`). */
export async function textOf(
	{ part, body }: FetchedPart,
	bytes: Uint8Array,
	charsets: readonly (string | undefined)[],
	sample: Uint8Array,
): Promise<string> {
	if (part.type === 'smime') return signedText(bytes);
	const text = await decodeText(bytes, [part.parameters.charset, ...charsets], sample);
	const isCut = part.size !== undefined && body.length < part.size && body.length >= 65_536;
	const shown = part.type === 'text/html' ? mailHtmlToText(text) : await unflow(text, part.parameters);
	return `${part.opening ?? ''}${shown}${isCut ? '\n[…]' : ''}`;
}

/** The parser "email.html": the HTML of a part, as its sender wrote it. */
export async function readHtmlPart(fetched: FetchedPart): Promise<string> {
	const bytes = await bytesOf(fetched);
	return tidyText(await decodeText(bytes, [fetched.part.parameters.charset], bytes));
}

async function unflow(text: string, { format, delsp }: Readonly<Record<string, string>>): Promise<string> {
	if (format?.toLowerCase() !== 'flowed') return text.replaceAll('\r\n', '\n');
	const head = `Content-Type: text/plain; charset=utf-8; format=flowed; delsp=${safe(delsp, 'no')}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`;
	return (await PostalMime.parse(head + text)).text ?? '';
}

/** Newsletters push what a mailbox shows below the subject out of sight with a row of characters that nobody sees. */
const invisibleRow = /(?:\u034f|[\s\u00ad\u200b-\u200d\u2060\ufeff]){6,}/gu;
const invisible = /\u034f|[\u00ad\u200b-\u200d\u2060\ufeff]/gu;

/** Outlook's paragraphs have no space between them: an empty line is a paragraph of its own. */
const asLines = (html: string): string =>
	/class=["']?Mso/i.test(html) ? html.replace(/<(\/?)p(?=[\s>])/gi, '<$1div') : html;

export const mailHtmlToText = (html: string): string =>
	htmlToText(asLines(html), { quotes: true })
		.replaceAll('\u00a0', ' ')
		.replace(invisibleRow, (row) => {
			if ((row.match(invisible)?.length ?? 0) < 3) return row;
			return row.includes('\n') ? '\n\n' : ' ';
		})
		.replace(/ +$/gm, '')
		.trim();

const encrypted = '[This e-mail is encrypted with S/MIME. Open it in the mail program that has your key.]';

async function signedText(bytes: Uint8Array): Promise<string> {
	const content = openSigned(bytes);
	return content ? wholeText(content) : encrypted;
}

/** For an email that is read as a whole: its text, and the names of its files. What has no form that anybody knows is shown as it is. */
export async function wholeText(source: Uint8Array): Promise<string> {
	const { text = '', html = '', attachments } = await PostalMime.parse(source);
	const chosen = chooseText(text, html === '' ? '' : mailHtmlToText(html));
	const raw = isBlank(chosen) ? await rawText(source) : '';
	if (raw !== '') return raw;
	const files = attachments.map(({ filename, mimeType }) => `(file: ${filename ?? mimeType})`);
	return [chosen, ...files].filter((one) => one !== '').join('\n');
}

/** The body as text; empty where it is none. */
async function rawText(source: Uint8Array): Promise<string> {
	const whole = Buffer.from(source);
	const end = /\r?\n\r?\n/.exec(whole.subarray(0, 262_144).toString('latin1'));
	const body = end ? whole.subarray(end.index + end[0].length) : whole.subarray(whole.length);
	// A picture has them everywhere.
	const isBinary = body.some((byte) => byte < 9 || (byte > 13 && byte < 27));
	return isBinary ? '' : (await decodeText(body, [])).trim();
}
