// UIDs → items. Fetches only headers, structure and text parts, by BODY.PEEK: no attachments, and emails stay unread. The mailbox is closed
// before the emails are parsed, one by one, by the parser worker.
import type { FetchMessageObject } from 'imapflow';
import {
	ConnectorError,
	type Ctx,
	type Item,
	type KnownItem,
	keepRaw,
	type Page,
	ParseFailure,
	parseItems,
	whereParserFailed,
} from '../sdk/index.ts';
import type { Account, Credentials } from './account.ts';
import type { MailboxSession } from './imap.ts';
import { itemOf, type Place } from './map.ts';
import { type FetchedMail, headersRead, type parseMail } from './parse.ts';
import { reportPartsOf } from './report.ts';
import { Mail } from './shapes.ts';
import { partsOf, type TextPart } from './structure.ts';
import { isOwnAddress } from './who.ts';

/** Longer than any real message. */
const textBytes = 1_048_576;
/** HTML holds pictures too (data:), and the words below them are read. */
const htmlBytes = 16 * textBytes;

type Bodies = Map<number, Map<string, Uint8Array>>;
type Parts = ReturnType<typeof partsOf>;

/** What there is of these emails, oldest first. */
export async function fetchMails(
	visit: MailboxSession,
	uids: readonly number[],
	now: number,
): Promise<readonly FetchedMail[]> {
	if (uids.length === 0) return [];
	const wanted = new Set(uids);
	const found: FetchMessageObject[] = [];
	const query = { uid: true, internalDate: true, size: true, bodyStructure: true, headers: headersRead };
	for await (const message of visit.client.fetch(uids.join(','), query, { uid: true })) {
		// Servers also report changes in other emails.
		if (wanted.delete(message.uid)) found.push(message);
	}
	found.sort((a, b) => a.uid - b.uid);
	const parts = new Map(found.map((message) => [message.uid, partsOf(message.bodyStructure)]));
	const reports = new Map(found.map(({ uid, bodyStructure }) => [uid, reportPartsOf(bodyStructure)]));
	const bodies = await fetchTexts(visit, parts, reports);
	const sources = await fetchSources(
		visit,
		[...parts].filter(([, { isUnknown }]) => isUnknown).map(([uid]) => uid),
	);
	return found.map(({ uid, internalDate, size, headers }) => {
		const { text = [], otherwise = [], attached = [] } = parts.get(uid) ?? {};
		const fetched = (wantedParts: readonly TextPart[]) =>
			wantedParts.flatMap((part) => {
				const body = bodies.get(uid)?.get(part.part);
				return body ? [{ part, body }] : [];
			});
		return {
			uid,
			at: new Date(internalDate ?? Number.NaN).getTime(),
			now,
			bytes: size ?? 0,
			header: alone(headers ?? Buffer.alloc(0)),
			texts: fetched(text),
			otherwise: fetched(otherwise),
			attached,
			designed: [...text, ...otherwise].some(({ type }) => type === 'text/html'),
			report: (reports.get(uid) ?? [])
				.map((part) => Buffer.from(bodies.get(uid)?.get(part) ?? []).toString('utf8'))
				.join('\n\n'),
			source: sources.get(uid) ?? null,
		};
	});
}

/** Bytes of their own: what crosses to the worker takes the whole buffer along that it is a piece of. */
const alone = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes);

/** One request for all emails whose text part has the same number: usually one or two requests. */
async function fetchTexts(
	visit: MailboxSession,
	parts: ReadonlyMap<number, Parts>,
	reports: ReadonlyMap<number, readonly string[]>,
): Promise<Bodies> {
	const groups = new Map<string, { part: string; maxLength: number; uids: number[] }>();
	for (const [uid, { text, otherwise }] of parts)
		for (const { part, maxLength } of [
			...lengthsOf(text, otherwise),
			...(reports.get(uid) ?? []).map((part) => ({ part, maxLength: textBytes })),
		]) {
			const group = groups.get(`${part} ${maxLength}`) ?? { part, maxLength, uids: [] };
			groups.set(`${part} ${maxLength}`, group);
			if (!group.uids.includes(uid)) group.uids.push(uid);
		}
	const into: Bodies = new Map();
	for (const { part, maxLength, uids } of groups.values()) {
		const query = { uid: true, bodyParts: [{ key: part, maxLength }] };
		for await (const message of visit.client.fetch(uids.join(','), query, { uid: true })) {
			const body = message.bodyParts?.get(part.toLowerCase());
			if (!body) continue;
			const of = into.get(message.uid) ?? new Map<string, Uint8Array>();
			into.set(message.uid, of.set(part, alone(body)));
		}
	}
	return into;
}

