// UIDs → items. Fetches only headers, structure and text parts, by BODY.PEEK: no attachments, and emails stay unread.
import type { FetchMessageObject } from 'imapflow';
import { z } from 'zod';
import { type Item, type KnownItem, keepRaw, type Page, parseItems } from '../sdk/index.ts';
import type { MailboxSession } from './imap.ts';
import { itemOf, type Place } from './map.ts';
import { headersRead, parseMail } from './parse.ts';
import { Mail } from './shapes.ts';
import { partsOf, type TextPart } from './structure.ts';

/** Longer than any real message. */
const textBytes = 262_144;

type Bodies = Map<number, Map<string, Buffer>>;

export async function readMails(
	visit: MailboxSession,
	uids: readonly number[],
	place: Place,
): Promise<Pick<Page<unknown>, 'items' | 'unparsed'>> {
	if (uids.length === 0) return { items: [], unparsed: [] };
	const wanted = new Set(uids);
	const found: FetchMessageObject[] = [];
	const query = { uid: true, internalDate: true, size: true, bodyStructure: true, headers: headersRead };
	for await (const message of visit.client.fetch(uids.join(','), query, { uid: true })) {
		// Servers also report changes in other emails.
		if (wanted.delete(message.uid)) found.push(message);
	}
	found.sort((a, b) => a.uid - b.uid);
	const parts = new Map(found.map((message) => [message.uid, partsOf(message.bodyStructure)]));
	const bodies: Bodies = new Map();
	await fetchTexts(
		visit,
		[...parts].map(([uid, { text }]) => [uid, text]),
		bodies,
	);
	const blank = [...parts].filter(
		([uid, { text, otherwise }]) => otherwise.length > 0 && isBlank(text, bodies.get(uid)),
	);
	await fetchTexts(
		visit,
		blank.map(([uid, { otherwise }]) => [uid, otherwise]),
		bodies,
	);
	const isOtherwise = new Set(blank.map(([uid]) => uid));

	const parsed = await Promise.all(
		found.map(async (message): Promise<unknown> => {
			const { text = [], otherwise = [], attached = [] } = parts.get(message.uid) ?? {};
			const texts = (isOtherwise.has(message.uid) ? otherwise : text).flatMap((part) => {
				const body = bodies.get(message.uid)?.get(part.part);
				return body ? [{ part, body }] : [];
			});
			const at = new Date(message.internalDate ?? Number.NaN).getTime();
			const header = message.headers ?? Buffer.alloc(0);
			const designed = [...text, ...otherwise].some(({ type }) => type === 'text/html');
			return parseMail({ uid: message.uid, at, bytes: message.size ?? 0, header, texts, attached, designed }).catch(
				() => ({
					uid: message.uid,
					header: header.toString('latin1').slice(0, 4000),
				}),
			);
		}),
	);
	// Named by the UID: the position in this page says nothing.
	const { items, unparsed } = parseMails(parsed, place, visit, await knownAround(parsed, visit));
	return { items, unparsed };
}

/** What the program has of the mails that these answer, and of the people who wrote them: their quotations are told by it. */
async function knownAround(
	parsed: readonly unknown[],
	{ account, knownItems }: MailboxSession,
): Promise<readonly KnownItem[]> {
	const mails = parsed.flatMap((one) => Mail.safeParse(one).data ?? []);
	const people = mails.flatMap(({ from, replyTo, to }) => [from, ...(replyTo ? [replyTo] : []), ...to]);
	return knownItems({
		externalIds: [
			...new Set(
				mails.flatMap(({ references, inReplyTo }) => [...references.slice(-10), ...(inReplyTo ? [inReplyTo] : [])]),
			),
		],
		people: [...new Set(people.map(({ address }) => address))].filter((address) => address !== account.address),
	});
}

const knownItemOf = ({ externalId, text, author, to }: Item): KnownItem => ({
	externalId,
	text,
	isShop: author.isShop,
	with: (author.isShop ? to?.externalId : author.externalId) ?? null,
});

/** One malformed email must not stop the mailbox: it goes to `unparsed` even if it is the only one on its page. */
function parseMails(
	parsed: readonly unknown[],
	place: Place,
	{ account }: MailboxSession,
	stored: readonly KnownItem[],
): Pick<Page<unknown>, 'items' | 'unparsed'> {
	const items: Item[] = [];
	const known = [...stored];
	const unparsed: NonNullable<Page<unknown>['unparsed']>[number][] = [];
	for (const one of parsed) {
		const uid = z.object({ uid: z.number() }).safeParse(one).data?.uid ?? 0;
		try {
			const read = parseItems(Mail, [one], place.folder, (mail) => itemOf(mail, place, account, known)).items;
			items.push(...read);
			known.push(...read.map(knownItemOf));
		} catch (error) {
			const where = error instanceof Error && 'fault' in error ? 'unreadable' : 'broken';
			unparsed.push({ where: `${place.isSent ? 'sent' : 'inbox'} mail ${uid}: ${where}`, raw: keepRaw(one) });
		}
	}
	return { items, unparsed };
}

/** One request for all emails whose text part has the same number: usually one or two requests. */
async function fetchTexts(
	visit: MailboxSession,
	wanted: readonly (readonly [number, readonly TextPart[]])[],
	into: Bodies,
): Promise<void> {
	const byPart = new Map<string, number[]>();
	for (const [uid, texts] of wanted) for (const { part } of texts) byPart.set(part, [...(byPart.get(part) ?? []), uid]);
	for (const [part, uids] of byPart) {
		const query = { uid: true, bodyParts: [{ key: part, maxLength: textBytes }] };
		for await (const message of visit.client.fetch(uids.join(','), query, { uid: true })) {
			const body = message.bodyParts?.get(part);
			if (!body) continue;
			const of = into.get(message.uid) ?? new Map<string, Buffer>();
			into.set(message.uid, of.set(part, body));
		}
	}
}

const isBlank = (texts: readonly TextPart[], bodies: Map<string, Buffer> | undefined): boolean =>
	texts.every(({ part, encoding }) => {
		const body = bodies?.get(part)?.toString('latin1') ?? '';
		const plain =
			encoding.toLowerCase() === 'base64'
				? Buffer.from(body, 'base64').toString('latin1')
				: body.replaceAll('=\r\n', '').replaceAll('=20', '');
		return plain.trim() === '';
	});
