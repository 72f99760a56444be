// Who wrote a mail, and who gets the answer: one table. A mail that a form, a shop system or a group sends names the shop or a machine as its
// sender, and the customer elsewhere. An answer never goes to the shop itself: where nobody else is named, the mail says so.
import type { Reachability } from '../../contract/domain.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import type { Account } from './account.ts';
import { namedInForm, nameInForm } from './form.ts';
import type { Person } from './person.ts';
import type { Mail } from './shapes.ts';

export interface Correspondent {
	/** null = nobody is known. */
	readonly author: Person | null;
	/** Of the author, else what the mail calls its sender. */
	readonly name: string;
	/** null = nobody can be answered. */
	readonly target: Person | null;
	/** Only where the address comes from the words of a form. */
	readonly isFromForm: boolean;
	/** The sender by the headers, where somebody else wrote the mail: earlier versions took it for the author. */
	readonly sentBy: string | null;
}

/** Nobody reads what is sent to these. */
const unread =
	/(?:^|[-_.+])(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|nicht[-_.]?antworten|ne[-_.]?pas[-_.]?repondre|no[-_.]?responder|mailer[-_.]?daemon|postmaster|bounces?|nobody|root|www-data|apache|daemon)(?:[-_.+\d]|$)/;
/** Websites and shop systems send under these. */
const machine =
	/^(?:wordpress|wp|web(?:site|form|server|shop|master)?|www|forms?|formular|formulaire|form[-_.]?submissions?|contact[-_.]?form|kontaktformular|mailer|auto[-_.]?mail(?:er)?|robot|bot|crm|app|api|automat(?:ion|ed)?|notifications?|notify|alerts?|system|server|cms|php|cgi|store\+.*)(?:[-_.+\d].*)?$/;
/** A function of a shop, no person of its own. */
const role =
	/^(?:info|contact|kontakt|contacto|contatto|hello|hallo|hi|mail|post|office|service|support|help|sales|shop|store|boutique|tienda|orders?|bestellung(?:en)?|team|admin|anfragen?|inquir(?:y|ies)|enquir(?:y|ies)|bookings?|reservations?|reservierung)(?:[-_.+\d].*)?$/;

const localOf = (address: string): string => address.slice(0, address.lastIndexOf('@'));
const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
const isUnread = (address: string): boolean => unread.test(localOf(address));
const isMachine = (address: string): boolean => isUnread(address) || machine.test(localOf(address));
const isRole = (address: string): boolean => isMachine(address) || role.test(localOf(address));

/** The account's own address, with any tag ("rosa+shop@…"). */
export const isOwnAddress = (address: string, account: Account): boolean =>
	domainOf(address) === account.domain && localOf(address).replace(/\+.*$/, '') === localOf(account.address);
const isOfShop = (address: string, account: Account): boolean => {
	const domain = domainOf(address);
	const { ownDomain } = account;
	return (
		isOwnAddress(address, account) || (ownDomain !== null && (domain === ownDomain || domain.endsWith(`.${ownDomain}`)))
	);
};

/** A group or list on the shop's own domain is one of its inboxes. */
export const isOwnGroup = ({ facts }: Mail, { ownDomain }: Account): boolean =>
	ownDomain !== null && (facts.listDomain === ownDomain || (facts.listDomain?.endsWith(`.${ownDomain}`) ?? false));

export const isFromShop = ({ facts }: Mail, account: Account): boolean =>
	facts.from !== null && isOfShop(facts.from.address, account);

/** null: a copy of what the shop itself wrote to somebody else. */
export function correspondentOf(mail: Mail, account: Account): Correspondent | null {
	const { from, replyTo, original, sender } = mail.facts;
	const outside = (person: Person | null): Person | null =>
		person && !isOfShop(person.address, account) ? person : null;
	const answerable = replyTo.find((person) => outside(person) && !isUnread(person.address)) ?? null;
	if (outside(from) && from) return ofOutsider(mail, from, answerable, account);
	const passedOn = outside(original);
	if (passedOn) return writtenBy(mail, passedOn, answerable ?? passedOn);
	if (answerable) return writtenBy(mail, answerable, answerable);
	if (from && isOwnAddress(from.address, account) && isCopy(mail, account)) return null;
	// A colleague, and not a machine of the shop's.
	if (from && !isOwnAddress(from.address, account) && !isRole(from.address)) return writtenBy(mail, from, from);
	const handed = from ? null : outside(sender);
	if (handed && !isMachine(handed.address)) return writtenBy(mail, handed, handed);
	return ofForm(mail, account);
}

