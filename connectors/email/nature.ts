// What the kind of a mail means for the conversation: whether it waits, what it says of itself, and that a machine is not answered.
import type { Reachability } from '../../contract/domain.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import type { Item } from '../sdk/index.ts';
import type { Account } from './account.ts';
import { type MailKind, reportKinds } from './kind.ts';
import type { Mail } from './shapes.ts';
import { isFromShop, isOwnAddress, isOwnGroup } from './who.ts';

/** Nobody's: a mail server wrote it. */
export const isFromServer = (kind: MailKind): boolean => reportKinds.has(kind) && kind !== 'read' && kind !== 'unread';

type Nature = Pick<Item, 'automatic' | 'standing' | 'standingWhy' | 'to'>;

export function natureOf(mail: Mail, account: Account): Nature {
	const { kind } = mail.facts;
	if (kind === 'person' || (kind === 'bulk' && isCustomerBulk(mail, account))) return { standing: 'visible' };
	if (kind === 'bulk')
		return { standing: 'spam', standingWhy: uiText`A newsletter or mailing list: nobody is waiting for a reply.` };
	if (kind === 'answer')
		return {
			automatic: 'answer',
			standing: 'visible',
			standingWhy: uiText`An automatic reply: nobody wrote it, so nobody is waiting.`,
		};
	const recipient = recipientOf(mail, account);
	return {
		automatic: kind === 'failed' ? 'undelivered' : 'report',
		standing: 'visible',
		standingWhy: whyOf(kind, recipient),
		...(recipient ? { to: { externalId: recipient, name: recipient, handle: recipient } } : {}),
	};
}

/** A group of the shop's own is an inbox, and forms on its site mark what they send as bulk against automatic replies. */
const isCustomerBulk = (mail: Mail, account: Account): boolean =>
	isOwnGroup(mail, account) ||
	(mail.facts.listDomain === null && (mail.facts.fromWebsite || isFromShop(mail, account)));

function whyOf(kind: MailKind, recipient: string | null): UiText {
	const who = recipient ?? uiText`the customer`;
	switch (kind) {
		case 'failed':
			return uiText`Your e-mail could not be delivered to ${who}. They have not got it.`;
		case 'delayed':
			return uiText`Your e-mail has not reached ${who} yet. The mail server keeps trying.`;
		case 'delivered':
			return uiText`Your e-mail was delivered to ${who}.`;
		case 'read':
			return uiText`A read receipt: your e-mail was read by ${who}.`;
		case 'unread':
			return uiText`A receipt: ${who} removed your e-mail without opening it.`;
		case 'abuse':
			return uiText`A mail provider reports that ${who} marked your e-mail as spam.`;
		default:
			return uiText`A report from a mail server.`;
	}
}

/** Whom the failed or read mail was for: the report says so, else whose receipt it is, else the words name somebody. */
function recipientOf({ facts, text }: Mail, account: Account): string | null {
	const isThem = (address: string): boolean =>
		!isOwnAddress(address, account) && !/^(?:mailer-daemon|postmaster)@/.test(address);
	const [named] = facts.report.recipients.filter(isThem);
	if (named) return named;
	if (!isFromServer(facts.kind)) return facts.from?.address ?? null;
	return firstAddress(text, isThem);
}

function firstAddress(text: string, fits: (address: string) => boolean): string | null {
	for (const word of text.slice(0, 20_000).split(/[\s<>()[\]",;:|]+/)) {
		const address = word.replace(/^[.'’]+|[.'’!?]+$/g, '').toLowerCase();
		if (/^[^@\p{Cc}]{1,128}@[^@\p{Cc}]{1,180}\.[^@.\p{Cc}]{2,}$/u.test(address) && fits(address)) return address;
	}
	return null;
}

/** null: the mail is from somebody. */
export function natureReply({ facts }: Mail): Reachability | null {
	if (facts.kind === 'answer')
		return {
			allowed: false,
			why: uiText`This is an automatic reply. Reply to a message that the customer wrote instead.`,
		};
	if (!reportKinds.has(facts.kind)) return null;
	return { allowed: false, why: uiText`This came from a mail server. Nobody reads replies to it.` };
}
