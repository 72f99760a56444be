// Mail → Item. Pure.

import type { Author, Item, Json, KnownItem } from '../sdk/index.ts';
import type { Account } from './account.ts';
import { bodyOf } from './body.ts';
import { keyOf } from './identity.ts';
import { reportKinds } from './kind.ts';
import { isFromServer, natureOf, natureReply } from './nature.ts';
import type { Person } from './person.ts';
import { withoutQuotation } from './quote.ts';
import { isReportPart } from './report.ts';
import type { Handle, Mail, Ref } from './shapes.ts';
import { type Correspondent, correspondentOf, isOwnAddress, replyOf } from './who.ts';

export interface Place {
	readonly folder: string;
	readonly uidValidity: string;
	/** The Sent folder: the shop wrote what is in it. The From header proves nothing, since anybody can forge it. */
	readonly isSent: boolean;
}

/** null = not part of a conversation with somebody. `known`: what the program has of the messages around it. */
export function itemOf(given: Mail, place: Place, account: Account, known: readonly KnownItem[]): Item | null {
	const isShop = place.isSent;
	const mail = isShop ? { ...given, text: withoutQuotation(given.text) } : given;
	const to = mail.to.find(({ address }) => !isOwnAddress(address, account));
	const them = isShop ? ownTo(to) : correspondentOf(mail, account);
	if (!them) return null;
	const { from, replyTo } = mail.facts;
	const people = isShop ? [to] : [them.author, from, ...replyTo];
	const key = keyOf(given, { people: people.flatMap((one) => one?.address ?? []), isShop }, known);
	const title = plainSubject(mail.subject);
	const permalink = mail.messageId && account.provider?.name === 'Gmail' ? gmail(mail.messageId) : undefined;
	return {
		externalId: key,
		...threadOf(mail, key),
		handle: handleOf(mail, key, isShop ? null : them.target),
		kind: 'email',
		audience: 'private',
		author: isShop ? shopOf(account) : authorOf(them, mail),
		...(isShop && to ? { to: { externalId: to.address, name: to.name, handle: to.address } } : {}),
		...bodyOf(mail, { person: them.author, account, subject: title, known }),
		createdAt: mail.at,
		...(mail.facts.date === null ? {} : { writtenAt: mail.facts.date }),
		...natureOf(mail, account),
		...(permalink ? { permalink } : {}),
		attachments: filesOf(mail).map(({ part, type, name, bytes, uu }) => {
			const { folder, uidValidity } = place;
			const ref: Ref = { folder, uidValidity, uid: mail.uid, part, type, ...(uu === undefined ? {} : { uu }) };
			return {
				kind: attachmentKind(type),
				ref: ref as unknown as Json,
				...(name ? { name } : {}),
				...(bytes === undefined ? {} : { bytes }),
			};
		}),
		...(title ? { context: { externalId: rootOf(mail, key), title } } : {}),
		...(isShop ? {} : { replies: { private: natureReply(mail) ?? replyOf(them, mail, account) } }),
		can: [],
	};
}

/** What a machine wrote into a report for machines is no file. */
const filesOf = ({ attachments, facts }: Mail): Mail['attachments'] =>
	reportKinds.has(facts.kind) ? attachments.filter(({ type, name }) => name || !isReportPart(type)) : attachments;

/** Whom the shop wrote to. */
const ownTo = (to: Person | undefined): Correspondent | null =>
	to ? { author: to, name: to.name, target: null, isFromForm: false, sentBy: null } : null;

const rootOf = (mail: Mail, key: string): string => mail.references[0] ?? mail.inReplyTo ?? key;

/** Programs drop parts of it: any earlier mail that the store has decides, the nearest first (`ancestors`). A report follows what it is about. */
function threadOf(mail: Mail, key: string): Pick<Item, 'parentId' | 'conversation' | 'ancestors'> {
	const { about } = mail.facts.report;
	const isReport = reportKinds.has(mail.facts.kind);
	const named = [
		...mail.references,
		...(mail.inReplyTo ? [mail.inReplyTo] : []),
		...(isReport && about ? [about] : []),
	];
	const ancestors = [...new Set(named)].filter((id) => id !== key).slice(-maxAncestors);
	const parentId = (isReport ? about : null) ?? mail.inReplyTo ?? mail.references.at(-1);
	return {
		...(parentId && parentId !== key ? { parentId } : {}),
		conversation: isReport ? (parentId ?? key) : rootOf(mail, key),
		ancestors,
	};
}
const maxAncestors = 50;

/** What answering it takes. Without References a mail still names the one that it answers. */
function handleOf(mail: Mail, key: string, to: Person | null): Handle {
	const { threadIndex, threadTopic } = mail.facts;
	const references = mail.references.length > 0 || !mail.inReplyTo ? mail.references : [mail.inReplyTo];
	return {
		messageId: key,
		references: references.filter((id) => id !== key),
		subject: mail.subject,
		to: to && { address: to.address, name: to.name },
		...(threadIndex ? { threadIndex } : {}),
		...(threadTopic ? { threadTopic } : {}),
	};
}

export const shopOf = ({ address, name }: Account): Author => ({
	externalId: address,
	name: name || address,
	handle: address,
	isShop: true,
});
/** A mail server is nobody, and a mail without a sender is from nobody known. */
function authorOf({ author, name, sentBy }: Correspondent, { facts }: Mail): Author {
	if (isFromServer(facts.kind)) return { name: facts.fromName || name, isShop: false };
	if (!author) return { name: name || 'Unknown sender', isShop: false };
	return {
		externalId: author.address,
		name,
		handle: author.address,
		isShop: false,
		...(sentBy ? { formerIds: [sentBy] } : {}),
	};
}

const attachmentKind = (type: string): 'image' | 'video' | 'audio' | 'file' => {
	const first = type.split('/')[0];
	return first === 'image' || first === 'video' || first === 'audio' ? first : 'file';
};

const gmail = (messageId: string): string | undefined => {
	const url = `https://mail.google.com/mail/u/0/#search/rfc822msgid:${encodeURIComponent(messageId.slice(1, -1))}`;
	return url.length <= 2000 ? url : undefined;
};

/** "Re: AW: [Shop] Order 12" → "[Shop] Order 12". */
export function plainSubject(subject: string): string {
	let rest = subject.replace(/\s+/g, ' ').trim();
	for (let i = 0; i < 10; i++) {
		const less = rest.replace(/^(?:re|aw|antw|sv|vs|odp|ref|rif|fwd?|wg|tr)(?:\[\d{1,3}\])?\s?[::]\s*/iu, '');
		if (less === rest) break;
		rest = less;
	}
	return rest;
}