function ofOutsider(mail: Mail, from: Person, answerable: Person | null, account: Account): Correspondent {
	const isPassedOn = answerable && (mail.facts.fromWebsite || isRelay(from, answerable, account));
	if (isPassedOn) return writtenBy(mail, answerable, answerable);
	if (answerable) return writtenBy(mail, from, answerable);
	if (!isUnread(from.address)) return writtenBy(mail, from, from);
	const named = namedInForm(
		mail.text,
		(address) => isOfShop(address, account) || domainOf(address) === domainOf(from.address),
	);
	return named?.labelled ? writtenBy(mail, named, named, true) : writtenBy(mail, from, null);
}

/** The shop's own site wrote it, and no header says for whom. */
function ofForm(mail: Mail, account: Account): Correspondent {
	const { from, fromName, sender } = mail.facts;
	const named = namedInForm(mail.text, (address) => isOfShop(address, account) || isUnread(address));
	if (named) return writtenBy(mail, named, named, true);
	const name = nameInForm(mail.text) || fromName || sender?.name || '';
	return { author: null, name, target: null, isFromForm: false, sentBy: from?.address ?? null };
}

const writtenBy = (mail: Mail, author: Person, target: Person | null, isFromForm = false): Correspondent => ({
	author,
	name: author.name === author.address ? nameFor(author, mail) : author.name,
	target,
	isFromForm,
	sentBy: mail.facts.from && mail.facts.from.address !== author.address ? mail.facts.from.address : null,
});

/** Addressed to somebody else alone: the shop wrote it in another program, with a copy to itself. The folder of sent mail has it. */
const isCopy = ({ to }: Mail, account: Account): boolean =>
	to.length > 0 && to.every(({ address }) => !isOfShop(address, account));

/** The sender passes on what another person wrote: by its address, by its name, or because the two have nothing in common. */
function isRelay(from: Person, other: Person, account: Account): boolean {
	if (from.address === other.address) return false;
	if (isMachine(from.address)) return true;
	const names = [from.name, other.name].map((name) => name.toLowerCase());
	if (/(?:^|\s)(?:via|über|durch|par|per|through)\s/iu.test(from.name)) return true;
	if (account.name !== '' && names[0] === account.name.toLowerCase()) return true;
	if (domainOf(from.address) === domainOf(other.address)) return false;
	if (isRole(from.address) || from.name === from.address) return true;
	return other.name !== other.address && names[0] !== names[1];
}

/** "'Ann Lee' via Hello" is Ann Lee. */
function nameFor(author: Person, { facts, text }: Mail): string {
	const passedOn = /^['"‘“]?(.{1,200}?)['"’”]?\s+(?:via|über|par)\s/iu.exec(facts.fromName)?.[1];
	if (passedOn) return passedOn;
	return (facts.from && facts.from.address !== author.address && nameInForm(text)) || author.name;
}

export function replyOf({ target, isFromForm }: Correspondent, { facts }: Mail, account: Account): Reachability {
	if (!target) return { allowed: false, why: nobodyWhy(facts.from, account) };
	const recipient = target.name === target.address ? target.address : `${target.name} (${target.address})`;
	return {
		allowed: true,
		readers: isFromForm
			? uiText`Only ${recipient} can read this. The address is from the text of the form.`
			: uiText`Only ${recipient} can read this.`,
	};
}

function nobodyWhy(from: Person | null, account: Account): UiText {
	if (!from) return uiText`This e-mail names no sender, so there is nobody to reply to.`;
	if (isOfShop(from.address, account))
		return uiText`This e-mail came from your own address ${from.address} and names nobody to reply to. If it has a phone number, use that.`;
	return uiText`Nobody reads replies to ${from.address}, and this e-mail names no other address.`;
}
