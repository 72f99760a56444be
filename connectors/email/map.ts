// Mail → Item. Pure.

import type { Reachability } from '../../contract/domain.ts';
import { uiText } from '../../contract/ui-text.ts';
import type { Author, Item, Json, KnownItem } from '../sdk/index.ts';
import type { Account } from './account.ts';
import { bodyOf } from './body.ts';
import type { Handle, Mail, Person, Ref } from './shapes.ts';

export interface Place {
	readonly folder: string;
	readonly uidValidity: string;
	/** The Sent folder: the shop wrote what is in it. The From header proves nothing, since anybody can forge it. */
	readonly isSent: boolean;
}

/** null = not part of a conversation with somebody. `known`: what the program has of the messages around it. */
export function itemOf(mail: Mail, place: Place, account: Account, known: readonly KnownItem[]): Item | null {
	const isShop = place.isSent;
	const person = isShop ? mail.to.find(({ address }) => address !== account.address) : writerOf(mail, account);
	if (!person) return null;
	const key = keyOf(mail);
	const parent = mail.inReplyTo ?? mail.references.at(-1);
	const conversation = mail.references[0] ?? mail.inReplyTo ?? key;
	const handle: Handle = {
		messageId: key,
		references: mail.references,
		subject: mail.subject,
		to: isShop ? null : answerTo(mail, person),
	};
	const permalink = mail.messageId && account.provider?.name === 'Gmail' ? gmail(mail.messageId) : undefined;
	const title = plainSubject(mail.subject);
	return {
		externalId: key,
		...(parent && parent !== key ? { parentId: parent } : {}),
		conversation,
		handle,
		kind: 'email',
		audience: 'private',
		author: isShop ? shopOf(account) : authorOf(person),
		...(isShop ? { to: { externalId: person.address, name: person.name, handle: person.address } } : {}),
		...bodyOf(mail, { person, account, subject: title, known }),
		createdAt: mail.at,
		standing: mail.automatic === 'bulk' || mail.automatic === 'answer' ? 'spam' : 'visible',
		...(mail.automatic === 'no' ? {} : { standingWhy: whyOf[mail.automatic] }),
		...(permalink ? { permalink } : {}),
		attachments: mail.attachments.map(({ part, type, name, bytes }) => {
			const ref: Ref = { folder: place.folder, uidValidity: place.uidValidity, uid: mail.uid, part, type };
			return {
				kind: attachmentKind(type),
				ref: ref as unknown as Json,
				...(name ? { name } : {}),
				...(bytes === undefined ? {} : { bytes }),
			};
		}),
		...(title ? { context: { externalId: conversation, title } } : {}),
		...(isShop ? {} : { replies: { private: replyOf(mail, person) } }),
		can: [],
	};
}

const whyOf = {
	answer: uiText`An automatic reply: nobody wrote it, so nobody is waiting.`,
	bounce: uiText`A mail server says that an e-mail couldn’t be delivered.`,
	bulk: uiText`A newsletter or mailing list: nobody is waiting for a reply.`,
} as const;

/**
 * The Message-ID: the same in every folder and after every rebuild of the mailbox. Without one, a digest of the email in the form of an
 * id: our reply refers to it, so that the customer's next email joins the thread.
 */
const keyOf = (mail: Pick<Mail, 'messageId' | 'digest'>): string =>
	mail.messageId ?? `<${mail.digest}@no-message-id.invalid>`;

export const shopOf = ({ address, name }: Account): Author => ({
	externalId: address,
	name: name || address,
	handle: address,
	isShop: true,
});
const authorOf = ({ address, name }: Person): Author => ({ externalId: address, name, handle: address, isShop: false });

/**
 * The customer who wrote it. A contact form on the shop's site sends in the shop's name, or as a robot, with the customer in Reply-To.
 * An email from the shop itself without that is a copy or a forgery: only Sent tells which emails are ours.
 */
function writerOf(mail: Mail, { address, domain }: Account): Person | undefined {
	const { from, replyTo } = mail;
	const isOurs = from.address === address;
	const isForm =
		isOurs ||
		from.address.endsWith(`@${domain}`) ||
		/^(no-?reply|do-?not-?reply|wordpress|forms?|notifications?)@/.test(from.address);
	if (replyTo && replyTo.address !== address && isForm) return replyTo;
	return isOurs ? undefined : from;
}

const answerTo = (mail: Mail, person: Person): Person => mail.replyTo ?? person;

function replyOf(mail: Mail, person: Person): Reachability {
	if (mail.automatic === 'bounce')
		return { allowed: false, why: uiText`This came from a mail server. Nobody reads replies to it.` };
	if (mail.automatic === 'answer')
		return {
			allowed: false,
			why: uiText`This is an automatic reply. Reply to a message that the customer wrote instead.`,
		};
	const to = answerTo(mail, person);
	const recipient = to.name === to.address ? to.address : `${to.name} (${to.address})`;
	return { allowed: true, readers: uiText`Only ${recipient} can read this.` };
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
