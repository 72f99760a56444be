// Raw header and raw text parts → Mail, in the parser worker. postal-mime reads the header; the letters were made readable before.
import PostalMime, { type Email } from 'postal-mime';
import { countGraphemes, cutGraphemes, tidyName, tidyText, When } from '../sdk/index.ts';
import { chooseText } from './choose-text.ts';
import { factHeaders, factsOf } from './facts.ts';
import { charsetsOf, readableHeader, withoutBody } from './header-letters.ts';
import { peopleOf } from './headers.ts';
import { digestOf } from './identity.ts';
import { bytesOf, type FetchedPart, textOf, wholeText } from './part-text.ts';
import type { Mail } from './shapes.ts';
import type { AttachedPart } from './structure.ts';
import { splitUuencoded } from './uuencode.ts';

/** The only headers that we fetch. */
export const headersRead = ['to', 'message-id', ...factHeaders];

/** What was fetched of an email. Plain data: it crosses to the parser worker. */
export interface FetchedMail {
	readonly uid: number;
	/** The server's time of arrival; NaN where it says none. */
	readonly at: number;
	/** Where neither the server nor the sender says a time. */
	readonly now: number;
	readonly bytes: number;
	readonly header: Uint8Array;
	readonly texts: readonly FetchedPart[];
	/** The same words as HTML. */
	readonly otherwise: readonly FetchedPart[];
	readonly attached: readonly AttachedPart[];
	/** There is an HTML version. */
	readonly designed: boolean;
	/** What a machine wrote into it for machines (RFC 6522), as text; '' in any other mail. */
	readonly report: string;
	/** The whole email, where the server could not name its parts. */
	readonly source: Uint8Array | null;
}

const headerBytes = 65_536;

/** The parser "email.mail". */
export async function parseMail(fetched: FetchedMail): Promise<Mail> {
	const header = fetched.header.subarray(0, headerBytes);
	const charsets = charsetsOf(header, [...fetched.texts, ...fetched.otherwise]);
	const decoded = new Map<FetchedPart, Uint8Array>();
	for (const part of [...fetched.texts, ...fetched.otherwise]) decoded.set(part, await bytesOf(part));
	const sample = Buffer.concat([header, ...decoded.values()]);
	const readable = await readableHeader(header, charsets, sample);
	const head = await PostalMime.parse(`${withoutBody(readable)}\r\n\r\n`);
	const read = await wordsOf(fetched, decoded, charsets, sample);
	const text = tidyText(read.text).trim();
	const facts = factsOf(readable, { words: text, report: fetched.report });
	const messageId = idsOf(head.messageId)[0] ?? null;
	const subject = subjectOf(head.subject ?? '');
	return {
		uid: fetched.uid,
		at: timeOf(fetched, head),
		bytes: fetched.bytes,
		messageId,
		// Some programs put words or several ids here; the last id is the right one.
		inReplyTo: idsOf(head.inReplyTo).at(-1) ?? null,
		references: idsOf(head.references).filter((id) => id !== messageId),
		to: peopleOf(head.to ?? []).slice(0, 50),
		subject,
		text,
		designed: fetched.designed,
		facts,
		attachments: [...fetched.attached, ...read.files].map(({ name, ...rest }) => ({
			...rest,
			...(name ? { name: tidyName(name, 'file') } : {}),
		})),
		digest: await digestOf(fetched),
	};
}

/** The mail's own words, and the files that were written into them. */
async function wordsOf(
	{ texts, otherwise, source }: FetchedMail,
	decoded: ReadonlyMap<FetchedPart, Uint8Array>,
	charsets: readonly string[],
	sample: Uint8Array,
): Promise<{ readonly text: string; readonly files: Mail['attachments'] }> {
	if (source) return { text: await wholeText(source), files: [] };
	const files: Mail['attachments'] = [];
	const read = async (parts: readonly FetchedPart[]): Promise<string> => {
		const found: string[] = [];
		for (const one of parts) {
			const text = await textOf(one, decoded.get(one) ?? new Uint8Array(), charsets, sample);
			const split = one.part.type === 'text/plain' ? splitUuencoded(text) : { text, files: [] };
			found.push(split.text);
			for (const [uu, { name, bytes }] of split.files.entries())
				files.push({ part: one.part.part, type: 'application/octet-stream', name, bytes: bytes.length, uu });
		}
		return found.join('\n\n');
	};
	const plain = await read(texts);
	return { text: otherwise.length === 0 ? plain : chooseText(plain, await read(otherwise)), files };
}

/** Of arrival, else the sender's, else now. */
function timeOf({ at, now }: FetchedMail, head: Email): number {
	const times = [at, Date.parse(headerOf(head, 'date')), now];
	return times.find((time) => When.safeParse(time).success) ?? now;
}

const headerOf = (head: Email, name: string): string => head.headers.find(({ key }) => key === name)?.value ?? '';

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