/** The HTML beside a plain text is only compared with it, unless that is blank. */
function lengthsOf(text: readonly TextPart[], otherwise: readonly TextPart[]): { part: string; maxLength: number }[] {
	const isBlank = text.every(({ size = 0 }) => size <= 64);
	return [...text, ...otherwise].map(({ part, type, size = 0 }, index) => ({
		part,
		maxLength: type !== 'text/plain' && size > textBytes && (index < text.length || isBlank) ? htmlBytes : textBytes,
	}));
}

async function fetchSources(visit: MailboxSession, uids: readonly number[]): Promise<ReadonlyMap<number, Uint8Array>> {
	const sources = new Map<number, Uint8Array>();
	if (uids.length === 0) return sources;
	const query = { uid: true, source: { maxLength: textBytes } };
	for await (const { uid, source } of visit.client.fetch(uids.join(','), query, { uid: true }))
		if (source) sources.set(uid, alone(source));
	return sources;
}

type Unparsed = NonNullable<Page<unknown>['unparsed']>[number];

/** One email that cannot be read must not stop the mailbox: it goes to `unparsed`, even if it is the only one on its page. */
export async function parseMails(
	ctx: Pick<Ctx<Credentials>, 'parse' | 'knownItems'>,
	fetched: readonly FetchedMail[],
	place: Place,
	account: Account,
): Promise<{ readonly items: readonly Item[]; readonly unparsed: readonly Unparsed[] }> {
	const unparsed: Unparsed[] = [];
	/** Runs `read` for one email; undefined where that email is put aside. */
	const attempt = async <T>(one: FetchedMail, read: () => T | Promise<T>): Promise<T | undefined> => {
		try {
			return await read();
		} catch (error) {
			const isDeath = error instanceof ParseFailure;
			if (!isDeath && !(error instanceof ConnectorError && error.fault.kind === 'drift')) throw error;
			// Named by the UID: the position in this page says nothing.
			const where = `${place.isSent ? 'sent' : 'inbox'} mail ${one.uid}`;
			unparsed.push({
				where: isDeath ? whereParserFailed(where, error.kind) : `${where}: unreadable`,
				raw: keepRaw({ uid: one.uid, header: Buffer.from(one.header).toString('latin1').slice(0, 4000) }),
			});
			return undefined;
		}
	};
	const parsed: { readonly one: FetchedMail; readonly mail: Mail }[] = [];
	for (const one of fetched) {
		const mail = await attempt(one, () => ctx.parse<typeof parseMail>('email.mail', one));
		if (mail) parsed.push({ one, mail });
	}
	const known = [...(await knownAround(ctx, parsed, account))];
	const items: Item[] = [];
	for (const { one, mail } of parsed) {
		const read = await attempt(
			one,
			() => parseItems(Mail, [mail], place.folder, (whole) => itemOf(whole, place, account, known)).items,
		);
		items.push(...(read ?? []));
		for (const item of read ?? []) {
			// A stored mail is one mail: what this page took for it is not offered to the next.
			const at = known.findIndex(({ externalId }) => externalId === item.externalId);
			known.splice(at < 0 ? known.length : at, at < 0 ? 0 : 1, knownItemOf(item));
		}
	}
	return { items, unparsed };
}

/** What the program has of the mails that these answer, and of the people who wrote them: their quotations are told by it. */
async function knownAround(
	{ knownItems }: Pick<Ctx<Credentials>, 'knownItems'>,
	parsed: readonly { readonly mail: Mail }[],
	account: Account,
): Promise<readonly KnownItem[]> {
	const mails = parsed.map(({ mail }) => mail);
	const answered = mails.flatMap(({ references, inReplyTo }) => [
		...references.slice(-10),
		...(inReplyTo ? [inReplyTo] : []),
	]);
	const people = mails.flatMap(({ facts, to }) => [...(facts.from ? [facts.from] : []), ...facts.replyTo, ...to]);
	const nameless = mails.filter(({ messageId }) => messageId === null);
	const arrived = nameless.flatMap(({ at, facts, to }) =>
		[...(facts.from ? [facts.from] : []), ...facts.replyTo, ...to].map(({ address }) => ({ person: address, at })),
	);
	return knownItems({
		externalIds: [...new Set(answered)],
		...(arrived.length > 0 ? { arrived } : {}),
		people: [...new Set(people.map(({ address }) => address))].filter((address) => !isOwnAddress(address, account)),
	});
}

const knownItemOf = ({ externalId, text, author, to }: Item): KnownItem => ({
	externalId,
	text,
	isShop: author.isShop,
	with: (author.isShop ? to?.externalId : author.externalId) ?? null,
});
