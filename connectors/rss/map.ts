// Entry → Item. Pure.
import { uiText } from '../../contract/ui-text.ts';
import { type Author, type Item, tidyName, tidyText } from '../sdk/index.ts';
import { hashOf } from './address.ts';
import { timeOf } from './dates.ts';
import type { Entry, Words } from './entry.ts';
import { hashedWords, lineOf, textOf } from './words.ts';

/** An entry when it was last seen. */
export interface Known {
	readonly id: string;
	/** Hash of link, date and text together: it stays the same where a feed has new ids at every fetch. */
	readonly key: string;
	readonly link: string;
	readonly sign: string;
	readonly at: number;
	/** Hash of the written date: an edit does not change it. */
	readonly date: string;
	readonly editedAt?: number | undefined;
}

export interface Place {
	readonly title: string;
	readonly link?: string | undefined;
	/** The feed's own address, the base of relative links. */
	readonly base: string;
	/** Names of the shop, as `signed` writes them. */
	readonly shop: readonly string[];
	readonly now: number;
	/** Whether an id is known or in the same document. */
	readonly isMessage: (ref: string) => boolean;
}

/** A name, however it is spaced and capitalised. */
const signed = (name: string): string => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
export const namesOf = (shop: string | undefined): string[] =>
	(shop ?? '')
		.split(',')
		.map(signed)
		.filter((name) => name !== '');

/** An absolute http(s) URL without tracking parameters, which change from fetch to fetch. */
export function linkOf(link: string | undefined, base: string): string | undefined {
	const url = link === undefined ? null : URL.parse(link.trim(), base);
	if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
	for (const name of [...url.searchParams.keys()])
		if (/^(utm_|fbclid$|gclid$|mc_[ce]id$)/.test(name)) url.searchParams.delete(name);
	return url.href.length <= 2048 ? url.href : undefined;
}

/** The part of an entry that does not depend on earlier polls. */
export interface Read {
	readonly entry: Entry;
	readonly text: string;
	readonly link: string | undefined;
	readonly name: string;
	/** From a headline that names the page ("Comment on Rye by Ann"), which is not the customer's text. */
	readonly about: string | undefined;
	readonly known: Omit<Known, 'id' | 'at' | 'editedAt'>;
	readonly createdAt: number | undefined;
}

export function readEntry(entry: Entry, base: string, now: number): Read {
	const link = linkOf(entry.link, base);
	const hashed = said(entry, link, hashedWords(entry.body), { read: hashedWords, headlines: true });
	const body = [textOf(entry.body, link ?? base), ...mediaOf(entry, base)].filter((part) => part !== '').join('\n');
	const { text, title, name, isPlace } = said(entry, link, body, { read: textOf, headlines: false });
	return {
		entry,
		text,
		link,
		name,
		about: isPlace && title !== '' ? placeIn(title, name) : undefined,
		known: {
			key: hashOf(`${link ?? ''}\n${entry.created ?? ''}\n${hashed.text}`),
			link: hashOf(link ?? ''),
			sign: hashOf(`${hashed.text}\n${entry.rating ?? ''}`),
			date: hashOf(entry.created ?? ''),
		},
		createdAt: timeOf(entry.created, now),
	};
}

/** Files beside the text that it does not name itself. */
const mediaOf = ({ media, body }: Entry, base: string): string[] =>
	media.flatMap(({ kind, url }) => {
		const address = linkOf(url, base);
		return address === undefined || body?.value.includes(url) ? [] : [`(${kind}: ${address})`];
	});

/** `headlines`: "Comment on … by …" is taken for the words where there are no others. */
function said(
	entry: Entry,
	link: string | undefined,
	body: string,
	{ read, headlines }: { readonly read: (words: Words | undefined) => string; readonly headlines: boolean },
): { text: string; title: string; name: string; isPlace: boolean } {
	const title = read(entry.title).replace(/\s+/g, ' ');
	const name = tidyName(read({ value: entry.author.name ?? '', isHtml: true }), '');
	const namesIt = name !== '' && endsWithName(title, name);
	const isPlace =
		link?.includes('#') ||
		entry.answers.length > 0 ||
		/^(re|aw|sv|antw|by|von|par|de|di|por)\s*:/i.test(title) ||
		namesIt;
	const repeats = body !== '' && title !== '' && signed(body).startsWith(signed(title.replace(/(…|\.{3})$/, '')));
	const alone = headlines || !namesIt ? title : '';
	const text = body === '' ? alone : isPlace || repeats || title === '' ? body : `${title}\n\n${body}`;
	return { text: entry.isCut && !/…\]?$/.test(text) ? `${text} […]` : text, title, name, isPlace };
}

