// Raw header and raw text parts → Mail. mailparser handles charsets, encodings and folded headers; we build a small email for it from the
// headers and the part that we fetched.
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { countGraphemes, cutGraphemes, htmlToText, tidyName, tidyText } from '../sdk/index.ts';
import type { Mail, Person } from './shapes.ts';
import type { AttachedPart, TextPart } from './structure.ts';

/** The only headers that we fetch. */
export const headersRead = [
	'from',
	'to',
	'reply-to',
	'subject',
	'date',
	'message-id',
	'in-reply-to',
	'references',
	'return-path',
	'auto-submitted',
	'x-autoreply',
	'x-autorespond',
	'precedence',
	'list-id',
	'list-unsubscribe',
	'content-type',
];

interface Fetched {
	readonly uid: number;
	readonly at: number;
	readonly bytes: number;
	readonly header: Buffer;
	readonly texts: readonly { readonly part: TextPart; readonly body: Buffer }[];
	readonly attached: readonly AttachedPart[];
	readonly designed: boolean;
}

const options = { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true } as const;
const headerBytes = 65_536;

export async function parseMail(fetched: Fetched): Promise<Mail> {
	const header = fetched.header.subarray(0, headerBytes);
	const head = await simpleParser(Buffer.concat([withoutContentType(header), Buffer.from('\r\n\r\n')]), options);
	const text = tidyText((await Promise.all(fetched.texts.map(textOf))).join('\n\n')).trim();
	const from = peopleOf(head.from)[0];
	if (!from) throw new RangeError('a mail from nobody');
	const references = idsOf(head.references);
	const messageId = idsOf(head.messageId)[0] ?? null;
	const subject = subjectOf(head.subject ?? '');
	return {
		uid: fetched.uid,
		at: fetched.at,
		bytes: fetched.bytes,
		messageId,
		// Some programs put words or several ids here; the last id is the right one.
		inReplyTo: idsOf(head.inReplyTo).at(-1) ?? null,
		references: references.filter((id) => id !== messageId),
		from,
		replyTo: peopleOf(head.replyTo)[0] ?? null,
		to: [head.to].flat().flatMap((one) => peopleOf(one)),
		subject,
		text,
		designed: fetched.designed,
		automatic: automaticOf(head, from, header),
		attachments: fetched.attached.map(({ name, ...rest }) => ({
			...rest,
			...(name ? { name: tidyName(name, 'file') } : {}),
		})),
		digest: await digestOf([from.address, String(head.headers.get('date') ?? ''), subject, String(fetched.at), text]),
	};
}

/** Without Content-Type: only headers were fetched, so it would describe a body that is not there. */
const withoutContentType = (header: Buffer): Buffer =>
	Buffer.from(
		header
			.toString('latin1')
			.split(/\r?\n\r?\n/, 1)
			.join('')
			.split(/\r?\n(?![ \t])/)
			.filter((line) => !/^content-type:/i.test(line) && line.trim() !== '')
			.join('\r\n'),
		'latin1',
	);

async function textOf(text: Fetched['texts'][number]): Promise<string> {
	const parsed = await parsePart(text);
	return text.part.type === 'text/html'
		? htmlToText(typeof parsed.html === 'string' ? parsed.html : '')
		: (parsed.text ?? '');
}

/** The HTML of a part, as it came. */
export async function htmlOf(part: TextPart, body: Buffer): Promise<string> {
	const { html } = await parsePart({ part, body });
	return tidyText(typeof html === 'string' ? html : '');
}

async function parsePart({ part, body }: Fetched['texts'][number]): Promise<ParsedMail> {
	const safe = (value: string | undefined, instead: string) =>
		value && /^[\w.:+-]{1,60}$/.test(value) ? value : instead;
	const { charset, format, delsp } = part.parameters;
	const type = `${part.type}; charset=${safe(charset, 'utf-8')}${format === 'flowed' ? `; format=flowed; delsp=${safe(delsp, 'no')}` : ''}`;
	const start = Buffer.from(
		`Content-Type: ${type}\r\nContent-Transfer-Encoding: ${safe(part.encoding, '8bit')}\r\n\r\n`,
		'latin1',
	);
	return simpleParser(Buffer.concat([start, body]), options);
}

const Email = /^[^\s@<>"\p{Cc}]{1,128}@[^\s@<>"\p{Cc}]{1,190}$/u;

function peopleOf(given: AddressObject | undefined): Person[] {
	return (given?.value ?? [])
		.flatMap((one) => one.group ?? [one])
		.flatMap(({ address, name }) => {
			const plain = (address ?? '').trim().toLowerCase();
			return Email.test(plain) ? [{ address: plain, name: tidyName(name ?? '', plain) }] : [];
		})
		.slice(0, 50);
}

/** Every whole, printable id in angle brackets; a bare id gets its brackets. Leaves out truncated ones. */
export function idsOf(given: string | readonly string[] | undefined): string[] {
	const text = [given ?? []].flat().join(' ').slice(0, 32_768);
	const found = text.match(/<[^<>\s\p{Cc}]{3,990}>/gu) ?? [];
	if (found.length === 0 && /^[^\s<>@\p{Cc}]{1,400}@[^\s<>@\p{Cc}]{1,400}$/u.test(text.trim()))
		return [`<${text.trim()}>`];
	return [...new Set(found.map((id) => tidyText(id)))];
}

const subjectOf = (subject: string): string => {
	const line = tidyText(subject).replace(/\s+/g, ' ').trim();
	return countGraphemes(line) > 300 ? `${cutGraphemes(line, 300)}…` : line;
};

function automaticOf(head: ParsedMail, from: Person, header: Buffer): Mail['automatic'] {
	const headerValue = (name: string): string => {
		const value: unknown = head.headers.get(name);
		return typeof value === 'string' ? value.trim().toLowerCase() : value === undefined ? '' : 'yes';
	};
	const raw = header.toString('latin1');
	const isReport = /^content-type:\s*multipart\/report/im.test(raw);
	if (isReport || /^return-path:\s*<>/im.test(raw) || /^(mailer-daemon|postmaster)@/.test(from.address))
		return 'bounce';
	const automatic = headerValue('auto-submitted');
	if (
		automatic.startsWith('auto-replied') ||
		headerValue('x-autoreply') ||
		headerValue('x-autorespond') ||
		headerValue('precedence') === 'auto_reply'
	)
		return 'answer';
	if (/^list-id:/im.test(raw) || ['bulk', 'list', 'junk'].includes(headerValue('precedence'))) return 'bulk';
	return 'no';
}

const utf8 = new TextEncoder();
/** The same for an email in another folder and after a rebuild of the mailbox. */
async function digestOf(parts: readonly string[]): Promise<string> {
	const hash = await crypto.subtle.digest('SHA-256', utf8.encode(JSON.stringify(parts)));
	return Buffer.from(hash).toString('hex').slice(0, 40);
}
