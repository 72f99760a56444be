// The id of a mail. Its Message-ID is the same in every folder and after every rebuild of the mailbox. Without one: a digest of what the server
// holds, as it travelled, so that no later version of this program reads another id from it. It has the form of an id, because our reply
// refers to it and the customer's next mail then joins the thread.
//
// Versions up to 0.1 made the digest of the text as they read it, and later ones read some texts differently. A mail that was stored under such
// an id keeps it: it is known by who wrote it and when it arrived.
import type { KnownItem } from '../sdk/index.ts';
import type { FetchedMail } from './parse.ts';
import type { Mail } from './shapes.ts';

/** Part of stored ids and of their digests: none of these may change. */
const ofText = '@no-message-id.invalid>';
const ofBytes = '@raw.no-message-id.invalid>';
const digestedHeaders = new Set(['date', 'from', 'reply-to', 'subject', 'to']);
const digestedBytes = 65_536;

/** Of the mail's own bytes: these headers, and the first of its text parts (by number, whichever is shown). Without a date also its arrival. */
export async function digestOf({ header, texts, otherwise, source, at }: FetchedMail): Promise<string> {
	const lines = Buffer.from(header)
		.toString('latin1')
		.split(/\r?\n\r?\n/, 1)
		.join('')
		.replace(/\r?\n(?=[ \t])/g, '')
		.split(/\r?\n/)
		.flatMap((line) => {
			const name = /^([^:\s]+)\s*:/.exec(line)?.[1]?.toLowerCase() ?? '';
			return digestedHeaders.has(name)
				? [
						`${name}:${line
							.replace(/^[^:]*:/, '')
							.replace(/\s+/g, ' ')
							.trim()}`,
					]
				: [];
		})
		.sort();
	const isDated = lines.some((line) => line.startsWith('date:') && line !== 'date:');
	const [first] = [...texts, ...otherwise].sort((a, b) => byNumber(a.part.part, b.part.part));
	const bytes = (source ?? first?.body ?? new Uint8Array()).subarray(0, digestedBytes);
	const said = Buffer.concat([Buffer.from(JSON.stringify([...lines, isDated ? '' : String(at)])), bytes]);
	return Buffer.from(await crypto.subtle.digest('SHA-256', said))
		.toString('hex')
		.slice(0, 40);
}

/** "1.2" before "1.10". */
const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/** `people`: whose mail it may have been taken for. `known`: what the program has of mails with them. */
export function keyOf(
	mail: Pick<Mail, 'messageId' | 'digest' | 'at' | 'text'>,
	{ people, isShop }: { readonly people: readonly string[]; readonly isShop: boolean },
	known: readonly KnownItem[],
): string {
	if (mail.messageId) return mail.messageId;
	const own = `<${mail.digest}${ofBytes}`;
	if (known.some(({ externalId }) => externalId === own)) return own;
	const earlier = known.filter(
		(one) =>
			one.externalId.endsWith(ofText) && one.at === mail.at && people.includes(one.with ?? '') && one.isShop === isShop,
	);
	// Two forms in one second: only the words tell which is which, and one too many is better than one lost.
	const same = earlier.length === 1 ? earlier[0] : earlier.find(({ text }) => squeezed(text) === squeezed(mail.text));
	return same?.externalId ?? own;
}

const squeezed = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