const endsWithName = (title: string, name: string): boolean =>
	signed(title).endsWith(signed(name)) && signed(title) !== signed(name);

/** "Comment on Rye bread by Ann" is about "Rye bread"; in other languages the whole line has to do. "By: Ann" is about nothing. */
function placeIn(title: string, name: string): string | undefined {
	if (/^(by|von|par|de|di|por)\s*:/i.test(title) && endsWithName(title, name)) return undefined;
	const bare = /^comment on (.+) by (.+)$/i.exec(title);
	return bare?.[2] && name !== '' && signed(bare[2]) === signed(name)
		? bare[1]
		: title.replace(/^(re|aw|sv|antw)\s*:\s*/i, '');
}

const why = uiText`A feed can only be read. Open the page and reply there.`;

/** null for the shop's own entries that reply to nothing. Throws for an entry without text and link. */
export function itemOf(
	read: Read,
	at: { readonly id: string; readonly createdAt: number; readonly editedAt?: number | undefined },
	place: Place,
): Item | null {
	const { entry, text, link, name } = read;
	if (text === '' && link === undefined) throw new TypeError('an entry without words');
	const isShop = name !== '' && place.shop.includes(signed(name));
	const parent = entry.answers.map(({ ref }) => ref).find((ref) => ref !== at.id && place.isMessage(ref));
	if (isShop && parent === undefined) return null;
	const post = entry.answers.find(({ ref }) => !place.isMessage(ref));
	const where = linkOf(post?.href, place.base) ?? link?.split('#')[0];
	const site = tidyName(lineOf({ value: place.title, isHtml: true }).replace(/^comments (on|for):?\s+/i, ''), 'A feed');
	const title = tidyName(read.about ?? '', site);
	const context = clip(post?.ref ?? where ?? '');
	return {
		externalId: at.id,
		...(parent === undefined ? {} : { parentId: clip(parent) }),
		kind: entry.rating === undefined ? 'comment' : 'review',
		audience: 'public',
		channel: site.slice(0, 80).toWellFormed(),
		author: authorOf(entry, name, isShop),
		text,
		createdAt: at.createdAt,
		...(at.editedAt === undefined ? {} : { editedAt: at.editedAt }),
		...(link === undefined ? {} : { permalink: link }),
		...(entry.rating === undefined ? {} : { rating: entry.rating }),
		...(context === ''
			? {}
			: { context: { externalId: context, title, ...(where === undefined ? {} : { permalink: where }) } }),
		...(isShop ? {} : { replies: { public: { allowed: false, manual: link !== undefined, why } } }),
	};
}

/** An id within the store's limit: a hash for long ones. */
export const clip = (id: string): string => (tidyText(id).length <= 1024 ? tidyText(id) : `long:${hashOf(id)}`);

/** Identifies people by an address of their own, where the feed has one: two people may share a name. */
function authorOf({ author }: Entry, name: string, isShop: boolean): Author {
	const mail = author.mail?.trim().toLowerCase();
	const id =
		mail && /^[^\s@]{1,64}@[^\s@]{1,255}$/.test(mail)
			? `mail:${mail}`
			: author.uri && /^https?:\/\/.{4,500}$/.test(author.uri)
				? `uri:${author.uri}`
				: undefined;
	// Many people share noreply@blogger.com.
	const isEverybody = mail !== undefined && /^no-?reply@/.test(mail);
	return {
		...(id && !isEverybody ? { externalId: id } : {}),
		name: name || tidyName(author.mail ?? '', 'A reader'),
		isShop,
	};
}
